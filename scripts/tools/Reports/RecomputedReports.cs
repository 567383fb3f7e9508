// Weekly reports computed a second time, from the lines of the event export alone.
using System.Text;
using Complaints.Core.Kernel;
using Complaints.Core.Reports;
using Complaints.Core.Reports.Formats;
using Complaints.Core.Sla;

namespace Complaints.Tools.Reports;

/// <summary>
/// Every week of an office, each counted from what had happened by its end: a ticket's events are told again from the first for every week
/// in which it was alive. Slow, simple, and nothing of the report's own code.
/// </summary>
internal sealed class RecomputedReports
{
    private readonly SortedDictionary<long, RecomputedWeek> _weeks = [];
    private readonly RecomputedMinutes _minutes;
    private readonly RecomputedPromises _promises;
    private readonly long _asOf;

    /// <param name="first">The first week that is counted; there must be four more before the first that is asked for.</param>
    /// <param name="asOf">When the reports speak: weeks that have not ended by then are counted up to it.</param>
    /// <param name="withRows">The weeks whose row lists are kept.</param>
    private RecomputedReports(IsoWeek first, DateTimeOffset asOf, Func<IsoWeek, bool> withRows, string calendar, string policies)
    {
        (_asOf, _minutes, _promises) = (asOf.ToStore(), new(calendar), new(policies));
        for (var week = first; week.From < asOf; week = week.Plus(1))
            _weeks[week.From.ToStore()] = new(week.From.ToStore(), Math.Min(week.To.ToStore(), _asOf)) { Rows = withRows(week) ? [] : null };
    }

    /// <summary>Events that were read.</summary>
    public long Events { get; private set; }

    /// <summary>Tickets that were read.</summary>
    public int Tickets { get; private set; }

    /// <summary>Reads an export under the shipped calendar and policies, or others.</summary>
    public static RecomputedReports Of(
        Stream export, IsoWeek first, DateTimeOffset asOf, Func<IsoWeek, bool>? withRows = null, string? calendar = null, string? policies = null)
    {
        var reports = new RecomputedReports(
            first, asOf, withRows ?? (_ => false), calendar ?? Embedded.Text(CalendarFile.FileName), policies ?? Embedded.Text(PolicyBook.FileName));
        using var reader = new StreamReader(export, Encoding.UTF8);
        var ticket = new List<ExportedEvent>();
        while (reader.ReadLine() is { } line)
        {
            var e = CoreJson.Read<ExportedEvent>(line);
            if (e.Constants is not null)
                reports.Add(ticket);
            ticket.Add(e);
        }

        reports.Add(ticket);
        return reports;
    }

    /// <summary>A week's report, in the shape of the one that it is held against.</summary>
    public WeeklyReport Told(IsoWeek week, WeeklyReport against, ReportNames names) =>
        Week(week).Told(against, [.. Enumerable.Range(-4, 4).Select(i => Week(week.Plus(i)))], names);

    /// <summary>A week's row list.</summary>
    public IReadOnlyList<ReportRow> Rows(IsoWeek week) => Week(week).Rows ?? throw new InvalidOperationException($"The rows of {week} were not kept.");

    private RecomputedWeek Week(IsoWeek week) => _weeks[week.From.ToStore()];

    private void Add(List<ExportedEvent> ticket)
    {
        if (ticket.Count == 0)
            return;
        (Tickets, Events) = (Tickets + 1, Events + ticket.Count);
        var opened = ticket[0].Constants!.OpenedAt.ToStore();
        foreach (var week in _weeks.Values.Where(week => week.To > opened))
        {
            var known = ticket.Where(e => RecomputedLife.When(e) < week.To).ToList();
            var life = new RecomputedLife(_minutes, _promises);
            foreach (var e in known)
                life.Hear(e);
            life.Until(week.To);
            week.Add(life);
            if (known.Count == ticket.Count && life.IsSettled)
                break;
        }

        ticket.Clear();
    }
}
