namespace Complaints.Core.Tickets;

/// <summary>In whose hands a ticket lies.</summary>
public enum LegKind
{
    /// <summary>The office, before an agency has it.</summary>
    Triage,

    /// <summary>The agency, before it took it.</summary>
    Acceptance,

    /// <summary>The agency works.</summary>
    Work,

    /// <summary>The citizen, who was asked something; the clock stands still.</summary>
    Citizen,

    /// <summary>The office checks what the agency resolved.</summary>
    Verification,

    /// <summary>The office closed it and has yet to tell the citizen.</summary>
    PublicAnswer,

    /// <summary>A body outside the city.</summary>
    Outside,
}

/// <summary>Where a ticket lies now.</summary>
/// <param name="Number">1, 2, 3 …</param>
/// <param name="Agency">The agency it is assigned to meanwhile; the kind says who holds it.</param>
/// <param name="BeganBy">The event that brought it here.</param>
public sealed record LegNow(int Number, LegKind Kind, string? Agency, string Category, EventKind BeganBy, DateTimeOffset From);

/// <summary>Where a ticket lay: written when the leg ends, and never changed while the ticket's clocks have ended.</summary>
/// <param name="Work">What the ticket's clock would count from its beginning to its end: working time, or all of it.</param>
/// <param name="Used">What the citizen's clock had counted when it ended, since the office received the ticket.</param>
/// <param name="ResolveBy">The deadline of the solution when it ended.</param>
/// <param name="Late">How much the clock would have counted since that deadline; zero when it had not passed.</param>
/// <param name="AnswerBy">The agency's own deadline of its first answer when it ended; null when it had answered, or none had the ticket.</param>
public sealed record Leg(
    int Number, LegKind Kind, string? Agency, string Category, EventKind BeganBy, DateTimeOffset From, EventKind EndedBy, DateTimeOffset To,
    TimeSpan Work, TimeSpan Used, DateTimeOffset ResolveBy, TimeSpan Late, DateTimeOffset? AnswerBy)
{
    /// <summary>True while the citizen's clock runs.</summary>
    public static bool Counts(LegKind kind) => kind is LegKind.Triage or LegKind.Acceptance or LegKind.Work;
}
