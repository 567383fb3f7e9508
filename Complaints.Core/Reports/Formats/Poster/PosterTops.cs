using Complaints.Core.Reports.Formats.Drawing;
using SkiaSharp;

namespace Complaints.Core.Reports.Formats.Poster;

/// <summary>What and where most reports were about, as bars from zero under their names.</summary>
internal sealed class PosterTops(WeeklyReport report, int most) : PosterPart
{
    private const float Half = (Inner - Gutter) / 2;
    private const float Row = 48;
    private const float BarHeight = 40;
    private const float Head = 64;

    public override float Height => Head + Row * Math.Max(1, Math.Min(most, Math.Max(report.Topics.Count, report.Places.Count))) + 12;

    public override void Draw(Sheet sheet, float top)
    {
        List(sheet, Margin, top, "Paling banyak dilaporkan", report.Topics);
        List(sheet, Margin + Half + Gutter, top, "Kecamatan terbanyak", report.Places);
    }

    private void List(Sheet sheet, float left, float top, string title, IReadOnlyList<CountedName> counted)
    {
        Card(sheet, left, top, Half, Height);
        sheet.Line(title, left + Padding, top + 16, Title(Palette.Text));
        var shown = counted.Take(most).ToList();
        for (var i = 0; i < shown.Count; i++)
            Counted(sheet, left + Padding, top + Head + i * Row, shown[i], shown.Max(one => one.Count));
        if (shown.Count == 0)
            sheet.Line("Belum ada pada minggu ini", left + Padding, top + Head + 2, Small(Palette.Quiet));
    }

    private static void Counted(Sheet sheet, float left, float top, CountedName counted, int longest)
    {
        const float Width = Half - 2 * Padding;
        sheet.Bar(SKRect.Create(left, top, Width, BarHeight), longest == 0 ? 0 : (double)counted.Count / longest, Palette.Foam, Palette.Mist, 10);
        var number = Indonesian.Count(counted.Count);
        var lettering = new Lettering(Weight.ExtraBold, 28, Palette.OnBar);
        sheet.Line(number, left + Width - 12, top + 2, lettering, Side.Right);
        var room = Width - 12 - 12 - 16 - lettering.Measure(number);
        sheet.Block(Typeset.Fit(counted.Name, Small(Palette.OnBar), room), left + 12, top + 4);
    }
}
