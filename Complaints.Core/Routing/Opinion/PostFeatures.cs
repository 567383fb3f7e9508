// What the second opinion sees of a post: its standard words, the words as written, its handles.
using System.Runtime.InteropServices;
using Complaints.Core.Routing.Words;

namespace Complaints.Core.Routing.Opinion;

/// <summary>
/// Features are slots of a table of fixed size, found by hashing; each counts once a post. Not thread-safe: one for each
/// scratch.
/// </summary>
/// <param name="standard">Slot of each standard word by its id, as <see cref="StandardSlots"/> makes them.</param>
internal sealed class PostFeatures(int[] standard)
{
    /// <summary>Number of slots; a power of two.</summary>
    public const int Slots = 1 << 17;

    private const int Bits = 64;
    private const uint Standard = 0x9E3779B9;
    private const uint Written = 0x85EBCA6B;
    private const uint Handle = 0xC2B2AE35;

    private readonly ulong[] seen = new ulong[Slots / Bits];
    private readonly List<int> slots = [];

    /// <summary>Slots of the last post read; slot 0 stands in every post.</summary>
    public ReadOnlySpan<int> Found => CollectionsMarshal.AsSpan(slots);

    /// <summary>The slots of all standard words, hashed once for a book.</summary>
    public static int[] StandardSlots(Lexicon lexicon) => [.. Enumerable.Range(0, lexicon.Size).Select(id => Hash(lexicon.Text(id), Standard))];

    public void Read(WordBuffer words, ReadOnlySpan<char> text)
    {
        foreach (var slot in slots)
            seen[slot / Bits] = 0;
        slots.Clear();
        Add(0);
        for (var at = 0; at < words.Count; at++)
        {
            if (words.Ids[at] > 0)
                Add(standard[words.Ids[at]]);
            Add(Hash(text[words.Start(at)..words.End(at)], Written));
        }

        foreach (var mention in words.Mentions)
            Add(Hash(mention, Handle));
    }

    private void Add(int slot)
    {
        ref var row = ref seen[slot / Bits];
        var bit = 1UL << (slot % Bits);
        if ((row & bit) == 0)
            slots.Add(slot);
        row |= bit;
    }

    // FNV-1a over lower-case letters; the same on every machine and in every run.
    private static int Hash(ReadOnlySpan<char> word, uint seed)
    {
        var hash = 2166136261u ^ seed;
        foreach (var letter in word)
            hash = (hash ^ char.ToLowerInvariant(letter)) * 16777619u;
        return (int)((hash ^ (hash >> 15)) & (Slots - 1));
    }
}
