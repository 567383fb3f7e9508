using System.Globalization;
using System.Text;
using Complaints.Core.Kernel;

namespace Complaints.Core.Reports.Formats;

/// <summary>
/// A table of the report as comma-separated values: RFC 4180, UTF-8 with a byte-order mark, figures with a decimal point, instants as
/// ISO 8601 in WIB. Text that a spreadsheet would take for a formula is made plain by an apostrophe before it.
/// </summary>
public static class ReportCsv
{
    private const NumberStyles PlainNumber = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
    private const int BufferedCharacters = 32 * 1024;
    private static readonly UTF8Encoding WithMark = new(encoderShouldEmitUTF8Identifier: true);

    /// <summary>Writes one table. The rows are asked for one by one, and only for <see cref="ReportTable.Tickets"/>.</summary>
    public static async Task Write(
        Stream to, ReportTable table, WeeklyReport report, IAsyncEnumerable<ReportRow> rows, ReportNames names, CancellationToken cancellation)
    {
        var writer = new StreamWriter(to, WithMark, BufferedCharacters, leaveOpen: true);
        await using (writer.ConfigureAwait(false))
        {
            await (table switch
            {
                ReportTable.Tickets => Table(writer, TicketTable.Columns(names), rows, cancellation),
                ReportTable.Summary => Table(writer, SummaryTable.Columns, SummaryTable.Rows(report).ToAsyncEnumerable(), cancellation),
                _ => Table(writer, AgencyTable.Columns, AgencyTable.Rows(report).ToAsyncEnumerable(), cancellation),
            });
            await writer.FlushAsync(cancellation);
        }
    }

    private static async Task Table<T>(
        StreamWriter writer, IReadOnlyList<Column<T>> columns, IAsyncEnumerable<T> rows, CancellationToken cancellation)
    {
        var line = new StringBuilder();
        Append(line, columns, column => Cell.Text(column.Heading));
        await writer.WriteAsync(line, cancellation);
        await foreach (var row in rows.WithCancellation(cancellation))
        {
            Append(line.Clear(), columns, column => column.Of(row));
            await writer.WriteAsync(line, cancellation);
        }
    }

    private static void Append<T>(StringBuilder line, IReadOnlyList<Column<T>> columns, Func<Column<T>, Cell> of)
    {
        for (var i = 0; i < columns.Count; i++)
            line.Append(i == 0 ? "" : ",").Append(Quoted(Plain(of(columns[i]))));
        line.Append("\r\n");
    }

    private static string Plain(Cell cell) => cell.Value switch
    {
        null => "",
        DateTimeOffset instant => instant.ForPeople().ToString("yyyy-MM-dd'T'HH:mm:ss.FFFzzz", CultureInfo.InvariantCulture),
        double share => (share * 100).ToString("0.0", CultureInfo.InvariantCulture),
        string text => Harmless(text),
        var number => Convert.ToString(number, CultureInfo.InvariantCulture)!,
    };

    // What OWASP names as the beginnings of a formula; a text that is a plain number is one in the spreadsheet as well.
    private static string Harmless(string text) =>
        text.Length > 0 && "=+-@\t\r".Contains(text[0]) && !decimal.TryParse(text, PlainNumber, CultureInfo.InvariantCulture, out _)
            ? "'" + text
            : text;

    private static string Quoted(string text) =>
        text.AsSpan().ContainsAny(',', '"', '\n') || text.Contains('\r')
            ? $"\"{text.Replace("\"", "\"\"")}\""
            : text;
}
