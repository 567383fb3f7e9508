using Complaints.Core.News;
using Complaints.Core.Reports.Formats.Drawing;
using SkiaSharp;

namespace Complaints.Core.Reports.Formats.Poster;

/// <summary>How often the office knew before the news did.</summary>
internal sealed class PosterNews(NewsFigures news) : PosterPart
{
    private readonly Typeset _said = Typeset.Fit(
        $"{Indonesian.Count(news.KnownBefore)} dari {Indonesian.Count(news.Matched)} berita keluhan warga sudah kami ketahui\u00a0lebih\u00a0dulu",
        new(Weight.SemiBold, 30, Palette.OnSand), Inner - 2 * Padding, 2, 28);

    public override float Height => _said.Height + 20;

    public override void Draw(Sheet sheet, float top)
    {
        sheet.Fill(SKRect.Create(Margin, top, Inner, Height), Palette.Sand, Radius);
        sheet.Block(_said, Margin + Padding, top + 10);
    }
}
