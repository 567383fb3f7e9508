using Complaints.Core.Reports.Formats.Drawing;
using SkiaSharp;

namespace Complaints.Core.Reports.Formats.Print;

/// <summary>The first page's beginning: who reports on which week, how final it is, and the figures that are asked for first.</summary>
internal static class PrintHead
{
    private const float TileGap = 8;
    private const float TileWidth = (PrintPages.Inner - 3 * TileGap) / 4;
    private const float TileHeight = 52;

    public static void Draw(PrintPages pages, WeeklyReport report)
    {
        pages.Reserve(PrintPages.Height / 2);
        Office(pages, report.Head);
        State(pages, report.Head);
        Tiles(pages, report);
    }

    private static void Office(PrintPages pages, ReportHead head)
    {
        pages.Y = pages.Sheet.Block(
            Typeset.Fit(head.Office, new(Weight.SemiBold, 11, Palette.Text), PrintPages.Inner, 2, 9), PrintPages.Margin, pages.Y);
        pages.Sheet.Line("Laporan mingguan keluhan warga", PrintPages.Margin, pages.Y, new(Weight.ExtraBold, 20, Palette.Strong));
        pages.Y += 27;
        pages.Sheet.Line(
            $"{Indonesian.WeekNumber(head.Week)}, {Indonesian.WeekDays(head.From)}", PrintPages.Margin, pages.Y, new(Weight.SemiBold, 12, Palette.Text));
        pages.Y += 20;
        pages.Sheet.Stroke(PrintPages.Margin, pages.Y, PrintPages.Right, pages.Y, Palette.Forest, 1.6f);
        pages.Y += 8;
    }

    private static void State(PrintPages pages, ReportHead head)
    {
        if (head.IsProvisional)
            Box(pages, "SEMENTARA", $"Minggu ini masih berjalan: keadaan per {Indonesian.Instant(head.AsOf)}. Angka dapat berubah dan tidak disimpan.");
        else if (head.Revision > 1)
            Box(pages, $"REVISI {Indonesian.Count(head.Revision)}", $"Menggantikan revisi sebelumnya. Alasan: {head.Reason ?? Indonesian.None}");
    }

    private static void Box(PrintPages pages, string mark, string text)
    {
        var lettering = new Lettering(Weight.ExtraBold, 13, Palette.Text);
        var width = lettering.Measure(mark) + 24;
        var said = Typeset.Fit(text, PrintPages.Body, PrintPages.Inner - width - 10, 6, 7.5f);
        var height = Math.Max(28, said.Height + 12);
        pages.Sheet.Outline(SKRect.Create(PrintPages.Margin, pages.Y, PrintPages.Inner, height), Palette.Forest, 1.4f);
        pages.Sheet.Line(mark, PrintPages.Margin + 10, pages.Y + (height - lettering.LineHeight) / 2, lettering);
        pages.Sheet.Block(said, PrintPages.Margin + width, pages.Y + (height - said.Height) / 2);
        pages.Y += height + 8;
    }

    private static void Tiles(PrintPages pages, WeeklyReport report)
    {
        var (total, before) = (report.Total, report.ComparableWeek());
        (string, string, string?)[] tiles =
        [
            ("Masuk", Indonesian.Count(total.Opened), Comparison.Counts(total.Opened, before?.Opened)),
            ("Ditutup", Indonesian.Count(total.Closed), Comparison.Counts(total.Closed, before?.Closed)),
            ("Masih terbuka", Indonesian.Count(total.Open), Comparison.Counts(total.Open, before?.Open)),
            ("Lewat tenggat", Indonesian.Count(total.Overdue), Comparison.Counts(total.Overdue, before?.Overdue)),
            ("Ditanggapi tepat waktu", Indonesian.Percent(total.FirstResponse.Share), OutOf(total.FirstResponse)),
            ("Selesai tepat waktu", Indonesian.Percent(total.Resolution.Share), OutOf(total.Resolution)),
            ("Dikembalikan OPD", Indonesian.Count(total.Returned), Comparison.Counts(total.Returned, before?.Returned)),
            ("Dibuka kembali", Indonesian.Count(total.Reopened), Comparison.Counts(total.Reopened, before?.Reopened)),
        ];
        for (var i = 0; i < tiles.Length; i++)
            Tile(pages, PrintPages.Margin + i % 4 * (TileWidth + TileGap), pages.Y + i / 4 * (TileHeight + TileGap), tiles[i]);
        pages.Y += 2 * (TileHeight + TileGap);
    }

    private static void Tile(PrintPages pages, float x, float y, (string Name, string Number, string? Remark) tile)
    {
        pages.Sheet.Outline(SKRect.Create(x, y, TileWidth, TileHeight), Palette.Rule, 0.8f, 4);
        pages.Sheet.Line(tile.Name, x + 8, y + 4, PrintPages.Small);
        pages.Sheet.Block(Typeset.Fit(tile.Number, new(Weight.ExtraBold, 17, Palette.Strong), TileWidth - 16, 1, 10), x + 8, y + 14);
        if (tile.Remark is { } remark)
            pages.Sheet.Block(
                Typeset.FirstToFit([remark, remark.Replace(Comparison.Since, "", StringComparison.Ordinal)], PrintPages.Small, TileWidth - 12, 6.5f), x + 8, y + 37);
    }

    private static string? OutOf(ClockFigures clock) =>
        clock.Decided == 0 ? null : $"{Indonesian.Count(clock.InTime)} dari {Indonesian.Count(clock.Decided)}";
}
