// Other ways to find the phrases of a book in a post, measured on the same posts in the same run.
using System.Buffers;
using System.Diagnostics;
using System.Text.RegularExpressions;
using Complaints.Core.Routing;
using Complaints.Core.Routing.Matching;

namespace Complaints.Tools.Routing;

/// <summary>All in microseconds per post, but for the unseen word: that is per word outside book and memory.</summary>
internal sealed record Yardsticks(
    double ReadMicroseconds, double UnseenWordMicroseconds, double MatchMicroseconds, double BareAutomatonMicroseconds, double RegexMicroseconds, double SearchValuesMicroseconds)
{
    public static Yardsticks Measure(RuleBook book, IReadOnlyList<string> posts)
    {
        var ids = posts.Select(book.WordIds).ToArray();
        var normal = posts.Select(post => string.Join(' ', book.Words(post))).ToArray();
        var bare = new BareAutomaton(book.Phrases.Phrases, book.VocabularySize);
        var hits = new PhraseHits();
        var row = new Yardsticks(
            Time("words only (scan, spelling, stems)", posts, post => book.WordIds(post).Length),
            Math.Round(Time("25 words never seen before", SyntheticPosts.Unseen(posts), post => book.WordIds(post).Length) / 25, 3),
            Time("phrase matching of the router", ids, words => Found(book.Phrases, words, hits)),
            Time("bare Aho-Corasick, same word ids", ids, words => bare.Count(words)),
            Time("compiled Regex alternation", normal, Alternation(book.PhraseTexts).Count),
            Time("SearchValues<string>", normal, Searched(book.PhraseTexts)));
        Console.WriteLine();
        return row;
    }

    private static double Time<T>(string name, IReadOnlyList<T> posts, Func<T, int> count)
    {
        var total = 0L;
        var (microseconds, _) = Timed.PerItem(posts.Count, () =>
        {
            total = 0;
            foreach (var post in posts)
                total += count(post);
        });
        Console.WriteLine($"{name,-36} {microseconds,8:F2} us/post, {(double)total / posts.Count:F2} found");
        return microseconds;
    }

    private static int Found(PhraseAutomaton phrases, int[] words, PhraseHits hits)
    {
        hits.Clear();
        phrases.Find(words, hits);
        return hits.Count;
    }

    private static Regex Alternation(IReadOnlyList<string> phrases)
    {
        var start = Stopwatch.GetTimestamp();
        var regex = new Regex(@"\b(?:" + string.Join('|', phrases.OrderByDescending(text => text.Length).Select(Regex.Escape)) + @")\b", RegexOptions.Compiled);
        regex.Count("");
        Console.WriteLine($"(compiling the Regex took {Stopwatch.GetElapsedTime(start).TotalSeconds:F1} s)");
        return regex;
    }

    private static Func<string, int> Searched(IReadOnlyList<string> phrases)
    {
        var values = SearchValues.Create([.. phrases], StringComparison.Ordinal);
        return text =>
        {
            var found = 0;
            for (var rest = text.AsSpan(); rest.IndexOfAny(values) is >= 0 and var at; rest = rest[(at + 1)..])
                found++;
            return found;
        };
    }
}
