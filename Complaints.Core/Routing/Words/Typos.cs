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
    private readonly Dictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> byRemainder;

    public Typos(IEnumerable<string> vocabulary)
    {
        byRemainder = wordOfRemainder.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var word in vocabulary.Where(word => word.Length >= ShortestWord && word.All(char.IsAsciiLetterLower)))
            foreach (var remainder in Enumerable.Range(1, word.Length - 1).Select(left => word.Remove(left, 1)).Append(word).Distinct(StringComparer.Ordinal))
                if (!wordOfRemainder.TryAdd(remainder, word))
                    wordOfRemainder[remainder] = Ambiguous;
    }

    /// <summary>The one word of the book a slip away, or null.</summary>
    public string? Meant(string written)
    {
        if (written.Length < ShortestWord)
            return null;
        byRemainder.TryGetValue(written, out var meant);
        Span<char> remainder = stackalloc char[written.Length - 1];
        written.AsSpan(1).CopyTo(remainder);
        for (var left = 0; left < remainder.Length && meant != Ambiguous; left++)
        {
            // Now the letter after `left` is the one left out.
            remainder[left] = written[left];
            if (byRemainder.TryGetValue(remainder, out var word) && word != meant)
                meant = meant is null ? word : Ambiguous;
        }

        return meant is { Length: > 0 } && IsOneSlip(written, meant) ? meant : null;
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
