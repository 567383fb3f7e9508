using Complaints.Core.Reports.Formats.Drawing;
using SkiaSharp;

namespace Complaints.Core.Reports.Formats.Poster;

/// <summary>Who tells it, of which week, and how final it is; before the hills around the city.</summary>
internal sealed class PosterHeader(WeeklyReport report) : PosterPart
{
    private const float MarkHeight = 44;

    private readonly Typeset _office = Typeset.Fit(report.Head.Office, new(Weight.SemiBold, 30, Palette.SunOnForest), Inner, 2, Smallest);

    public override float Height => 170 + _office.Height;

    public override void Draw(Sheet sheet, float top)
    {
        sheet.Fill(SKRect.Create(0, top, Infographic.Width, Height), Palette.Forest);
        Hills(sheet, top + Height);
        var y = sheet.Block(_office, Margin, top + 32) - 4;
        sheet.Line("Hasil laporan warga", Margin, y, new(Weight.ExtraBold, 72, Palette.OnForest));
        if (Mark() is { } mark)
            DrawMark(sheet, mark, y + 24);
        sheet.Block(
            Typeset.Fit(
                $"{Indonesian.WeekNumber(report.Head.Week)}, {Indonesian.WeekDays(report.Head.From)}", Title(Palette.OnHill) with { Size = 34 }, Inner,
                1, Smallest),
            Margin, y + 86);
    }

    private string? Mark() => report.Head switch
    {
        { IsProvisional: true } => "SEMENTARA",
        { Revision: > 1 } head => $"REVISI {Indonesian.Count(head.Revision)}",
        _ => null,
    };

    private static void DrawMark(Sheet sheet, string mark, float top)
    {
        var lettering = new Lettering(Weight.ExtraBold, Smallest, Palette.OnSun);
        var width = lettering.Measure(mark) + 40;
        sheet.Fill(SKRect.Create(Right - width, top, width, MarkHeight), Palette.Sun, MarkHeight / 2);
        sheet.Line(mark, Right - width / 2, top + 5, lettering, Side.Centre);
    }

    private static void Hills(Sheet sheet, float foot)
    {
        Hill(sheet, Palette.Hill, foot, "M 560 0 C 660 -40 700 -100 770 -108 L 900 -112 C 960 -100 1010 -62 1080 -54 L 1080 0 Z");
        Hill(sheet, Palette.FarHill, foot, "M 700 0 C 790 -18 850 -56 930 -60 C 990 -62 1040 -40 1080 -34 L 1080 0 Z");
    }

    private static void Hill(Sheet sheet, SKColor colour, float foot, string outline)
    {
        using var path = SKPath.ParseSvgPathData(outline);
        using var paint = new SKPaint { Color = colour, IsAntialias = true };
        sheet.Canvas.Save();
        sheet.Canvas.Translate(0, foot);
        sheet.Canvas.DrawPath(path, paint);
        sheet.Canvas.Restore();
    }
}
