// One measured book of `bench router`: the router beside other ways to find the same phrases in the same posts.
using Complaints.Core.Routing;

namespace Complaints.Tools.Routing;

/// <param name="RulesEngine">Null for the office's own book, whose rules are more than phrases.</param>
internal sealed record RouterRow(
    string Book, int Rules, int Phrases,
    Cost Router, Cost Matching, Cost BareAutomaton, Cost SearchValues, Cost Regex, Cost? RulesEngine)
{
    private const int QuickWays = 4;

    /// <summary>How much the router's search for phrases takes of a bare automaton's time.</summary>
    public double MatchingToBareAutomaton => Math.Round(Matching.Microseconds / BareAutomaton.Microseconds, 2);

    /// <param name="own">Measured first; its standard words are also the text in which the others search.</param>
    public static RouterRow[] Measure(RuleBook own, IReadOnlyList<RuleBook> made, IReadOnlyList<string> posts)
    {
        string[] texts = [.. posts.Select(post => string.Join(' ', own.Words(post)))];
        IReadOnlyList<RuleBook> books = [own, .. made];
        var quick = Timed.InTurn(posts.Count, [.. books.SelectMany(book => Quick(book, posts, texts))]).Chunk(QuickWays).ToArray();
        var regex = Timed.InTurn(posts.Count, [.. books.Select(book => Ways.Regex(book, texts))]);
        var engine = Timed.InTurn(posts.Count, [.. made.Select(book => Ways.RulesEngine(book, texts))]);
        return [.. books.Select((book, at) => new RouterRow(
            at == 0 ? "own" : "made", book.Rules.Count, book.PhraseCount,
            quick[at][0], quick[at][1], quick[at][2], quick[at][3], regex[at], at == 0 ? null : engine[at - 1]))];
    }

    private static Func<int>[] Quick(RuleBook book, IReadOnlyList<string> posts, IReadOnlyList<string> texts) =>
        [Ways.Router(book, posts), Ways.Matching(book, posts), Ways.BareAutomaton(book, posts), Ways.SearchValues(book, texts)];
}
