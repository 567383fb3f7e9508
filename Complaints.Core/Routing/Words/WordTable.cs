// The written words of a book with their pieces, for the hottest look-up there is.
namespace Complaints.Core.Routing.Words;

/// <summary>
/// A hash table with open addressing, half empty, made once. A word found costs one slot, its letters and its pieces; the
/// frozen dictionary of the platform, kept in four arrays, costs twice as many misses of the cache.
/// </summary>
internal sealed class WordTable
{
    private readonly Slot[] slots;

    public WordTable(IReadOnlyCollection<string> words, Func<string, Piece[]> pieces)
    {
        slots = new Slot[System.Numerics.BitOperations.RoundUpToPowerOf2((uint)(words.Count * 2) + 1)];
        foreach (var word in words)
        {
            var hash = Hash(word);
            var at = hash & Mask;
            while (slots[at].Word is not null)
                at = (at + 1) & Mask;
            slots[at] = new Slot(word, pieces(word), hash);
        }
    }

    private uint Mask => (uint)slots.Length - 1;

    /// <summary>The pieces of a word, or null.</summary>
    public Piece[]? Find(ReadOnlySpan<char> word)
    {
        var hash = Hash(word);
        for (var at = hash & Mask; slots[at].Word is { } known; at = (at + 1) & Mask)
            if (slots[at].Hash == hash && word.SequenceEqual(known))
                return slots[at].Pieces;
        return null;
    }

    // FNV-1a; the words are the book's own, so nobody can choose them to collide.
    private static uint Hash(ReadOnlySpan<char> word)
    {
        var hash = 2166136261u;
        foreach (var letter in word)
            hash = (hash ^ letter) * 16777619u;
        return hash ^ (hash >> 15);
    }

    private readonly record struct Slot(string? Word, Piece[] Pieces, uint Hash);
}
