// The ways to find a book's phrases that `bench router` times side by side; each is one pass over all posts, which answers
// how much it found.
using System.Text.RegularExpressions;
using Complaints.Core.Routing;
using Complaints.Core.Routing.Matching;

namespace Complaints.Tools.Routing;

internal static class Ways
{
    /// <summary>All that the router does: text to decision; finds rules that fire.</summary>
    public static Func<int> Router(RuleBook book, IReadOnlyList<string> posts)
    {
        var router = new Router(book);
        return OverAll([.. posts.Select(post => new RoutingRequest(post))], request => router.Route(request).Rules.Count);
    }

    /// <summary>The router's own search for phrases, which notes each with its first and last word.</summary>
    public static Func<int> Matching(RuleBook book, IReadOnlyList<string> posts)
    {
        var (phrases, hits) = (book.Phrases, new PhraseHits());
        return OverAll([.. posts.Select(book.WordIds)], words =>
        {
            hits.Clear();
            phrases.Find(words, hits);
            return hits.Count;
        });
    }

    /// <summary>A textbook automaton over the same word ids, which only counts.</summary>
    public static Func<int> BareAutomaton(RuleBook book, IReadOnlyList<string> posts)
    {
        var automaton = new BareAutomaton(book.Phrases.Phrases, book.VocabularySize);
        return OverAll<int[]>([.. posts.Select(book.WordIds)], words => automaton.Count(words));
    }

    /// <summary>Positions at which some phrase begins, not which one nor whether a word ends there: no more than a prefilter.</summary>
    public static Func<int> SearchValues(RuleBook book, IReadOnlyList<string> texts)
    {
        var values = System.Buffers.SearchValues.Create([.. book.PhraseTexts], StringComparison.Ordinal);
        return OverAll(texts, text =>
        {
            var found = 0;
            for (var rest = text.AsSpan(); rest.IndexOfAny(values) is >= 0 and var at; rest = rest[(at + 1)..])
                found++;
            return found;
        });
    }

    /// <summary>Whole words, the longest phrase at each position; overlapping phrases escape it.</summary>
    public static Func<int> Regex(RuleBook book, IReadOnlyList<string> texts)
    {
        var phrases = book.PhraseTexts.OrderByDescending(text => text.Length).Select(System.Text.RegularExpressions.Regex.Escape);
        return OverAll(texts, new Regex(@"\b(?:" + string.Join('|', phrases) + @")\b", RegexOptions.Compiled).Count);
    }

    /// <summary>Rules that succeed, every one of them asked about every post.</summary>
    public static Func<int> RulesEngine(RuleBook book, IReadOnlyList<string> texts) => OverAll(texts, new ExpressionRules(book.Rules).Count);

    private static Func<int> OverAll<T>(IReadOnlyList<T> posts, Func<T, int> count) => () =>
    {
        var found = 0;
        foreach (var post in posts)
            found += count(post);
        return found;
    };
}
