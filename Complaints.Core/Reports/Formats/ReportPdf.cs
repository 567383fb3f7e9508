using Complaints.Core.Reports.Formats.Print;
using SkiaSharp;

namespace Complaints.Core.Reports.Formats;

/// <summary>The report to print and sign: PDF, A4 upright, in Indonesian, readable without colours.</summary>
public static class ReportPdf
{
    /// <summary>Writes the document. The same report is the same bytes.</summary>
    public static async Task Write(Stream to, WeeklyReport report, CancellationToken cancellation)
    {
        using var made = new MemoryStream();
        Print(made, report, Pages(report), []);
        made.Position = 0;
        await made.CopyToAsync(to, cancellation);
    }

    /// <summary>The texts of the document and where they stand, in points.</summary>
    public static IReadOnlyList<DrawnText> Layout(WeeklyReport report)
    {
        var drawn = new List<DrawnText>();
        Print(Stream.Null, report, Pages(report), drawn);
        return drawn;
    }

    private static int Pages(WeeklyReport report) => Print(Stream.Null, report, 0, []);

    // Answers the number of pages.
    private static int Print(Stream to, WeeklyReport report, int total, ICollection<DrawnText> drawn)
    {
        using var document = SKDocument.CreatePdf(to, Metadata(report.Head));
        var pages = new PrintPages(document, report.Head, total, drawn);
        PrintHead.Draw(pages, report);
        PrintWeeks.Draw(pages, report);
        PrintClocks.City(pages, report);
        PrintAgencies.Draw(pages, report);
        PrintClocks.Office(pages, report.Office);
        PrintClocks.Legs(pages, report.Total.Legs);
        PrintLists.Counted(pages, report);
        PrintLists.Media(pages, report.News);
        PrintLists.Oldest(pages, report.Oldest);
        PrintFacts.Meanings(pages, report.Head.Definitions);
        PrintFacts.Frozen(pages, report.Head);
        PrintFacts.Sign(pages);
        pages.Finish();
        return pages.Count;
    }

    // Not as PDF/A: the library would give each writing a number of its own.
    private static SKDocumentPdfMetadata Metadata(ReportHead head) => new()
    {
        Title = $"Laporan mingguan keluhan warga, {Indonesian.WeekNumber(head.Week)}, {Indonesian.WeekDays(head.From)}",
        Author = head.Office,
        Subject = head.IsProvisional ? "SEMENTARA" : $"Revisi {head.Revision}",
        Creation = head.MadeAt.UtcDateTime,
        Modified = head.MadeAt.UtcDateTime,
        EncodingQuality = 101,
    };
}
