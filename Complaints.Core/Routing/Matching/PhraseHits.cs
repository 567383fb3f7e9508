// Phrases found in a post, in a buffer that is used again.
namespace Complaints.Core.Routing.Matching;

/// <summary>Hits in the order of the words they end at.</summary>
public sealed class PhraseHits
{
    private Hit[] hits = new Hit[64];

    /// <summary>Number of hits.</summary>
    public int Count { get; private set; }

    /// <summary>A hit: a phrase from its first to its last word, both included.</summary>
    public readonly record struct Hit(int Phrase, int First, int Last);

    /// <summary>The hit at <paramref name="index"/>.</summary>
    public Hit this[int index] => hits[index];

    /// <summary>Forgets all hits.</summary>
    public void Clear() => Count = 0;

    /// <summary>Adds a hit.</summary>
    public void Add(int phrase, int first, int last)
    {
        if (Count == hits.Length)
            Array.Resize(ref hits, Count * 2);
        hits[Count++] = new Hit(phrase, first, last);
    }
}
