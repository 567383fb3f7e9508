// Why a decision came out as it did: a rule that fired.
namespace Complaints.Core.Routing;

/// <summary>A rule that fired on a post.</summary>
/// <param name="Rule">Id of the rule.</param>
/// <param name="Category">Category it speaks for, or null.</param>
/// <param name="Reason">Kind of non-complaint it speaks for, or null.</param>
/// <param name="Weight">Strength of that evidence.</param>
/// <param name="Signal">Evidence that the post is a complaint at all; may be negative.</param>
/// <param name="Phrases">What was found, in the order of the text.</param>
public sealed record RuleHit(
    string Rule, string? Category, string? Reason, double Weight, double Signal, IReadOnlyList<PhraseHit> Phrases);
