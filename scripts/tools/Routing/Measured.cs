// A labelled post beside what the router made of it.
using Complaints.Core.Routing;

namespace Complaints.Tools.Routing;

internal sealed record Measured(LabelledPost Post, Decision Decision)
{
    public bool IsLost => Post.IsComplaint && !Decision.IsComplaint;

    public bool IsFirst => Post.IsComplaint && Decision.IsComplaint && Decision.Agency == Post.Agency;

    /// <summary>The first choice, or another that can be defended.</summary>
    public bool IsDefensible => IsFirst || (Post.IsComplaint && Decision.IsComplaint && Post.Alternatives.Contains(Decision.Agency));

    public bool IsCategory => Post.IsComplaint && Decision.IsComplaint && Decision.Category == Post.Category;

    public bool IsKeptOut => !Post.IsComplaint && !Decision.IsComplaint;
}
