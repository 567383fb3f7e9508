using Complaints.Core.Sla;
using Complaints.Core.Tickets;

namespace Complaints.Core.Reports;

/// <summary>Folds tickets' lives, one after the other, into the figures of one week: of all tickets, and of each agency. Pure.</summary>
/// <param name="from">The week's first instant.</param>
/// <param name="to">The report's instant: what happened then or later is not seen.</param>
/// <param name="withAgencies">False when the totals are enough.</param>
internal sealed class WeekTally(long from, long to, SlaRules rules, bool withAgencies)
{
    private static readonly LifeClock Running = new(LifeLeg.Lasting, null, null);

    private readonly Dictionary<string, UnitTally> _agencies = [];
    private readonly OldestOpen _oldest = new();

    public UnitTally Total { get; } = new();
    public Dictionary<string, int> Topics { get; } = [];
    public Dictionary<string, int> Places { get; } = [];
    public Dictionary<string, int> Channels { get; } = [];
    public IEnumerable<KeyValuePair<string, UnitTally>> Agencies => _agencies.Where(agency => !agency.Value.IsEmpty);
    public IReadOnlyList<TicketLife> Oldest => _oldest.Sorted;
    public ClockTally FirstReply { get; } = new();
    public ClockTally Verified { get; } = new();
    public int InTriage { get; private set; }
    public int ToVerify { get; private set; }
    public int Dismissed { get; private set; }
    public int Merged { get; private set; }
    public int Referred { get; private set; }
    public int Outside { get; private set; }

    /// <summary>True when a life had ended before the week, did not begin again, and owed the citizen no first reply any more.</summary>
    public bool IsPast(TicketLife life) => life.Legs.Count > 0 && !life.IsOpen && life.LastSeen < from
        && !(life.Reply is { } reply && (reply.Stopped >= from || (reply.Stopped is null && life.Now is not null)));

    /// <summary>True when a life has a part in the week.</summary>
    public bool Concerns(TicketLife asOf) => asOf.OpenedAt < to && asOf.Legs.Count > 0 && (asOf.IsOpen || asOf.LastSeen >= from || IsReplyDecided(asOf));

    /// <summary>Adds a ticket.</summary>
    /// <param name="life">As it was known at the report's instant.</param>
    public void Add(TicketLife life)
    {
        if (IsInWeek(life.OpenedAt))
            Open(life);
        AddLegs(life);
        AddClocks(life);
        AddStanding(life);
        if (withAgencies)
            foreach (var agency in life.Legs.Where(leg => leg.IsWithAgency).Select(leg => leg.Agency!).Distinct())
                AddAgency(life, agency);
    }

    // The promised first reply can be kept or missed when the ticket is closed already.
    private bool IsReplyDecided(TicketLife life) =>
        life.Reply is { } reply && (reply.Stopped >= from || (reply.Stopped is null && life.Now is not null && IsInWeek(reply.Due)));

    private void Open(TicketLife life)
    {
        Total.Opened++;
        Count(Topics, life.Category);
        Count(Channels, life.Platform);
        if (life.District is { } district)
            Count(Places, district);
    }

    private void AddLegs(TicketLife life)
    {
        foreach (var leg in life.Legs)
        {
            if (IsInWeek(leg.From))
            {
                Total.Reopened += leg.BeganBy == EventKind.Reopened ? 1 : 0;
                Referred += leg is { BeganBy: EventKind.Referred, Kind: LegKind.Outside } ? 1 : 0;
            }

            if (leg.EndedBy is not { } end || !IsInWeek(leg.To))
                continue;
            Total.Closed += end == EventKind.Closed ? 1 : 0;
            Total.Returned += end == EventKind.Returned ? 1 : 0;
            Dismissed += end == EventKind.Dismissed ? 1 : 0;
            Merged += end == EventKind.Merged ? 1 : 0;
            if (!life.IsAroundTheClock)
                Total.AddLeg(leg.Kind, leg.Work);
        }
    }

    private void AddClocks(TicketLife life)
    {
        Clock(Verified, null, life, life.Verify, leg => life.DueIn(leg, life.Verify, terms => terms.Verify, rules));
        if (life.Reply is { } reply)
        {
            Finish(FirstReply, null, life, reply.Stopped, reply.Used, reply.Due);
            Miss(FirstReply, null, life, life.Misses(leg => life.ReplyDueIn(leg, reply, rules), reply, standsStill: false));
        }

        Clock(Total.FirstResponse, Total.UrgentFirstResponse, life, life.Respond, leg => life.DueIn(leg, life.Respond, terms => terms.Respond, rules));
        Resolutions(Total, life, life.Legs.Where(leg => leg.EndedBy == EventKind.Resolved).Select(leg => (leg, leg.Used, leg.ResolveBy)), leg => leg.ResolveBy);
    }

    private void AddStanding(TicketLife life)
    {
        if (!life.IsOpen || life.Now is not { } now)
            return;
        Total.Open++;
        _oldest.Add(life);
        Total.Waiting += now.Kind == LegKind.Citizen ? 1 : 0;
        InTriage += now.Kind == LegKind.Triage || (now.Kind == LegKind.Citizen && now.Agency is null) ? 1 : 0;
        ToVerify += now.Kind == LegKind.Verification ? 1 : 0;
        Outside += now.Kind == LegKind.Outside ? 1 : 0;
        Total.Overdue += IsOverdue(life) ? 1 : 0;
    }

