// What a report needs to know of a ticket, and how it looked at an earlier instant. Instants and times are Unix milliseconds here: a
// report handles many thousands of them.
using Complaints.Core.Kernel;
using Complaints.Core.Sla;
using Complaints.Core.Tickets;

namespace Complaints.Core.Reports;

/// <summary>A stretch of a ticket's life in one kind of hands.</summary>
/// <param name="EndedBy">Null while it lasts.</param>
/// <param name="To">Far ahead while it lasts.</param>
/// <param name="Work">Counted time in it; meaningless while it lasts.</param>
/// <param name="Used">Counted by the citizen's clock when it ended; meaningless while it lasts.</param>
/// <param name="ResolveBy">The deadline of the solution meanwhile.</param>
/// <param name="AnswerBy">The agency's own deadline of its first answer meanwhile; null when it owed none.</param>
internal readonly record struct LifeLeg(
    LegKind Kind, string? Agency, string Category, EventKind BeganBy, long From, EventKind? EndedBy, long To, long Work, long Used, long ResolveBy,
    long? AnswerBy)
{
    public const long Lasting = long.MaxValue;

    /// <summary>True while the citizen's clock runs.</summary>
    public bool Counts => Leg.Counts(Kind);

    /// <summary>True while the agency has it: to accept, to work, or waiting for the citizen.</summary>
    public bool IsWithAgency => Agency is not null && Kind is LegKind.Acceptance or LegKind.Work or LegKind.Citizen;

    public LifeLeg Open => this with { EndedBy = null, To = Lasting };
}

/// <summary>One promise: its deadline, and when it was kept.</summary>
internal readonly record struct LifeClock(long Due, long? Stopped, long? Used)
{
    public LifeClock AsOf(long instant) => Stopped < instant ? this : this with { Stopped = null, Used = null };
}

/// <summary>A ticket's life as the store tells it.</summary>
internal sealed record TicketLife
{
    public required long Id { get; init; }
    public required string Code { get; init; }
    public required string Priority { get; init; }
    public required string Platform { get; init; }
    public string? District { get; init; }

    /// <summary>When a later report said where it is; null when that was known from the first or is not known.</summary>
    public long? PlacedAt { get; init; }

    /// <summary>Reports gathered in it at the end of the period.</summary>
    public required int Reports { get; init; }
    public required SlaTerms Terms { get; init; }

    /// <summary>What was promised before, in order.</summary>
    public IReadOnlyList<FormerTerms> FormerTerms { get; init; } = [];
    public required long OpenedAt { get; init; }
    public required LifeClock Verify { get; init; }
    public LifeClock? Reply { get; init; }
    public required LifeClock Respond { get; init; }

    /// <summary>The answering agency's own clock.</summary>
    public LifeClock? Answer { get; init; }
    public string? RespondedAgency { get; init; }

    public bool IsAroundTheClock => Terms.IsAroundTheClock;

    /// <summary>In order; the last may last.</summary>
    public required IReadOnlyList<LifeLeg> Legs { get; init; }

    /// <summary>Where it lies; null when it lies nowhere.</summary>
    public LifeLeg? Now => Legs.Count > 0 && Legs[^1] is { EndedBy: null } leg ? leg : null;

    /// <summary>True until it is closed, merged or dismissed.</summary>
    public bool IsOpen => Now is { Kind: not LegKind.PublicAnswer };

    /// <summary>When the last leg that ended did so; when it was closed, while the citizen is yet to be told.</summary>
    public long LastSeen => Now is { Kind: LegKind.PublicAnswer } untold ? untold.From : Legs[^1].To;

    /// <summary>The kind of complaint it was last held to be.</summary>
    public string Category => Legs.Count > 0 ? Legs[^1].Category : "";

    /// <summary>The life as it was known at an instant: what happened then or later had not happened.</summary>
    public TicketLife AsOf(long instant, SlaRules rules)
    {
        if (!(PlacedAt >= instant) && Legs.Count > 0 && Legs[^1].From < instant && !(Legs[^1].EndedBy is not null && Legs[^1].To >= instant) && IsStillBefore(instant))
            return this;
        var legs = Legs.Where(leg => leg.From < instant).ToList();
        if (legs.Count > 0 && legs[^1].To >= instant)
            legs[^1] = legs[^1].Open;
        var cut = this with
        {
            Legs = legs,
            District = PlacedAt >= instant ? null : District,
            Terms = TermsUntil(instant),
            Verify = Verify.AsOf(instant),
            Reply = Reply?.AsOf(instant),
            Respond = Respond.AsOf(instant),
            Answer = Answer?.AsOf(instant),
            RespondedAgency = Respond.Stopped < instant ? RespondedAgency : null,
        };
        return cut.Due(rules, isUnderOthers: cut.Terms != Terms);
    }

