using Complaints.Core.Reports.Formats.Drawing;
using SkiaSharp;

namespace Complaints.Core.Reports.Formats.Poster;

/// <summary>The result first: the share solved in time as a ring, beside it what came in, what was closed, and what is still open.</summary>
internal sealed class PosterResult(WeeklyReport report) : PosterPart
{
    private const float RingCard = 384;
    private const float RingRadius = 84;
    private const float RingWidth = 26;
    private const float Row = 98;
    private const float NumberWidth = 206;

    public override float Height => 3 * Row + 10;

    public override void Draw(Sheet sheet, float top)
    {
        Card(sheet, Margin, top, RingCard, Height);
        Ring(sheet, Margin + RingCard / 2, top);
        var left = Margin + RingCard + Gutter;
        Card(sheet, left, top, Right - left, Height);
        var before = report.WeekBefore();
        var total = report.Total;
        Figure(sheet, left, top + 5, total.Opened, "laporan masuk", Comparison.Counts(total.Opened, before?.Opened));
        Figure(sheet, left, top + 5 + Row, total.Closed, "laporan ditutup", Comparison.Counts(total.Closed, before?.Closed));
        Figure(sheet, left, top + 5 + 2 * Row, total.Open, "masih terbuka", Overdue(total.Overdue), Palette.Warning);
    }

    private void Ring(Sheet sheet, float centre, float top)
    {
        var solved = report.Total.AllResolutions();
        var middle = top + Padding + RingRadius + RingWidth / 2 - 6;
        Arc(sheet, centre, middle, 1, Palette.Foam);
        if (solved.Share is { } share)
            Arc(sheet, centre, middle, share, Palette.Water);
        var number = Typeset.Fit(Indonesian.Percent(solved.Share), new(Weight.ExtraBold, 42, Palette.Strong), 2 * RingRadius - RingWidth - 10, 1, 28);
        sheet.Block(number, centre, middle - number.Lettering.LineHeight / 2, Side.Centre);
        sheet.Line("selesai tepat waktu", centre, top + Height - 92, Title(Palette.Text), Side.Centre);
        var counted = solved.Decided == 0
            ? "belum ada yang jatuh tempo"
            : $"{Indonesian.Count(solved.InTime)} dari {Indonesian.Count(solved.Decided)} tiket";
        sheet.Block(Typeset.Fit(counted, Small(Palette.Quiet), RingCard - 24), centre, top + Height - 54, Side.Centre);
    }

    // From the top, clockwise; a full circle is the whole.
    private static void Arc(Sheet sheet, float x, float y, double share, SKColor colour)
    {
        using var paint = new SKPaint { Color = colour, IsAntialias = true, Style = SKPaintStyle.Stroke, StrokeWidth = RingWidth };
        var around = new SKRect(x - RingRadius, y - RingRadius, x + RingRadius, y + RingRadius);
        if (share >= 1)
            sheet.Canvas.DrawOval(around, paint);
        else
            sheet.Canvas.DrawArc(around, -90, (float)(share * 360), false, paint);
    }

    private static void Figure(Sheet sheet, float left, float top, int count, string name, string? remark, Ink? ink = null)
    {
        var number = Typeset.Fit(Indonesian.Count(count), new(Weight.ExtraBold, 70, Palette.Strong), NumberWidth, 1, 40);
        sheet.Block(number, left + Padding, top + (Row - number.Lettering.LineHeight) / 2);
        var x = left + Padding + NumberWidth + 18;
        sheet.Line(name, x, top + (remark is null ? 30 : 14), Title(Palette.Text));
        if (remark is not null)
            sheet.Block(Typeset.Fit(remark, ink is null ? Small(Palette.Quiet) : Small(ink.Value) with { Weight = Weight.SemiBold }, Right - 12 - x, 1, 24), x, top + 52);
    }

    private static string Overdue(int overdue) =>
        overdue == 0 ? "tak satu pun lewat tenggat" : $"{Indonesian.Count(overdue)} lewat tenggat";
}
