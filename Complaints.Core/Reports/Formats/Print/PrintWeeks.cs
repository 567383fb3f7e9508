using Complaints.Core.Reports.Formats.Drawing;
using SkiaSharp;

namespace Complaints.Core.Reports.Formats.Print;

/// <summary>The chart of tickets opened and closed over the weeks: paired bars from zero, each with its figure.</summary>
internal static class PrintWeeks
{
    private const float ChartHeight = 96;
    private const float BarWidth = 34;
    private const float LabelHeight = 12;

    public static void Draw(PrintPages pages, WeeklyReport report)
    {
        pages.Heading("Masuk dan ditutup per minggu", ChartHeight + 2 * LabelHeight);
        Legend(pages);
        var weeks = report.Before.Select(week => (week.Week, week.Opened, week.Closed))
            .Append((report.Head.Week, report.Total.Opened, report.Total.Closed)).ToList();
        var (foot, highest) = (pages.Y + LabelHeight + ChartHeight, Math.Max(1, weeks.Max(week => Math.Max(week.Item2, week.Item3))));
        var step = PrintPages.Inner / weeks.Count;
        for (var i = 0; i < weeks.Count; i++)
        {
            var middle = PrintPages.Margin + (i + 0.5f) * step;
            Bar(pages.Sheet, middle - BarWidth - 2, foot, weeks[i].Item2, highest, isFilled: true);
            Bar(pages.Sheet, middle + 2, foot, weeks[i].Item3, highest, isFilled: false);
            var name = Indonesian.WeekNumber(weeks[i].Item1) + (i == weeks.Count - 1 && report.Head.IsProvisional ? " (berjalan)" : "");
            pages.Sheet.Line(name, middle, foot + 2, i == weeks.Count - 1 ? PrintPages.Strong : PrintPages.Small, Side.Centre);
        }

        pages.Sheet.Stroke(PrintPages.Margin, foot, PrintPages.Right, foot, Palette.Forest, 0.8f);
        pages.Y = foot + LabelHeight + 4;
    }

    private static void Bar(Sheet sheet, float x, float foot, int count, int highest, bool isFilled)
    {
        var height = ChartHeight * count / highest;
        var bar = SKRect.Create(x, foot - height, BarWidth, height);
        if (height > 0)
            Shape(sheet, bar, isFilled);
        sheet.Line(Indonesian.Count(count), x + BarWidth / 2, foot - height - LabelHeight + 1, PrintPages.Small with { Size = 7 }, Side.Centre);
    }

    // Filled and outlined, not two colours: a black-and-white print tells them apart.
    private static void Shape(Sheet sheet, SKRect bar, bool isFilled)
    {
        sheet.Fill(bar, isFilled ? Palette.Forest : Palette.Foam);
        sheet.Outline(bar, Palette.Forest, 0.8f);
    }

    private static void Legend(PrintPages pages)
    {
        var top = pages.Y - 16;
        foreach (var (name, isFilled, left) in new[] { ("masuk", true, PrintPages.Right - 92), ("ditutup", false, PrintPages.Right - 44) })
        {
            Shape(pages.Sheet, SKRect.Create(left, top + 2, 8, 8), isFilled);
            pages.Sheet.Line(name, left + 12, top, PrintPages.Small);
        }
    }
}
