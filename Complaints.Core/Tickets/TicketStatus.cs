namespace Complaints.Core.Tickets;

/// <summary>Where a ticket stands. What may follow what is said in <see cref="Lifecycle"/> alone.</summary>
public enum TicketStatus
{
    /// <summary>Needs triage.</summary>
    New,

    /// <summary>Sent to an agency.</summary>
    Routed,

    /// <summary>The agency took it.</summary>
    InProgress,

    /// <summary>The agency answered with what it did.</summary>
    Resolved,

    /// <summary>The office checked it and the citizen was told.</summary>
    Closed,

    /// <summary>An agency that is not responsible gave it back.</summary>
    Returned,

    /// <summary>Waiting for the citizen; the clock stands still.</summary>
    Waiting,

    /// <summary>Not solved after all.</summary>
    Reopened,

    /// <summary>Part of another ticket.</summary>
    Merged,

    /// <summary>Not a complaint.</summary>
    Dismissed,

    /// <summary>Passed on to a body outside the city.</summary>
    Referred,
}
