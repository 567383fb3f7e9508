using Complaints.Core.Kernel;
using Complaints.Core.Sla;

namespace Complaints.Core.Tickets;

/// <summary>Why a day, or a part of it, did not count.</summary>
public enum Uncounted
{
    /// <summary>Before work began, in a break, or after work ended.</summary>
    OutsideHours,
    Weekend,
    Holiday,

    /// <summary>Waiting for the citizen.</summary>
    Waiting,

    /// <summary>Resolved, until it was reopened.</summary>
    Resolved,

    /// <summary>With a body outside the city.</summary>
    Outside,

    /// <summary>Merged into another ticket, or dismissed.</summary>
    SetAside,
}

/// <summary>A stretch of days of which the same is to be said.</summary>
/// <param name="Counted">What the citizen's clock counted in it.</param>
/// <param name="Reasons">Why the rest did not count, in the order of the day.</param>
public sealed record StatementDays(DateOnly From, DateOnly To, TimeSpan Counted, IReadOnlyList<Uncounted> Reasons, Words Text);

/// <summary>A promise and how it stands.</summary>
/// <param name="Used">Counted until it stopped, or until now.</param>
/// <param name="IsInTime">Null while it is open and not yet late.</param>
public sealed record StatementClock(
    ClockKind Clock, Target Target, DateTimeOffset StartedAt, DateTimeOffset Due, DateTimeOffset? StoppedAt, TimeSpan Used, bool? IsInTime);

/// <summary>In whose hands it lay.</summary>
/// <param name="To">Null where it lies now.</param>
public sealed record StatementLeg(LegKind Kind, string? Agency, DateTimeOffset From, DateTimeOffset? To, TimeSpan Work);

/// <summary>
/// The account of a ticket's time: which days counted, which did not and why, under which calendar and policy. The idea is osTicket's time
/// line, which nobody but its administrators ever saw.
/// </summary>
public sealed record SlaStatement(
    string Policy, string Calendar, bool IsAroundTheClock, DateTimeOffset OpenedAt, DateTimeOffset Until,
    IReadOnlyList<StatementClock> Clocks, IReadOnlyList<StatementLeg> Legs, IReadOnlyList<StatementDays> Days)
{
    /// <summary>Makes the statement of a ticket.</summary>
    /// <param name="ended">Its legs that ended.</param>
    /// <param name="rules">With the calendar under which its deadlines were computed.</param>
    /// <param name="until">Up to when it is told while the ticket is open.</param>
    public static SlaStatement Of(Ticket ticket, IReadOnlyList<Leg> ended, SlaRules rules, DateTimeOffset until)
    {
        var clocks = ticket.Clocks;
        var end = clocks.StoodSince is { } since && ticket.Status != TicketStatus.Waiting ? since : until;
        List<StatementLeg> legs = [.. ended.Select(leg => new StatementLeg(leg.Kind, leg.Agency, leg.From, leg.To, leg.Work))];
        if (clocks.Leg is { } now)
            legs.Add(new(now.Kind, now.Agency, now.From, null, rules.Elapsed(now.From, until, clocks.Terms.IsAroundTheClock)));
        return new(
            clocks.Terms.Stamp, clocks.Calendar, clocks.Terms.IsAroundTheClock, ticket.OpenedAt, end,
            [.. ClocksOf(ticket, rules, end)], legs, [.. new StatementDiary(ticket, legs, rules).Days(ticket.OpenedAt, end)]);
    }

    private static IEnumerable<StatementClock> ClocksOf(Ticket ticket, SlaRules rules, DateTimeOffset until)
    {
        var (c, terms) = (ticket.Clocks, ticket.Clocks.Terms);
        (ClockKind, Target, DateTimeOffset, SlaClock?)[] all =
        [
            (ClockKind.Verify, terms.Verify, c.OpenedAt, c.Verify), (ClockKind.Reply, terms.Reply, c.OpenedAt, c.Reply),
            (ClockKind.Respond, terms.Respond, c.OpenedAt, c.Respond), (ClockKind.Answer, terms.Respond, c.HeldSince ?? c.OpenedAt, c.Answer),
            (ClockKind.Resolve, terms.Resolve, c.OpenedAt, c.Resolve),
        ];
        IReadOnlyList<Span> stood = c.StoodSince is { } since && since < until ? [.. c.Stood, new(since, until)] : c.Stood;
        foreach (var (kind, target, start, clock) in all)
            if (clock is not null)
                yield return new(kind, target, start, clock.Due, clock.StoppedAt, clock.Used ?? Used(kind, start), clock.IsInTime ?? (DueNow(kind, clock, start) < until ? false : null));

        // The first reply stands still for nothing.
        TimeSpan Used(ClockKind kind, DateTimeOffset start) => kind == ClockKind.Reply
            ? rules.Elapsed(start, until, terms.IsAroundTheClock)
            : rules.Used(start, until, stood, terms.IsAroundTheClock);

        // A deadline that passes during a standstill will move when the ticket runs again.
        DateTimeOffset DueNow(ClockKind kind, SlaClock clock, DateTimeOffset start) => kind != ClockKind.Reply && c.StoodSince is { } since && since < until
            ? rules.Moved(clock.Due, start, new(since, until), terms.IsAroundTheClock)
            : clock.Due;
    }
}
