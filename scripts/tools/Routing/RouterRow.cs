// One measured book of `bench router`: the router beside other ways to find the same phrases in the same posts.
using Complaints.Core.Routing;

namespace Complaints.Tools.Routing;

/// <param name="RulesEngine">Null for the office's own book, whose rules are more than phrases.</param>
internal sealed record RouterRow(
    string Book, int Rules, int Phrases,
    Cost Router, Cost Matching, Cost BareAutomaton, Cost SearchValues, Cost Regex, Cost? RulesEngine)
{
    private const int WordWays = 3;

    /// <summary>How much the router's search for phrases takes of a bare automaton's time.</summary>
    public double MatchingToBareAutomaton => Math.Round(Matching.Microseconds / BareAutomaton.Microseconds, 2);

    /// <param name="own">
    /// Routes alone and before any other is made: an office has one book, and the compiler optimises for the branches that it sees
    /// taken. Its standard words are also the text in which the other means search.
    /// </param>
    /// <param name="sizes">Rules of the made books.</param>
    public static RouterRow[] Measure(RuleBook own, IEnumerable<int> sizes, IReadOnlyList<string> posts)
    {
        string[] texts = [.. posts.Select(post => string.Join(' ', own.Words(post)))];
        var alone = Timed.Alone(posts.Count, Ways.Router(own, posts));
        RuleBook[] made = [.. sizes.Select(SyntheticBook.Make)];
        RuleBook[] books = [own, .. made];
        Cost[] router = [alone, .. Timed.InTurn(posts.Count, [.. made.Select(book => Ways.Router(book, posts))])];
        var words = Timed.InTurn(posts.Count, [.. books.SelectMany(book => OverWords(book, posts, texts))]).Chunk(WordWays).ToArray();
        Cost[] regex = [.. books.Select(book => Timed.Alone(posts.Count, Ways.Regex(book, texts)))];
        Cost?[] engine = [null, .. made.Select(book => Timed.Alone(posts.Count, Ways.RulesEngine(book, texts)))];
        return [.. books.Select((book, at) => new RouterRow(
            at == 0 ? "own" : "made", book.Rules.Count, book.PhraseCount,
            router[at], words[at][0], words[at][1], words[at][2], regex[at], engine[at]))];
    }

    private static Func<int>[] OverWords(RuleBook book, IReadOnlyList<string> posts, IReadOnlyList<string> texts) =>
        [Ways.Matching(book, posts), Ways.BareAutomaton(book, posts), Ways.SearchValues(book, texts)];
}
