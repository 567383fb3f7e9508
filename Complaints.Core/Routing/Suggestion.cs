// A category the router also considered, for an admin who corrects it.
namespace Complaints.Core.Routing;

/// <summary>A ranked alternative.</summary>
/// <param name="Category">Code of the category.</param>
/// <param name="Agency">Code of the agency it would go to.</param>
/// <param name="Score">Sum of the weights of its fired rules.</param>
/// <param name="Probability">Its share among all categories with evidence, 0 to 1.</param>
public sealed record Suggestion(string Category, string Agency, double Score, double Probability);
