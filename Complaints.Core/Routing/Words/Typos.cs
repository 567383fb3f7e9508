// Finds the word of the book that a misspelled word is one slip away from.
namespace Complaints.Core.Routing.Words;

/// <summary>
/// Words of the book by every way to leave one letter out: two words one slip apart (a letter missing or too
/// many, or two exchanged) share such a remainder. A wrong letter is no slip: it makes too many other words (bahasa, bahaya). Only long words, and only slips after the first letter, since short
/// words are one slip away from too many others.
/// </summary>
internal sealed class Typos
{
    private const int ShortestWord = 5;
    private const string Ambiguous = "";

    private readonly Dictionary<string, string> wordOfRemainder = new(StringComparer.Ordinal);

    public Typos(IEnumerable<string> vocabulary)
    {
        foreach (var word in vocabulary.Where(word => word.Length >= ShortestWord && word.All(char.IsAsciiLetterLower)))
            foreach (var remainder in Remainders(word).Append(word).Distinct(StringComparer.Ordinal))
                if (!wordOfRemainder.TryAdd(remainder, word))
                    wordOfRemainder[remainder] = Ambiguous;
    }

    /// <summary>The one word of the book a slip away, or null.</summary>
    public string? Meant(string written)
    {
        if (written.Length < ShortestWord)
            return null;
        string? meant = null;
        foreach (var remainder in Remainders(written).Append(written))
            if (wordOfRemainder.TryGetValue(remainder, out var word) && word != meant)
            {
                if (word == Ambiguous || meant is not null)
                    return null;
                meant = word;
            }

        return meant is not null && IsOneSlip(written, meant) ? meant : null;
    }

    private static IEnumerable<string> Remainders(string word)
    {
        for (var left = 1; left < word.Length; left++)
            yield return word.Remove(left, 1);
    }

    // Remainders also meet when letters far apart differ; then it is another word.
    private static bool IsOneSlip(string one, string other)
    {
        if (Math.Abs(one.Length - other.Length) > 1)
            return false;
        var (shorter, longer) = one.Length < other.Length ? (one, other) : (other, one);
        var at = shorter.AsSpan().CommonPrefixLength(longer);
        if (shorter.Length < longer.Length)
            return shorter.AsSpan(at).SequenceEqual(longer.AsSpan(at + 1));
        return at + 1 < one.Length && one[at] == other[at + 1] && one[at + 1] == other[at] && one.AsSpan(at + 2).SequenceEqual(other.AsSpan(at + 2));
    }
}
