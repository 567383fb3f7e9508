using Complaints.Core.Access;

namespace Complaints.Core.Tickets;

/// <summary>What happened to a ticket. Every change is one of these; history, board, webhooks and reports read nothing else.</summary>
public enum EventKind
{
    Opened,
    Routed,
    Taken,
    Returned,
    Responded,
    Resolved,
    Closed,
    Reopened,
    WaitStarted,
    WaitEnded,
    Merged,
    Unmerged,

    /// <summary>Another ticket was merged into this one.</summary>
    Absorbed,

    /// <summary>A ticket that had been merged into this one was taken out again.</summary>
    Released,

    /// <summary>Reports that were gathered here left for a ticket of their own.</summary>
    Split,
    Dismissed,
    Referred,
    Noted,

    /// <summary>The citizen wrote again in the same conversation.</summary>
    FollowedUp,

    /// <summary>Another citizen reported the same thing.</summary>
    Supported,
    PostEdited,
    PostDeleted,

    /// <summary>The citizen was told something: a reply stands on the platform.</summary>
    Replied,

    /// <summary>The work calendar changed, and the deadlines with it.</summary>
    DueMoved,

    /// <summary>A step of escalation was taken.</summary>
    Escalated,
}

/// <summary>The facts of an event; each kind fills what it has.</summary>
public sealed record EventFacts
{
    public TicketStatus? From { get; init; }
    public string? Agency { get; init; }
    public string? FormerAgency { get; init; }
    public string? Category { get; init; }
    public string? FormerCategory { get; init; }

    /// <summary>Why; required by the verbs that ask for a reason.</summary>
    public string? Reason { get; init; }

    /// <summary>What the agency answered, what was done, or what was noted.</summary>
    public string? Text { get; init; }

    /// <summary>The other ticket's code, where two are involved.</summary>
    public string? Ticket { get; init; }

    /// <summary>How many reports came with another ticket, or left.</summary>
    public int? Reports { get; init; }

    /// <summary>Kemendagri code of the district, when this report was the first to say where it is.</summary>
    public string? District { get; init; }

    /// <summary>External id of the post that brought it about.</summary>
    public string? Post { get; init; }

    /// <summary>The router's confidence, where it decided.</summary>
    public double? Confidence { get; init; }

    /// <summary>The deadline of the first answer, when this event set or moved it.</summary>
    public DateTimeOffset? RespondBy { get; init; }

    /// <summary>The deadline of the solution, when this event set or moved it.</summary>
    public DateTimeOffset? ResolveBy { get; init; }

    /// <summary>Policy and version, when this event brought the ticket under it.</summary>
    public string? Policy { get; init; }

    /// <summary>Version of the work calendar, when this event computed with another than before.</summary>
    public string? Calendar { get; init; }

    /// <summary>The step of escalation.</summary>
    public string? Step { get; init; }

    /// <summary>The deadline that the step is measured from.</summary>
    public DateTimeOffset? Due { get; init; }

    /// <summary>Who is told of the step.</summary>
    public IReadOnlyList<string>? To { get; init; }
}

/// <summary>One line of a ticket's history.</summary>
/// <param name="Version">The ticket's version that this event made: its events are numbered 1, 2, 3 … without a gap.</param>
/// <param name="Status">The ticket's status after it.</param>
public sealed record TicketEvent(
    int Version, EventKind Kind, TicketStatus Status, string Actor, Role Role, string? Agency, DateTimeOffset At, EventFacts Facts);
