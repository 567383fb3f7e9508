// A rule that nearly fired.
namespace Complaints.Core.Routing.Workshop;

/// <summary>A rule of which some clauses were found.</summary>
/// <param name="Rule">Its id.</param>
/// <param name="Category">Category it speaks for, or null.</param>
/// <param name="Met">Clauses found.</param>
/// <param name="Of">Clauses it needs.</param>
/// <param name="Because">Why it did not fire.</param>
public sealed record NearRule(string Rule, string? Category, int Met, int Of, IReadOnlyList<WhyNotReason> Because);
