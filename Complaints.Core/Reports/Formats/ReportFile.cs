using System.Globalization;
using Complaints.Core.Kernel;

namespace Complaints.Core.Reports.Formats;

/// <summary>A report as a file: its name, its media type, its content.</summary>
/// <param name="Table">Which table of a CSV; of no meaning for the other formats.</param>
public sealed record ReportFile(ReportFormat Format, ReportTable Table = ReportTable.Agencies)
{
    public string MediaType => Format switch
    {
        ReportFormat.Json => "application/json; charset=utf-8",
        ReportFormat.Csv => "text/csv; charset=utf-8",
        ReportFormat.Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ReportFormat.Pdf => "application/pdf",
        _ => "image/png",
    };

    /// <summary>Such as <c>laporan-sla-2026-W47-r2.pdf</c>.</summary>
    public string Name(ReportHead head)
    {
        var table = Format == ReportFormat.Csv ? $"-{Snake.Of(Table)}" : "";
        var state = head.IsProvisional ? "-sementara" : head.Revision > 1 ? string.Create(CultureInfo.InvariantCulture, $"-r{head.Revision}") : "";
        return $"laporan-sla-{head.Week}{table}{state}.{Snake.Of(Format)}";
    }

    /// <summary>Writes the content.</summary>
    /// <param name="language">Of the definitions in JSON: Indonesian unless it is English.</param>
    public Task Write(Stream to, MadeReport made, ReportNames names, string? language, CancellationToken cancellation) => Format switch
    {
        ReportFormat.Json => ReportJson.Write(to, made.Report, language, cancellation),
        ReportFormat.Csv => ReportCsv.Write(to, Table, made.Report, made.Rows(cancellation), names, cancellation),
        ReportFormat.Xlsx => ReportXlsx.Write(to, made.Report, made.Rows(cancellation), names, cancellation),
        ReportFormat.Pdf => ReportPdf.Write(to, made.Report, cancellation),
        _ => Infographic.Write(to, made.Report, cancellation),
    };
}
