// What the learned model says of a post, beside the rules.
namespace Complaints.Core.Routing;

/// <summary>The likeliest class of a post by its words alone.</summary>
/// <param name="Category">Code of a category; null when the words speak for no complaint.</param>
/// <param name="Probability">0 to 1.</param>
/// <param name="Urgency">How likely it tells of danger to life or health now, 0 to 1.</param>
public sealed record SecondOpinion(string? Category, double Probability, double Urgency);
