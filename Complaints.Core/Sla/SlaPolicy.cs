using Complaints.Core.Routing;

namespace Complaints.Core.Sla;

/// <summary>The promises for one sort of ticket, and who hears when they are about to be broken.</summary>
/// <param name="Id">Stamped on tickets and told in reports.</param>
/// <param name="Priority">Only tickets of this priority; null for any.</param>
/// <param name="Categories">Only tickets of these categories; empty for any.</param>
/// <param name="Ladder">Steps of escalation, in the file's order.</param>
public sealed record SlaPolicy(
    string Id, string Name, Priority? Priority, IReadOnlyList<string> Categories,
    Target Verify, Target Reply, Target Respond, Target Resolve, IReadOnlyList<LadderStep> Ladder)
{
    /// <summary>True when it is the policy for such a ticket, unless one before it is.</summary>
    public bool Fits(string category, Priority priority) =>
        (Priority is null || Priority == priority) && (Categories.Count == 0 || Categories.Contains(category));
}

/// <summary>The clocks of a ticket; each is a record of its own.</summary>
public enum ClockKind
{
    /// <summary>The office verifies and forwards.</summary>
    Verify,

    /// <summary>The office's first reply to the citizen.</summary>
    Reply,

    /// <summary>The citizen's wait for an agency's first answer.</summary>
    Respond,

    /// <summary>The holding agency's own time to its first answer.</summary>
    Answer,

    /// <summary>The citizen's wait for the solution.</summary>
    Resolve,
}

/// <summary>Who is to hear of a step.</summary>
public enum Audience
{
    /// <summary>The desk of the agency that holds the ticket.</summary>
    Agency,

    /// <summary>The head of that agency.</summary>
    AgencyHead,

    /// <summary>The public-relations office.</summary>
    Office,

    /// <summary>The city's secretary.</summary>
    Secretary,

    /// <summary>Who receives the weekly report.</summary>
    Report,
}

/// <summary>One step of escalation.</summary>
/// <param name="Id">Unique within its policy; each step is taken once a ticket, those of the answer once an agency.</param>
/// <param name="Clock">The clock whose deadline it is measured from.</param>
/// <param name="Before">So long before the deadline; null when not before.</param>
/// <param name="After">So long after it; null when not after. Neither: at the deadline.</param>
public sealed record LadderStep(string Id, ClockKind Clock, Target? Before, Target? After, IReadOnlyList<Audience> To);
