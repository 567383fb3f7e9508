using Complaints.Core.Kernel;
using Complaints.Core.Sla;
using Complaints.Core.Tickets;

namespace Complaints.Core.Reports;

/// <summary>
/// An agency's own account of a ticket: only what counted while the ticket was in its hands, against all that was promised to the citizen.
/// Whoever used up the citizen's time before, an agency is late when it alone has used so much. Pure.
/// </summary>
internal sealed class AgencyTime
{
    private readonly Dictionary<long, long> _dues = [];
    private readonly List<(LifeLeg Leg, long Used, long Due)> _resolved = [];
    private readonly TicketLife _life;
    private readonly string _agency;
    private readonly SlaRules _rules;

    /// <param name="until">The report's instant.</param>
    public AgencyTime(TicketLife life, string agency, long until, SlaRules rules)
    {
        (_life, _agency, _rules) = (life, agency, rules);
        var (held, due) = (new List<LifeLeg>(), LifeLeg.Lasting);
        foreach (var leg in life.Legs.Where(leg => leg.Counts && leg.Agency == agency && leg.IsWithAgency))
        {
            // While the citizen's deadline has not passed, the agency's, which is no earlier, has not either.
            due = leg.ResolveBy < Math.Min(leg.To, until) ? Due(leg, held, due) : leg.ResolveBy;
            _dues[leg.From] = due;
            held.Add(leg);
            if (leg.EndedBy == EventKind.Resolved)
                _resolved.Add((leg, Used(held, life.TermsIn(leg).IsAroundTheClock), due));
        }
    }

    /// <summary>The agency's resolutions, with its own time and its own deadline.</summary>
    public IReadOnlyList<(LifeLeg Leg, long Used, long Due)> Resolved => _resolved;

    /// <summary>The agency's own deadline in one of the ticket's legs; null in a leg that does not count for it.</summary>
    public long? DueIn(LifeLeg leg) => leg.Agency == _agency && leg.IsWithAgency && _dues.TryGetValue(leg.From, out var due) ? due : null;

    private long Due(LifeLeg leg, List<LifeLeg> before, long last)
    {
        var (opened, target) = (Instants.FromStore(_life.OpenedAt), _life.TermsIn(leg).Resolve);
        var promised = _rules.Elapsed(opened, _rules.Due(opened, target), target.IsAroundTheClock);
        var left = promised - TimeSpan.FromMilliseconds(Used(before, target.IsAroundTheClock));
        if (left > TimeSpan.Zero)
            return _rules.Later(Instants.FromStore(leg.From), left, target.IsAroundTheClock).ToStore();
        var passed = last < before[^1].To;
        return passed ? last : leg.From;
    }

    // A corrected category may count by another clock than the legs before did.
    private long Used(List<LifeLeg> held, bool isAroundTheClock) => _life.FormerTerms.Count == 0
        ? held.Sum(leg => leg.Work)
        : held.Sum(leg => (long)_rules.Elapsed(Instants.FromStore(leg.From), Instants.FromStore(leg.To), isAroundTheClock).TotalMilliseconds);
}
