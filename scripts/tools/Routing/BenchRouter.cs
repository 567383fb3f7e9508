// `bench router`: what routing costs a post, from 10 to 10,000 rules, beside yardsticks measured in the same run.
using System.Text.Json;
using Complaints.Core.Kernel;

namespace Complaints.Tools.Routing;

internal static class BenchRouter
{
    private static readonly int[] Sizes = [10, 100, 1_000, 10_000];

    public static int Run(string[] arguments)
    {
        if (Books.Open(arguments) is not { } book || LabelledPost.Read(arguments) is not { } labelled)
            return 1;
        var posts = SyntheticPosts.Make(labelled);
        Console.WriteLine($"{posts.Count} posts, {posts.Average(post => post.Split(' ').Length):F1} words each; one core; best of up to {Timed.Rounds} rounds\n");
        Console.WriteLine($"{"rules",10} {"phrases",8}  {"us/post",8} {"bytes/post",11}");
        var rows = RouterRow.Measure([("own", book), .. Sizes.Select(size => ($"{size:N0}", SyntheticBook.Make(size)))], posts);
        var yardsticks = Yardsticks.Measure(book, posts);
        Console.WriteLine(JsonSerializer.Serialize(
            new
            {
                Bench = "router",
                OwnBook = rows[0],
                Made = rows[1..],
                Flatness = Math.Round(rows[^1].MicrosecondsPerPost / rows[1].MicrosecondsPerPost, 2),
                Yardsticks = yardsticks,
                MatchingToBareAutomaton = Math.Round(yardsticks.MatchMicroseconds / yardsticks.BareAutomatonMicroseconds, 2),
            },
            CoreJson.Options));
        return 0;
    }
}
