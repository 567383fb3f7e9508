// What the router concluded for a post, with its reasons. Stored with the ticket as snake_case JSON.
namespace Complaints.Core.Routing;

/// <summary>The router's conclusion for one post. Stored and served as <see cref="Kernel.CoreJson"/>.</summary>
public sealed record Decision
{
    /// <summary>True when the post deserves a ticket.</summary>
    public required bool IsComplaint { get; init; }

    /// <summary>Code of the kind of non-complaint; null for a complaint, and for a post in which no rule spoke.</summary>
    public string? Reason { get; init; }

    /// <summary>Code of the winning category; null for a non-complaint.</summary>
    public string? Category { get; init; }

    /// <summary>Code of a second complaint in the same post; null when there is none.</summary>
    public string? SecondaryCategory { get; init; }

    /// <summary>Code of the agency; null for a non-complaint.</summary>
    public string? Agency { get; init; }

    /// <summary>Code of the agency's office in the district of the place; null where the agency is one house or no place is named.</summary>
    public string? Office { get; init; }

    /// <summary>High when a rule, or the words together, tell of danger to life or health now.</summary>
    public required Priority Priority { get; init; }

    /// <summary>For a complaint how likely the agency is right, for a non-complaint how likely it is none: 0 to 1.</summary>
    public required double Confidence { get; init; }

    /// <summary>True when it may go to the agency without a hand: the confidence reaches the threshold, and a district office is known where it takes one.</summary>
    public required bool Auto { get; init; }

    /// <summary>The place the complaint is about; null when none is named.</summary>
    public PlaceMatch? Place { get; init; }

    /// <summary>Rules that fired, in the order of the book.</summary>
    public required IReadOnlyList<RuleHit> Rules { get; init; }

    /// <summary>Other categories with evidence, best first; for a non-complaint all of them, so that it can be overruled.</summary>
    public required IReadOnlyList<Suggestion> RunnersUp { get; init; }

    /// <summary>What the words alone say, learned from labelled posts; null when the book has learned nothing.</summary>
    public SecondOpinion? SecondOpinion { get; init; }

    /// <summary>What the confidence is made of; null for a non-complaint.</summary>
    public Grounds? Grounds { get; init; }

    /// <summary>Version of the rule book that decided.</summary>
    public required string BookVersion { get; init; }
}