    /// <summary>
    /// The instants at which a deadline was missed: it passed while its clock ran, or the clock stopped late without that. Each once, until
    /// the clock runs under a later deadline.
    /// </summary>
    /// <param name="due">The deadline in a leg; null where the clock does not run.</param>
    /// <param name="clock">The clock that stops for good; null for that of the solution, which stops whenever the ticket is resolved.</param>
    /// <param name="standsStill">False for a clock that runs in every leg.</param>
    public IEnumerable<long> Misses(Func<LifeLeg, long?> due, LifeClock? clock, bool standsStill = true)
    {
        var (missed, stopped) = (false, clock?.Stopped ?? LifeLeg.Lasting);
        foreach (var leg in Legs.TakeWhile(leg => leg.From < stopped))
        {
            if ((standsStill && !leg.Counts) || due(leg) is not { } deadline)
                continue;
            missed &= deadline < leg.From;
            var isStop = clock is null && leg.EndedBy == EventKind.Resolved;
            if (missed || deadline >= Math.Min(leg.To, stopped) || (leg.To == leg.From && !isStop))
                continue;
            missed = true;
            yield return Math.Max(deadline, leg.From);
        }

        if (!missed && clock is { Stopped: { } late, Due: var last } && late > last)
            yield return late;
    }

    /// <summary>The deadline of a clock of the citizen's in a leg: a corrected category may have brought other promises since.</summary>
    /// <param name="target">Which of the promises it is.</param>
    public long DueIn(LifeLeg leg, LifeClock clock, Func<SlaTerms, Target> target, SlaRules rules) => FormerTerms.Count == 0
        ? clock.Due
        : rules.Due(Instants.FromStore(OpenedAt), target(TermsIn(leg)), Stood(leg.From)).ToStore();

    /// <summary>The deadline of the first reply in a leg; it stands still for nothing.</summary>
    public long ReplyDueIn(LifeLeg leg, LifeClock reply, SlaRules rules) => FormerTerms.Count == 0
        ? reply.Due
        : rules.Due(Instants.FromStore(OpenedAt), TermsIn(leg).Reply).ToStore();

    /// <summary>What was promised in a leg.</summary>
    public SlaTerms TermsIn(LifeLeg leg) => TermsUntil(leg.To);

    // What was promised just before an instant.
    private SlaTerms TermsUntil(long instant) => FormerTerms.FirstOrDefault(former => former.Until.ToStore() >= instant)?.Terms ?? Terms;

    // Deadlines as they were told then. What moved them later had not passed them before: only the first answer's is shown.
    private TicketLife Due(SlaRules rules, bool isUnderOthers)
    {
        var (opened, stood) = (Instants.FromStore(OpenedAt), Stood(LifeLeg.Lasting));
        LifeClock At(LifeClock clock, DateTimeOffset due) => clock.Stopped is null ? clock with { Due = due.ToStore() } : clock;
        var life = Respond.Stopped is null ? this with { Respond = At(Respond, rules.Due(opened, Terms.Respond, stood)) } : this;
        return !isUnderOthers ? life : life with
        {
            Verify = At(Verify, rules.Due(opened, Terms.Verify, stood)),
            Reply = Reply is { } reply ? At(reply, rules.Due(opened, Terms.Reply)) : null,
        };
    }

    // When its time stood still until an instant: between the legs in which it counted.
    private List<Span> Stood(long until)
    {
        var (stood, since) = (new List<Span>(), OpenedAt);
        foreach (var leg in Legs.Where(leg => leg.Counts && leg.From <= until))
        {
            if (leg.From > since)
                stood.Add(new(Instants.FromStore(since), Instants.FromStore(leg.From)));
            since = leg.To;
        }

        return stood;
    }

    private bool IsStillBefore(long instant) =>
        !(Verify.Stopped >= instant) && !(Reply?.Stopped >= instant) && !(Respond.Stopped >= instant);
}
