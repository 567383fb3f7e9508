using Complaints.Core.Routing;

namespace Complaints.Core.Learning;

/// <summary>A post that the candidate would treat otherwise.</summary>
/// <param name="From">Agency under the book in force; null for no complaint.</param>
/// <param name="To">Agency under the candidate; null for no complaint.</param>
/// <param name="Decided">True when a person had the last word on it.</param>
/// <param name="Final">The agency that it is with by that word; null for no complaint or when nothing was decided.</param>
public sealed record RehearsedChange(long Post, string? Ticket, string Text, string? From, string? To, bool Decided, string? Final);

/// <summary>
/// A candidate rule book, tried on what was really written: what would go elsewhere, and whether that is nearer to what people decided.
/// Pure.
/// </summary>
/// <param name="Posts">Posts replayed.</param>
/// <param name="Decided">Those of them on which a person had the last word.</param>
/// <param name="AgreedBefore">Decided posts on which the book in force agrees with that word.</param>
/// <param name="AgreedAfter">Decided posts on which the candidate agrees.</param>
/// <param name="Changes">Every post that would go elsewhere, decided ones first.</param>
public sealed record Rehearsal(
    string BookVersion, string CandidateVersion, int Posts, int Decided, int AgreedBefore, int AgreedAfter, IReadOnlyList<RehearsedChange> Changes)
{
    /// <summary>How many weeks are replayed unless told.</summary>
    public const int UsualWeeks = 4;

    /// <summary>Most weeks that can be asked for.</summary>
    public const int MostWeeks = 520;

    /// <summary>True when the candidate agrees less often than the book in force: to publish it takes a reason.</summary>
    public bool AgreesLess => AgreedAfter < AgreedBefore;

    /// <summary>Replays the posts through both books.</summary>
    public static Rehearsal Of(Router current, Router candidate, IReadOnlyList<PastPost> posts)
    {
        var (before, after, changes) = (0, 0, new List<RehearsedChange>());
        foreach (var post in posts)
        {
            var request = new RoutingRequest(post.Text, post.Account, post.Platform);
            var (now, then) = (current.Route(request), candidate.Route(request));
            if (post.IsDecided)
                (before, after) = (before + (Agrees(now, post) ? 1 : 0), after + (Agrees(then, post) ? 1 : 0));
            if (Holder(now) != Holder(then))
                changes.Add(new(post.Id, post.Ticket, post.Text, Holder(now), Holder(then), post.IsDecided, post.IsDecided ? post.Agency : null));
        }

        return new(
            current.Book.Version, candidate.Book.Version, posts.Count, posts.Count(post => post.IsDecided), before, after,
            [.. changes.OrderByDescending(change => change.Decided)]);
    }

    private static bool Agrees(Decision decision, PastPost post) => post.IsComplaint
        ? decision.IsComplaint && (decision.Agency == post.Agency || decision.Office == post.Agency)
        : !decision.IsComplaint;

    private static string? Holder(Decision decision) => decision.IsComplaint ? decision.Office ?? decision.Agency : null;
}
