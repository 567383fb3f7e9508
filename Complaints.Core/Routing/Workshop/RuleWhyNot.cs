// Why a rule did not fire, or fired and did not win.
namespace Complaints.Core.Routing.Workshop;

/// <summary>What became of one rule on one text.</summary>
/// <param name="Rule">Its id.</param>
/// <param name="Fired">Whether it fired.</param>
/// <param name="Won">Whether it fired and the decision is what it speaks for.</param>
/// <param name="Category">Category it speaks for, or null.</param>
/// <param name="Reason">Kind of non-complaint it speaks for, or null.</param>
/// <param name="Agency">Agency it names in place of the category's own, or null.</param>
/// <param name="Weight">Strength of its evidence.</param>
/// <param name="Signal">Its evidence that the post is a complaint.</param>
/// <param name="Found">Its phrases that were found, those it forbids excepted.</param>
/// <param name="Missing">Clauses for which nothing was found.</param>
/// <param name="BlockedBy">Phrases that it forbids and that were found.</param>
/// <param name="Because">The reasons, the weightiest first; never empty.</param>
public sealed record RuleWhyNot(
    string Rule, bool Fired, bool Won, string? Category, string? Reason, string? Agency, double Weight, double Signal,
    IReadOnlyList<PhraseHit> Found, IReadOnlyList<MissingClause> Missing, IReadOnlyList<PhraseHit> BlockedBy,
    IReadOnlyList<WhyNotReason> Because);
