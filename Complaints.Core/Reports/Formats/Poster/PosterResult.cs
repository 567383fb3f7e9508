using Complaints.Core.Reports.Formats.Drawing;
using SkiaSharp;

namespace Complaints.Core.Reports.Formats.Poster;

/// <summary>The result first: the share solved in time as a ring, beside it what came in, what was closed, and what is still open.</summary>
internal sealed class PosterResult(WeeklyReport report) : PosterPart
{
    private const float RingCard = 384;
    private const float RingRadius = 82;
    private const float RingWidth = 24;
    private const float Row = 96;
    private const float NumberWidth = 206;
    private const float NumberSize = 70;

    public override float Height => 3 * Row + 10;

    public override void Draw(Sheet sheet, float top)
    {
        Card(sheet, Margin, top, RingCard, Height);
        Ring(sheet, Margin + RingCard / 2, top);
        var left = Margin + RingCard + Gutter;
        Card(sheet, left, top, Right - left, Height);
        var before = report.ComparableWeek();
        var total = report.Total;
        var numbers = NumbersOf(total.Opened, total.Closed, total.Open);
        Figure(sheet, left, top + 5, numbers, total.Opened, "laporan masuk", Comparison.Counts(total.Opened, before?.Opened));
        Figure(sheet, left, top + 5 + Row, numbers, total.Closed, "laporan ditutup", Comparison.Counts(total.Closed, before?.Closed));
        Figure(sheet, left, top + 5 + 2 * Row, numbers, total.Open, "masih terbuka", Overdue(total.Overdue), total.Overdue > 0 ? Palette.Warning : null);
    }

    private void Ring(Sheet sheet, float centre, float top)
    {
        var solved = report.Total.Resolution;
        var middle = top + 20 + RingRadius + RingWidth / 2;
        Arc(sheet, centre, middle, 1, Palette.Foam);
        if (solved.Share is { } share)
            Arc(sheet, centre, middle, share, Palette.Water);
        var number = Typeset.Fit(Indonesian.Percent(solved.Share), new(Weight.ExtraBold, 42, Palette.Strong), 2 * RingRadius - RingWidth - 10, 1, 28);
        sheet.Block(number, centre, middle - number.Lettering.LineHeight / 2, Side.Centre);
        sheet.Line("selesai tepat waktu", centre, top + Height - 88, Title(Palette.Text), Side.Centre);
        var counted = solved.Decided == 0
            ? "belum ada yang jatuh tempo"
            : $"{Indonesian.Count(solved.InTime)} dari {Indonesian.Count(solved.Decided)} tiket";
        sheet.Block(Typeset.Fit(counted, Small(Palette.Quiet), RingCard - 24), centre, top + Height - 52, Side.Centre);
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

    // All three in the letters that the longest needs, so that they can be compared.
    private static (Lettering Lettering, float Width) NumbersOf(params int[] counts)
    {
        var set = counts.Select(count => Typeset.Fit(Indonesian.Count(count), new(Weight.ExtraBold, NumberSize, Palette.Strong), NumberWidth, 1, 40)).ToList();
        var smallest = set.MinBy(one => one.Lettering.Size)!.Lettering;
        return (smallest, counts.Max(count => smallest.Measure(Indonesian.Count(count))));
    }

    private static void Figure(
        Sheet sheet, float left, float top, (Lettering Lettering, float Width) numbers, int count, string name, string? remark, Ink? ink = null)
    {
        var x = left + Padding + numbers.Width;
        sheet.Line(Indonesian.Count(count), x, top + (Row - numbers.Lettering.LineHeight) / 2, numbers.Lettering, Side.Right);
        x += 22;
        sheet.Line(name, x, top + (remark is null ? 28 : 12), Title(Palette.Text));
        if (remark is null)
            return;
        var lettering = ink is { } warning ? new(Weight.SemiBold, Smallest, warning) : Small(Palette.Quiet);
        sheet.Block(Typeset.FirstToFit([remark, remark.Replace(Comparison.Since, "", StringComparison.Ordinal)], lettering, Right - 14 - x), x, top + 50);
    }

    private static string Overdue(int overdue) =>
        overdue == 0 ? "tak satu pun lewat tenggat" : $"{Indonesian.Count(overdue)} lewat tenggat";
}
