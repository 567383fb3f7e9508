using Complaints.Core.Kernel;
using Complaints.Core.Sla;

namespace Complaints.Core.Tickets;

/// <summary>One clock of a ticket.</summary>
/// <param name="StoppedAt">Null while it has not stopped.</param>
/// <param name="Used">What it had counted when it stopped.</param>
public sealed record SlaClock(DateTimeOffset Due, DateTimeOffset? StoppedAt = null, TimeSpan? Used = null)
{
    /// <summary>Stopped no later than its deadline; null while it has not stopped.</summary>
    public bool? IsInTime => StoppedAt is { } stopped ? stopped <= Due : null;
}

/// <summary>
/// What the ticket promises and how each promise stands: independent clocks, and the legs that say who held it. Changed by events alone,
/// so that the same can be computed again from a ticket's history. Pure.
/// </summary>
public sealed record TicketClocks
{
    /// <summary>Kinds of reply that tell the citizen how it ended.</summary>
    private static readonly string[] Endings = ["resolved", "closing"];

    public required SlaTerms Terms { get; init; }

    /// <summary>What was promised before, in order; none unless the category was corrected.</summary>
    public IReadOnlyList<FormerTerms> FormerTerms { get; init; } = [];

    /// <summary>Version of the calendar under which the deadlines were computed last.</summary>
    public required string Calendar { get; init; }

    public required DateTimeOffset OpenedAt { get; init; }
    public required SlaClock Verify { get; init; }

    /// <summary>
    /// The office's own promise, whoever is asked next: it stands still for nothing. Null where the citizen is answered on the spot, such as at the counter.
    /// </summary>
    public SlaClock? Reply { get; init; }
    public required SlaClock Respond { get; init; }

    /// <summary>The holding agency's own; null while no agency had it.</summary>
    public SlaClock? Answer { get; init; }
    public required SlaClock Resolve { get; init; }

    /// <summary>When the agency that is to answer received it.</summary>
    public DateTimeOffset? HeldSince { get; init; }

    /// <summary>The agency whose answer was the first.</summary>
    public string? RespondedAgency { get; init; }

    /// <summary>Standstills that have ended, in order.</summary>
    public IReadOnlyList<Span> Stood { get; init; } = [];

    /// <summary>Since when the citizen's clock stands still; null while it runs.</summary>
    public DateTimeOffset? StoodSince { get; init; }

    /// <summary>When a wait for the citizen ends by itself; null while none is.</summary>
    public DateTimeOffset? WaitEnds { get; init; }

    /// <summary>When the citizen was told how it ended, the last time.</summary>
    public DateTimeOffset? ToldAt { get; init; }

    /// <summary>Null when it lies nowhere: merged, dismissed, or closed and told.</summary>
    public LegNow? Leg { get; init; }

    /// <summary>Legs so far.</summary>
    public int Legs { get; init; }

    /// <summary>When it was closed, merged or dismissed; null while it is none of these.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Steps of escalation that were taken; those of the answer by the agency that holds it now.</summary>
    public IReadOnlyList<string> Steps { get; init; } = [];

    /// <summary>When the desk must look at it by itself: the next step of escalation, or the end of a wait. Null when never.</summary>
    public DateTimeOffset? AlarmAt { get; init; }

    /// <summary>The clocks of a ticket that the office received at <paramref name="openedAt"/>.</summary>
    /// <param name="owesReply">False where the citizen is answered on the spot.</param>
    public static TicketClocks Start(SlaTerms terms, string category, DateTimeOffset openedAt, bool owesReply, SlaRules rules)
    {
        openedAt = openedAt.InMilliseconds();
        var clocks = new TicketClocks
        {
            Terms = terms,
            Calendar = rules.Calendar.Version,
            OpenedAt = openedAt,
            Verify = new(rules.Due(openedAt, terms.Verify)),
            Reply = owesReply ? new(rules.Due(openedAt, terms.Reply)) : null,
            Respond = new(rules.Due(openedAt, terms.Respond)),
            Resolve = new(rules.Due(openedAt, terms.Resolve)),
            Leg = new(1, LegKind.Triage, null, category, EventKind.Opened, openedAt),
            Legs = 1,
        };
        return clocks.Alarmed(rules);
    }

    /// <summary>Its alarm set to the next step of the ladder in force.</summary>
    public TicketClocks Alarmed(SlaRules rules) => this with { AlarmAt = NextAlarm(rules) };

