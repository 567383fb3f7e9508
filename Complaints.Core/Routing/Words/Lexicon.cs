// Every written word the book knows, resolved once when the book is loaded, so that the hot path only looks up.
using System.Collections.Frozen;

namespace Complaints.Core.Routing.Words;

/// <summary>
/// Written word → its pieces. Ids run from 1; 0 stands for a word the book does not know. A word outside the book
/// (a stretched, inflected, glued or misspelled one) is resolved by <see cref="Guess"/> and remembered in a table of
/// fixed size, so memory does not grow with what citizens write.
/// </summary>
internal sealed class Lexicon
{
    /// <summary>Stands in phrases for any number.</summary>
    public const string AnyNumber = "<n>";

    /// <summary>Stands in phrases for "RT @somebody": the post passes on another's words.</summary>
    public const string Forwarded = "<rt>";

    private const int RememberedSlots = 1 << 14;

    private readonly WordTable known;
    private readonly Remembered?[] remembered = new Remembered?[RememberedSlots];
    private readonly Dictionary<string, int> ids = new(StringComparer.Ordinal);
    private readonly List<string> texts = ["\u2205"];
    private readonly FrozenDictionary<string, int> placeIds;
    private readonly FrozenSet<string> fillers;
    private readonly Stems stems;
    private readonly Guess guess;

    public Lexicon(LexiconSource source)
    {
        fillers = source.Fillers.ToFrozenSet(StringComparer.Ordinal);
        stems = new Stems(source.Vocabulary, source.Stems);
        placeIds = source.PlaceWords.Select(PlaceSpelling.Fold).Distinct(StringComparer.Ordinal).Index()
            .ToFrozenDictionary(word => word.Item, word => word.Index + 1, StringComparer.Ordinal);
        foreach (var word in source.Vocabulary)
            Number(stems.OfKnown(word)!);
        AnyNumberId = ids.GetValueOrDefault(AnyNumber);
        string[] written = [.. WrittenWords(source).Distinct(StringComparer.Ordinal)];
        known = new WordTable(written, word => Resolve(word, source.Spelling));
        guess = new Guess(this, new Typos(written));
    }

    /// <summary>Number of word ids, the unknown word included.</summary>
    public int Size => texts.Count;

    /// <summary>Number of place-word ids, the unknown word included.</summary>
    public int PlaceSize => placeIds.Count + 1;

    public int AnyNumberId { get; }

    public IEnumerable<(string Word, string Stem)> Stemmed() =>
        stems.Words.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select(word => (word, stems.OfKnown(word)!)).Where(pair => pair.Item1 != pair.Item2);

    /// <summary>Ids of the numbers the phrases name, so that any number can stand for those too.</summary>
    public IEnumerable<int> NumberIds => ids.Where(word => IsNumber(word.Key)).Select(word => word.Value);

    public string Text(int id) => texts[id];

    public int Id(string standardWord) =>
        fillers.Contains(standardWord) ? -1 : ids.GetValueOrDefault(stems.OfKnown(standardWord) ?? standardWord);

    public int PlaceId(string word) => placeIds.GetValueOrDefault(PlaceSpelling.Fold(word));

    public Piece[]? Known(ReadOnlySpan<char> word) => known.Find(word);

    /// <summary>Ids of the stem that a form leads to, or null.</summary>
    public int[]? OfForm(string word) => stems.OfForm(word) is { } stem && ids.TryGetValue(stem, out var id) ? [id] : null;

    /// <summary>The pieces of any lower-case word.</summary>
    public Piece[] Pieces(ReadOnlySpan<char> word)
    {
        if (known.Find(word) is { } pieces)
            return pieces;
        var slot = (int)((uint)string.GetHashCode(word) % RememberedSlots);
        var last = remembered[slot];
        if (last is not null && word.SequenceEqual(last.Word))
            return last.Pieces;
        var written = word.ToString();
        var entry = new Remembered(written, guess.Pieces(written));
        remembered[slot] = entry;
        return entry.Pieces;
    }

    private IEnumerable<string> WrittenWords(LexiconSource source) =>
        source.Vocabulary.Concat(stems.Words).Concat(source.Spelling.Written).Concat(source.PlaceWords).Concat(fillers);

    private Piece[] Resolve(string written, Spelling spelling)
    {
        var words = spelling.Standard(written).Select(word => IsNumber(word) ? NumberId(word) : Id(word)).Where(id => id >= 0).ToArray();
        return [new Piece(words, PlaceId(written), 0, written.Length)];
    }

    // A number that stands in a place's name only is any number to the rules.
    private int NumberId(string number) => ids.GetValueOrDefault(number, AnyNumberId);

    private static bool IsNumber(string word) => !word.AsSpan().ContainsAnyExceptInRange('0', '9');

    private void Number(string stem)
    {
        if (!fillers.Contains(stem) && ids.TryAdd(stem, texts.Count))
            texts.Add(stem);
    }

    private sealed record Remembered(string Word, Piece[] Pieces);
}
