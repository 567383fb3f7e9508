using System.IO.Compression;

namespace Complaints.Core.Reports.Formats;

/// <summary>
/// The report as a workbook with the sheets "Ringkasan", "Per OPD" and "Tiket": dates are dates (WIB), numbers numbers, shares percentages,
/// every heading row frozen and filterable. Rows are written as they come; memory does not grow with their number.
/// </summary>
public static class ReportXlsx
{
    /// <summary>Writes the workbook. <paramref name="to"/> is only written forward, and only asynchronously.</summary>
    public static async Task Write(
        Stream to, WeeklyReport report, IAsyncEnumerable<ReportRow> rows, ReportNames names, CancellationToken cancellation)
    {
        using var patient = new PatientStream(to);
        var archive = await ZipArchive.CreateAsync(patient, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancellation);
        await using (archive.ConfigureAwait(false))
        {
            var book = new XlsxBook(archive, report.Head.MadeAt);
            await book.Write("Ringkasan", SummaryTable.Columns, SummaryTable.Rows(report).ToAsyncEnumerable(), cancellation);
            await book.Write("Per OPD", AgencyTable.Columns, AgencyTable.Rows(report).ToAsyncEnumerable(), cancellation);
            await book.Write("Tiket", TicketTable.Columns(names), rows, cancellation);
            await book.Finish($"Laporan SLA {report.Head.Week}", report.Head.Office, cancellation);
        }

        await patient.FlushAsync(cancellation);
    }
}
