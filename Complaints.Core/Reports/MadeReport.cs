namespace Complaints.Core.Reports;

/// <summary>A report with its row list.</summary>
/// <param name="report">Its figures.</param>
/// <param name="rows">Streams its rows.</param>
/// <param name="kept">What the rows are kept in while nothing of the report is stored; disposed with it.</param>
public sealed class MadeReport(WeeklyReport report, Func<CancellationToken, IAsyncEnumerable<ReportRow>> rows, IAsyncDisposable? kept = null) : IAsyncDisposable
{
    public WeeklyReport Report { get; } = report;

    /// <summary>One row a ticket, in the order in which they were opened.</summary>
    public IAsyncEnumerable<ReportRow> Rows(CancellationToken cancellation) => rows(cancellation);

    public ValueTask DisposeAsync() => kept?.DisposeAsync() ?? ValueTask.CompletedTask;
}