    /// <summary>The clocks after an event, and the leg that it ended.</summary>
    /// <param name="ticket">As it is after the event, but for its clocks.</param>
    public (TicketClocks Clocks, Leg? Ended) After(EventKind kind, EventFacts facts, Ticket ticket, DateTimeOffset at, SlaRules rules)
    {
        var next = kind switch
        {
            EventKind.Replied => Told(facts, at, rules),
            EventKind.Responded => Responded(ticket.Agency, at, rules),
            EventKind.Resolved => Responded(ticket.Agency, at, rules).Resolved(at, rules),
            EventKind.DueMoved => Recomputed(rules),
            EventKind.Escalated => this with { Steps = [.. Steps, facts.Step!] },
            EventKind.WaitStarted => this with { WaitEnds = rules.Due(at, Terms.WaitLimit) },
            EventKind.WaitEnded => this with { WaitEnds = null },
            _ => this,
        };
        next = facts.FormerCategory is null ? next : next.Under(ticket, at, rules);
        next = Lifecycle.ClockRuns(ticket.Status) ? next.Run(at, rules) : next.Stand(at);
        if (!IsInTriage(ticket.Status) && next.Verify.StoppedAt is null)
            next = next with { Verify = next.Stopped(next.Verify, OpenedAt, at, rules) };
        next = next.Hold(kind, ticket, at, rules);
        var leg = next.Move(kind, ticket, at);
        var ended = Leg is { } left && left != leg ? End(left, kind, at, rules) : null;
        next = next with { Leg = leg, Legs = leg?.Number ?? next.Legs, EndedAt = IsEnd(ticket.Status) ? next.EndedAt ?? at : null };
        return (next.Alarmed(rules), ended);
    }

    /// <summary>True when the deadlines would be others under the calendar in force.</summary>
    public bool WouldMove(SlaRules rules)
    {
        var other = Recomputed(rules);
        return other.Verify != Verify || other.Reply != Reply || other.Respond != Respond || other.Answer != Answer || other.Resolve != Resolve;
    }

    /// <summary>The running clock of a kind; null when it stopped, stands still or does not exist.</summary>
    public SlaClock? Running(ClockKind kind)
    {
        var clock = kind switch
        {
            ClockKind.Verify => Verify,
            ClockKind.Reply => Reply,
            ClockKind.Respond => Respond,
            ClockKind.Answer => Answer,
            _ => Resolve,
        };
        return clock is { StoppedAt: null } && (kind == ClockKind.Reply ? Leg is not null : StoodSince is null) ? clock : null;
    }

    /// <summary>Steps of the ladder that are to be taken by <paramref name="now"/>, earliest first, each with the deadline it is measured from.</summary>
    public IReadOnlyList<(LadderStep Step, DateTimeOffset Due)> StepsDue(SlaRules rules, DateTimeOffset now) =>
        [.. Ahead(rules).Where(ahead => ahead.At <= now).OrderBy(ahead => ahead.At).Select(ahead => (ahead.Step, ahead.Due))];

    /// <summary>When the desk must look at the ticket by itself, under the ladder in force.</summary>
    public DateTimeOffset? NextAlarm(SlaRules rules)
    {
        var next = WaitEnds;
        foreach (var (_, _, at) in Ahead(rules))
            if (next is null || at < next)
                next = at;
        return next;
    }

    private IEnumerable<(LadderStep Step, DateTimeOffset Due, DateTimeOffset At)> Ahead(SlaRules rules)
    {
        if (Leg is null)
            yield break;
        foreach (var step in rules.Policies.Find(Terms.Policy)?.Ladder ?? [])
            if (Running(step.Clock) is { } clock && !Steps.Contains(step.Id))
                yield return (step, clock.Due, rules.StepAt(step, clock.Due, Terms.IsAroundTheClock));
    }

    private TicketClocks Told(EventFacts facts, DateTimeOffset at, SlaRules rules) => this with
    {
        Reply = Reply is { StoppedAt: null } reply ? reply with { StoppedAt = at, Used = rules.Elapsed(OpenedAt, at, Terms.IsAroundTheClock) } : Reply,
        ToldAt = Endings.Contains(facts.Reason) ? at : ToldAt,
    };

    private TicketClocks Responded(string? agency, DateTimeOffset at, SlaRules rules) => Respond.StoppedAt is not null ? this : this with
    {
        RespondedAgency = agency,
        Respond = Stopped(Respond, OpenedAt, at, rules),
        Answer = Answer is null ? null : Stopped(Answer, HeldSince ?? OpenedAt, at, rules),
    };

    private TicketClocks Resolved(DateTimeOffset at, SlaRules rules) => this with { Resolve = Stopped(Resolve, OpenedAt, at, rules) };

    // A clock that stops while the ticket stands still is as late as it would be if the ticket ran again just then.
    private SlaClock Stopped(SlaClock clock, DateTimeOffset start, DateTimeOffset at, SlaRules rules) => new(
        StoodSince is { } since ? rules.Moved(clock.Due, start, new(since, at), Terms.IsAroundTheClock) : clock.Due,
        at, rules.Used(start, at, StoodUntil(at), Terms.IsAroundTheClock));

    private IReadOnlyList<Span> StoodUntil(DateTimeOffset at) => StoodSince is { } since ? [.. Stood, new(since, at)] : Stood;

