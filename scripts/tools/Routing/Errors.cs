// Lists the misses of a measurement with what fired, for authors of rules.
using Complaints.Core.Routing;

namespace Complaints.Tools.Routing;

internal static class Errors
{
    public static void Print(IEnumerable<Measured> rows, RuleBook book)
    {
        foreach (var row in rows)
            if (Miss(row) is { } miss)
                Print(row, miss, book);
    }

    private static string? Miss(Measured row) => row switch
    {
        { IsLost: true } => "LOST",
        { Post.IsComplaint: false, Decision.IsComplaint: true } => "LET IN",
        { Post.IsComplaint: true, IsDefensible: false } => "WRONG AGENCY",
        { Post.IsComplaint: true, IsFirst: false } => "second choice",
        { Post.IsComplaint: true, IsCategory: false } => "wrong category",
        { Post.IsUrgent: true, Decision.Priority: Priority.Normal } => "not urgent",
        { Post.IsUrgent: false, Decision.Priority: Priority.High } => "urgent for nothing",
        _ => null,
    };

    private static void Print(Measured row, string miss, RuleBook book)
    {
        var (post, decision) = (row.Post, row.Decision);
        var wanted = post.IsComplaint ? $"{post.Category} {post.Agency} [{string.Join(' ', post.Alternatives)}]" : post.Kind;
        var got = decision.IsComplaint ? $"{decision.Category} {decision.Agency} {decision.Confidence:F2}" : $"no complaint ({decision.Reason ?? "no evidence"})";
        Console.WriteLine($"\n{miss}: {post.Id} wanted {wanted}; got {got}\n  {post.Text.ReplaceLineEndings(" ")}\n  words: {string.Join(' ', book.Words(post.Text))}");
        foreach (var rule in decision.Rules)
            Console.WriteLine($"  {rule.Rule} [{rule.Category ?? rule.Reason ?? "-"} w{rule.Weight} s{rule.Signal}] {string.Join(", ", rule.Phrases.Select(hit => hit.Phrase))}");
    }
}
