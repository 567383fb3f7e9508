// A clause of a rule for which nothing was found in the text.
namespace Complaints.Core.Routing.Workshop;

/// <summary>A missing clause.</summary>
/// <param name="Clause"><c>any</c>, <c>all 1</c>, <c>all 2</c> … or <c>mentions</c>.</param>
/// <param name="Phrases">The first few of what would do.</param>
/// <param name="Others">How many more would do as well.</param>
public sealed record MissingClause(string Clause, IReadOnlyList<string> Phrases, int Others);