    /// <summary>True when the citizen waits longer than promised.</summary>
    public bool IsOverdue(TicketLife life) =>
        life.Now is { Counts: true } now && ((life.Respond.Stopped is null && life.Respond.Due < to) || now.ResolveBy < to);

    private void AddAgency(TicketLife life, string agency)
    {
        var tally = Of(agency);
        LifeLeg? before = null;
        foreach (var leg in life.Legs)
        {
            if (leg.Agency == agency)
                AddAgencyLeg(tally, life, leg, before);
            before = leg;
        }

        if (life.RespondedAgency == agency && life.Answer is { } answer)
            Finish(tally.FirstResponse, tally.UrgentFirstResponse, life, answer.Stopped, answer.Used, answer.Due);
        Miss(tally.FirstResponse, tally.UrgentFirstResponse, life,
            life.Misses(leg => leg.Agency == agency && leg.IsWithAgency ? leg.AnswerBy : null, life.RespondedAgency == agency && life.Answer is { } own ? own : Running));
        var time = new AgencyTime(life, agency, to, rules);
        Resolutions(tally, life, time.Resolved, leg => time.DueIn(leg));
        if (life.Now is { IsWithAgency: true } now && now.Agency == agency)
        {
            tally.Open++;
            tally.Waiting += now.Kind == LegKind.Citizen ? 1 : 0;
            tally.Overdue += now.Counts && ((life.Respond.Stopped is null && now.AnswerBy < to) || time.DueIn(now) < to) ? 1 : 0;
        }
    }

    private void AddAgencyLeg(UnitTally tally, TicketLife life, LifeLeg leg, LifeLeg? before)
    {
        if (IsInWeek(leg.From))
        {
            tally.Opened += leg is { BeganBy: EventKind.Routed, Kind: LegKind.Acceptance } && !(before is { IsWithAgency: true, EndedBy: EventKind.Routed } b && b.Agency == leg.Agency) ? 1 : 0;
            tally.Reopened += leg.BeganBy == EventKind.Reopened ? 1 : 0;
        }

        if (leg.EndedBy is not { } end || !IsInWeek(leg.To))
            return;
        tally.Closed += end == EventKind.Closed && leg.Kind == LegKind.Verification ? 1 : 0;
        tally.Returned += end == EventKind.Returned ? 1 : 0;
        if (!life.IsAroundTheClock && leg.Kind is LegKind.Acceptance or LegKind.Work)
            tally.AddLeg(leg.Kind, leg.Work);
    }

    private void Resolutions(UnitTally tally, TicketLife life, IEnumerable<(LifeLeg Leg, long Used, long Due)> resolved, Func<LifeLeg, long?> due)
    {
        foreach (var (leg, used, by) in resolved)
            Finish(tally.Resolution, tally.UrgentResolution, life, leg.To, used, by);
        Miss(tally.Resolution, tally.UrgentResolution, life, life.Misses(due, null));
    }

    private void Clock(ClockTally all, ClockTally? urgent, TicketLife life, LifeClock clock, Func<LifeLeg, long?> due)
    {
        Finish(all, urgent, life, clock.Stopped, clock.Used, clock.Due);
        Miss(all, urgent, life, life.Misses(due, clock));
    }

    private void Finish(ClockTally all, ClockTally? urgent, TicketLife life, long? stopped, long? used, long due)
    {
        if (stopped is not { } at || !IsInWeek(at))
            return;
        all.Finish(life.IsAroundTheClock ? null : used, at <= due);
        if (life.IsAroundTheClock)
            urgent?.Finish(used, at <= due);
    }

    private void Miss(ClockTally all, ClockTally? urgent, TicketLife life, IEnumerable<long> misses)
    {
        foreach (var miss in misses)
            if (IsInWeek(miss))
            {
                all.Miss();
                if (life.IsAroundTheClock)
                    urgent?.Miss();
            }
    }

    private bool IsInWeek(long instant) => instant >= from && instant < to;

    private UnitTally Of(string agency)
    {
        if (!_agencies.TryGetValue(agency, out var tally))
            _agencies[agency] = tally = new();
        return tally;
    }

    private static void Count(Dictionary<string, int> counts, string key) => counts[key] = counts.GetValueOrDefault(key) + 1;

    /// <summary>The ten that are open longest.</summary>
    private sealed class OldestOpen
    {
        private const int Kept = 10;

        private readonly List<TicketLife> _lives = [];

        public IReadOnlyList<TicketLife> Sorted => _lives;

        public void Add(TicketLife life)
        {
            var place = _lives.FindIndex(other => (life.OpenedAt, life.Id).CompareTo((other.OpenedAt, other.Id)) < 0);
            if (place < 0 && _lives.Count == Kept)
                return;
            _lives.Insert(place < 0 ? _lives.Count : place, life);
            if (_lives.Count > Kept)
                _lives.RemoveAt(Kept);
        }
    }
}
