// Splits a hashtag written in one case (#banjirgedebage) into the fewest known words.
namespace Complaints.Core.Routing.Words;

internal static class HashtagWords
{
    private const int ShortestWord = 3;
    private const int LongestWord = 20;

    /// <summary>Parts of <paramref name="tag"/> after its '#', in order; letters no word covers stay together.</summary>
    public static IEnumerable<(int Start, int Length)> Split(string tag, Lexicon lexicon)
    {
        // cost[i]: cheapest way to explain tag[i..]: one per word, two per letter that belongs to none.
        var cost = new int[tag.Length + 1];
        var length = new int[tag.Length + 1];
        for (var start = tag.Length - 1; start >= 1; start--)
        {
            (cost[start], length[start]) = (cost[start + 1] + 2, 0);
            for (var size = ShortestWord; size <= LongestWord && start + size <= tag.Length; size++)
                if (cost[start + size] + 1 < cost[start] && lexicon.Known(tag.AsSpan(start, size)) is not null)
                    (cost[start], length[start]) = (cost[start + size] + 1, size);
        }

        return Walk(length);
    }

    private static IEnumerable<(int Start, int Length)> Walk(int[] length)
    {
        for (var at = 1; at < length.Length - 1;)
        {
            var start = at;
            while (at < length.Length - 1 && length[at] == 0)
                at++;
            if (at > start)
                yield return (start, at - start);
            if (at >= length.Length - 1)
                break;
            yield return (at, length[at]);
            at += length[at];
        }
    }
}
