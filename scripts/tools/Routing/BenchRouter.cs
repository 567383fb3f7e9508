// `bench router`: what routing costs a post, from 10 to 10,000 rules, beside other means measured in the same run.
using System.Globalization;
using System.Text.Json;
using Complaints.Core.Kernel;
using Complaints.Core.Routing;

namespace Complaints.Tools.Routing;

internal static class BenchRouter
{
    private static readonly int[] Sizes = [10, 100, 1_000, 10_000];

    private static readonly (string Name, Func<RouterRow, Cost?> Of)[] Columns =
    [
        ("router", row => row.Router), ("(matching)", row => row.Matching), ("bare automaton", row => row.BareAutomaton),
        ("SearchValues", row => row.SearchValues), ("Regex", row => row.Regex), ("RulesEngine", row => row.RulesEngine),
    ];

    public static int Run(string[] arguments)
    {
        if (Books.Open(arguments) is not { } book || LabelledPost.Read(arguments) is not { } labelled)
            return 1;
        var posts = SyntheticPosts.Make(labelled);
        Console.WriteLine($"{posts.Count} posts, {posts.Average(post => post.Split(' ').Length):F1} words each; one core; the best of many rounds\n");
        var rows = RouterRow.Measure(book, Sizes, posts);
        Print("us/post", "N2", rows, cost => cost.Microseconds);
        Print("bytes/post", "N0", rows, cost => cost.Bytes);
        Print("found/post", "N1", rows, cost => cost.Found);
        var (reading, unseen) = Reading(book, posts);
        Console.WriteLine($"of the router: words only (scan, spelling, stems) {reading:F2} us/post; a word never seen before {unseen:F2} us\n");
        Console.WriteLine(JsonSerializer.Serialize(Summary(rows, reading, unseen), CoreJson.Options));
        return 0;
    }

    private static void Print(string unit, string format, RouterRow[] rows, Func<Cost, double> figure)
    {
        Console.WriteLine($"{unit,-10} {"rules",7} {"phrases",8}" + string.Concat(Columns.Select(column => $"{column.Name,15}")));
        foreach (var row in rows)
            Console.WriteLine($"{row.Book,-10} {row.Rules,7:N0} {row.Phrases,8:N0}" + string.Concat(Columns.Select(column =>
                $"{(column.Of(row) is { } cost ? figure(cost).ToString(format, CultureInfo.InvariantCulture) : "-"),15}")));
        Console.WriteLine();
    }

    private static (double Post, double UnseenWord) Reading(RuleBook book, IReadOnlyList<string> posts)
    {
        var unseen = SyntheticPosts.Unseen(posts);
        return (
            Timed.Alone(posts.Count, () => posts.Sum(post => book.WordIds(post).Length)).Microseconds,
            Timed.Alone(unseen.Count * SyntheticPosts.Words, () => unseen.Sum(post => book.WordIds(post).Length)).Microseconds);
    }

    private static object Summary(RouterRow[] rows, double reading, double unseen) => new
    {
        Bench = "router",
        OwnBook = rows[0],
        Made = rows[1..],
        Flatness = Math.Round(rows[^1].Router.Microseconds / rows[1].Router.Microseconds, 2),
        MatchingToBareAutomaton = rows.Max(row => row.MatchingToBareAutomaton),
        BytesByRules = rows[1..].ToDictionary(row => $"{row.Rules}", row => row.Router.Bytes),
        ReadMicroseconds = reading,
        UnseenWordMicroseconds = unseen,
    };
}
