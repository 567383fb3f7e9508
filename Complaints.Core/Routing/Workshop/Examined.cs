// A decision with all that it was made on.
using Complaints.Core.Routing.Matching;

namespace Complaints.Core.Routing.Workshop;

internal sealed record Examined(RuleBook Book, RoutingRequest Request, Decision Decision, RuleScratch Scratch, Evidence Evidence)
{
    /// <summary>Index of a category of the book; -1 for none.</summary>
    public int IndexOf(string? category) => Book.Categories.Index().FirstOrDefault(entry => entry.Item.Code == category, (Index: -1, Item: null!)).Index;

    /// <summary>Score of a category, 0 for none.</summary>
    public double Score(string? category) => IndexOf(category) is >= 0 and var index ? Evidence.Score(index) : 0;
}
