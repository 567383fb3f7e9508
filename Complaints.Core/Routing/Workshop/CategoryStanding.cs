// How a category fared in a decision.
namespace Complaints.Core.Routing.Workshop;

/// <summary>A category and its score.</summary>
/// <param name="Category">Its code.</param>
/// <param name="Agency">Agency the complaint would go to with this category.</param>
/// <param name="Score">Weights of its fired rules, mention bonus and second opinion together; 0 without evidence.</param>
/// <param name="Rules">Ids of the rules that fired for it.</param>
public sealed record CategoryStanding(string Category, string Agency, double Score, IReadOnlyList<string> Rules);
