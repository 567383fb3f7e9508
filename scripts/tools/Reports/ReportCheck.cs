// `bench report --check`: every week of a generated year, held against its recomputation from the exported events.
using Complaints.Core.Kernel;
using Complaints.Core.Reports;

namespace Complaints.Tools.Reports;

/// <summary>Makes the reports of a span of weeks and compares every figure of each, and every value of the row lists where they are kept.</summary>
internal sealed class ReportCheck(WeeklyReports reports, EventExport export, DateTimeOffset now)
{
    /// <summary>What was exported and computed again.</summary>
    public RecomputedReports? Recomputed { get; private set; }

    /// <summary>Compares all weeks from <paramref name="first"/> to the one that runs now.</summary>
    public async Task<ReportComparison> Run(IsoWeek first, bool withRows, string? policies = null)
    {
        var comparison = new ReportComparison();
        var file = Path.GetTempFileName();
        try
        {
            await using (var to = File.Create(file))
                await export.Write(to, now, default);
            await using (var from = File.OpenRead(file))
                Recomputed = RecomputedReports.Of(from, first.Plus(-4), now, _ => withRows, policies: policies);
        }
        finally
        {
            File.Delete(file);
        }

        for (var week = first; week.From < now; week = week.Plus(1))
            await Compare(comparison, week, withRows);
        return comparison;
    }

    private async Task Compare(ReportComparison comparison, IsoWeek week, bool withRows)
    {
        await using var made = (await reports.Get(week, null, default)).Match(
            report => report, refusal => throw new InvalidOperationException($"{week}: {refusal.Because.English}"));
        comparison.Add($"{week}", made.Report, Recomputed!.Told(week, made.Report, reports.Names));
        if (!withRows)
            return;
        var rows = new List<ReportRow>();
        await foreach (var row in made.Rows(default))
            rows.Add(row);
        comparison.Add($"{week} rows", rows, Recomputed.Rows(week));
    }
}