    // A corrected category may stand under another policy; the citizen's time runs on.
    private TicketClocks Under(Ticket ticket, DateTimeOffset at, SlaRules rules) =>
        rules.Policies.For(ticket.Category, ticket.Priority).Id == Terms.Policy
            ? this
            : (this with { Terms = rules.TermsFor(ticket.Category, ticket.Priority), FormerTerms = [.. FormerTerms, new(at, Terms)] }).Recomputed(rules);

    private TicketClocks Run(DateTimeOffset at, SlaRules rules)
    {
        if (StoodSince is not { } since)
            return this;
        var running = this with { Stood = at > since ? [.. Stood, new(since, at)] : Stood, StoodSince = null, Resolve = new(Resolve.Due) };
        return running.Recomputed(rules);
    }

    private TicketClocks Stand(DateTimeOffset at) => StoodSince is null ? this with { StoodSince = at } : this;

    // Deadlines of the clocks that have not stopped, under the calendar in force.
    private TicketClocks Recomputed(SlaRules rules) => this with
    {
        Calendar = rules.Calendar.Version,
        Verify = Anew(Verify, OpenedAt, Terms.Verify, rules),
        Reply = Reply is { StoppedAt: null } ? new(rules.Due(OpenedAt, Terms.Reply)) : Reply,
        Respond = Anew(Respond, OpenedAt, Terms.Respond, rules),
        Answer = Answer is null ? null : Anew(Answer, HeldSince ?? OpenedAt, Terms.Respond, rules),
        Resolve = Anew(Resolve, OpenedAt, Terms.Resolve, rules),
    };

    private SlaClock Anew(SlaClock clock, DateTimeOffset start, Target target, SlaRules rules) =>
        clock.StoppedAt is null ? clock with { Due = rules.Due(start, target, Stood) } : clock;

    // The agency's own clock starts when it receives the ticket, and is gone when the ticket leaves it without an answer.
    private TicketClocks Hold(EventKind kind, Ticket ticket, DateTimeOffset at, SlaRules rules)
    {
        if (Respond.StoppedAt is not null)
            return this;
        if (ticket.Agency is null || ticket.Status is TicketStatus.Referred or TicketStatus.Dismissed)
            return this with { HeldSince = null, Answer = null };
        return kind == EventKind.Routed && (HeldSince is null || Leg?.Agency != ticket.Agency)
            ? this with { HeldSince = at, Answer = new(rules.Due(at, Terms.Respond)), Steps = [.. Steps.Except(StepsOf(ClockKind.Answer, rules))] }
            : this;
    }

    // The next agency is warned as the one before was.
    private IEnumerable<string> StepsOf(ClockKind clock, SlaRules rules) =>
        rules.Policies.Find(Terms.Policy)?.Ladder.Where(step => step.Clock == clock).Select(step => step.Id) ?? [];

    private LegNow? Move(EventKind kind, Ticket ticket, DateTimeOffset at)
    {
        if (PlaceOf(ticket) is not { } place)
            return null;
        return Leg is { } leg && leg.Kind == place && leg.Agency == ticket.Agency && leg.Category == ticket.Category
            ? leg
            : new(Legs + 1, place, ticket.Agency, ticket.Category, kind, at);
    }

    // By the clocks as they were until the event.
    private Leg End(LegNow leg, EventKind kind, DateTimeOffset at, SlaRules rules)
    {
        var isAroundTheClock = Terms.IsAroundTheClock;
        return new(
            leg.Number, leg.Kind, leg.Agency, leg.Category, leg.BeganBy, leg.From, kind, at,
            rules.Elapsed(leg.From, at, isAroundTheClock),
            Resolve.Used ?? rules.Used(OpenedAt, at, StoodUntil(at), isAroundTheClock),
            Resolve.Due, rules.Elapsed(Resolve.Due, at, isAroundTheClock), Respond.StoppedAt is null ? Answer?.Due : null);
    }

    private LegKind? PlaceOf(Ticket ticket) => ticket.Status switch
    {
        TicketStatus.New or TicketStatus.Returned or TicketStatus.Reopened => LegKind.Triage,
        TicketStatus.Routed => LegKind.Acceptance,
        TicketStatus.InProgress => LegKind.Work,
        TicketStatus.Waiting => LegKind.Citizen,
        TicketStatus.Resolved => LegKind.Verification,
        TicketStatus.Referred => LegKind.Outside,
        TicketStatus.Closed => IsTold || Leg is null ? null : LegKind.PublicAnswer,
        _ => null,
    };

    // Of this end: what was told before the ticket last ran was about another.
    private bool IsTold => ToldAt is { } told && !(told < StoodSince);

    private static bool IsEnd(TicketStatus status) => status is TicketStatus.Closed or TicketStatus.Merged or TicketStatus.Dismissed;

    private static bool IsInTriage(TicketStatus status) =>
        status is TicketStatus.New or TicketStatus.Returned or TicketStatus.Reopened or TicketStatus.Waiting;
}
