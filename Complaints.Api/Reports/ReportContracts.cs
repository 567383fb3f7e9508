using System.ComponentModel;
using Complaints.Api.Requests;
using Complaints.Core.Kernel;
using Complaints.Core.Reports;

namespace Complaints.Api.Reports;

/// <summary>Why a report is made again.</summary>
[Description("Alasan koreksi; tercantum pada revisi.")]
internal sealed record ReviseReportBody
{
    [Description("Apa yang dikoreksi dan mengapa.")]
    public string? Reason { get; init; }

    public static Result<string> Read(RequestBody body) =>
        from b in body.As<ReviseReportBody>()
        from reason in Plain.Needed(b.Reason, "reason", Plain.MostText)
        select reason;
}

/// <summary>A frozen report in the list.</summary>
[Description("Laporan yang sudah dibekukan.")]
internal sealed record ReportHeadView(
    [property: Description("Minggu ISO, misalnya 2026-W47.")] string Week,
    [property: Description("Angka sampai saat ini; yang terjadi sesudahnya tidak termasuk.")] DateTimeOffset AsOf,
    DateTimeOffset MadeAt, int Revision, string? Reason, string Definitions, string Calendar, string Policies,
    [property: Description("Banyaknya tiket dalam daftar.")] int Rows,
    [property: Description("SHA-256 daftar tiket.")] string RowsChecksum)
{
    public static ReportHeadView Of(ReportHead head) => new(
        head.Week, head.AsOf, head.MadeAt, head.Revision, head.Reason, head.Definitions, head.Calendar, head.Policies, head.Rows, head.RowsChecksum);
}
