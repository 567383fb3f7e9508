using Complaints.Core.Kernel;
using Complaints.Core.News;
using Complaints.Core.Reports.Formats;
using Complaints.Core.Sla;

namespace Complaints.Core.Reports;

/// <summary>Makes the figures of a week, and of the four before it, of tickets' lives seen once. Pure.</summary>
internal sealed class WeeklyFigures
{
    /// <summary>Weeks that are compared with.</summary>
    public const int WeeksBefore = 4;

    private readonly long _asOf;
    private readonly SlaRules _rules;
    private readonly WeekTally _tally;
    private readonly List<(IsoWeek Week, WeekTally Tally)> _before = [];

    /// <param name="asOf">The end of the week, or earlier while it runs.</param>
    public WeeklyFigures(IsoWeek week, DateTimeOffset asOf, SlaRules rules)
    {
        (_asOf, _rules) = (asOf.ToStore(), rules);
        _tally = new(week.From.ToStore(), _asOf, rules, withAgencies: true);
        for (var i = WeeksBefore; i > 0; i--)
        {
            var before = week.Plus(-i);
            _before.Add((before, new(before.From.ToStore(), before.To.ToStore(), rules, withAgencies: false)));
        }
    }

    /// <summary>The first instant that matters: the beginning of the earliest week.</summary>
    public static DateTimeOffset From(IsoWeek week) => week.Plus(-WeeksBefore).From;

    /// <summary>Adds a ticket.</summary>
    /// <returns>Its row in the list; null when it has no part in the week itself.</returns>
    public ReportRow? Add(TicketLife life)
    {
        foreach (var (week, tally) in _before)
            AddTo(tally, life, week.To.ToStore());
        return AddTo(_tally, life, _asOf) is { } asOf ? LifeRow.Of(asOf, _tally.IsOverdue(asOf)) : null;
    }

    /// <summary>The report, once all lives are added.</summary>
    public WeeklyReport ToReport(ReportHead head, ReportNames names, NewsFigures news)
    {
        var last = _before[^1].Tally;
        return new()
        {
            Head = head,
            Total = _tally.Total.ToFigures(),
            Agencies = [.. _tally.Agencies.Select(agency => new AgencyFigures(agency.Key, names.Agency(agency.Key), agency.Value.ToFigures()))
                .OrderByDescending(agency => agency.Figures.Opened + agency.Figures.Open).ThenBy(agency => agency.Code, StringComparer.Ordinal)],
            Office = new(
                _tally.FirstReply.ToFigures(), _tally.Verified.ToFigures(), _tally.InTriage, _tally.ToVerify, _tally.Dismissed, _tally.Merged,
                _tally.Referred, _tally.Outside),
            Topics = Named(_tally.Topics, last.Topics, names.Category),
            Places = Named(_tally.Places, last.Places, names.District),
            Channels = Named(_tally.Channels, last.Channels, names.Platform),
            News = news,
            Oldest = [.. _tally.Oldest.Select(life => Open(life, names))],
            Before = [.. _before.Select(before => Figures(before.Week, before.Tally.Total.ToFigures()))],
        };
    }

    private TicketLife? AddTo(WeekTally tally, TicketLife life, long asOf)
    {
        if (life.OpenedAt >= asOf || tally.IsPast(life))
            return null;
        var known = life.AsOf(asOf, _rules);
        if (!tally.Concerns(known))
            return null;
        tally.Add(known);
        return known;
    }

    private OpenTicket Open(TicketLife life, ReportNames names)
    {
        var leg = life.Now!.Value;
        var title = names.Category(life.Category) + (life.District is { } district ? $", {names.District(district)}" : "");
        var holder = leg.IsWithAgency || leg.Kind == Tickets.LegKind.Outside ? names.Agency(leg.Agency!) : names.Agency("");
        return new(
            life.Code, title, names.Category(life.Category), holder, Instants.FromStore(life.OpenedAt).InWib(),
            (int)TimeSpan.FromMilliseconds(_asOf - life.OpenedAt).TotalDays, _tally.IsOverdue(life));
    }

    private static List<CountedName> Named(Dictionary<string, int> counts, Dictionary<string, int> before, Func<string, string> name) =>
        [.. counts.Select(count => new CountedName(count.Key, name(count.Key), count.Value, before.GetValueOrDefault(count.Key)))
            .OrderByDescending(count => count.Count).ThenBy(count => count.Code, StringComparer.Ordinal)];

    private static WeekFigures Figures(IsoWeek week, UnitFigures figures) => new(
        week.ToString(), figures.Opened, figures.Closed, figures.Open, figures.Overdue, figures.Returned, figures.Reopened,
        figures.FirstResponse, figures.Resolution);
}
