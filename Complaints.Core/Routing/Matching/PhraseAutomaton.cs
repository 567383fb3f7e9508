// Aho-Corasick over word ids: finds every phrase of the book in one pass over a post's words.
namespace Complaints.Core.Routing.Matching;

/// <summary>
/// All phrases in one automaton. A post costs one step a word, plus its hits, whatever the number of phrases: the root
/// has a dense table, the other states (few, phrases being short) one hash table of edges.
/// </summary>
public sealed class PhraseAutomaton
{
    private readonly int[] rootNext;
    private readonly long[] edgeKeys;
    private readonly int[] edgeTargets;
    private readonly int edgeMask;
    private readonly int[] fail;
    private readonly bool[] hasEdges;
    private readonly int[] outputFrom;
    private readonly int[] outputs;

    /// <summary>Builds the automaton. Phrases are non-empty lists of ids from 1 to <paramref name="vocabularySize"/> - 1.</summary>
    public PhraseAutomaton(IReadOnlyList<int[]> phrases, int vocabularySize)
    {
        Phrases = [.. phrases];
        Lengths = [.. phrases.Select(phrase => phrase.Length)];
        var trie = new PhraseTrie(phrases);
        (edgeKeys, edgeTargets) = Hashed(trie);
        edgeMask = edgeKeys.Length - 1;
        rootNext = new int[vocabularySize];
        hasEdges = new bool[trie.States];
        foreach (var ((state, word), next) in trie.Edges)
        {
            hasEdges[state] = true;
            if (state == 0)
                rootNext[word] = next;
        }

        fail = trie.Fail;
        outputFrom = new int[trie.States + 1];
        for (var state = 0; state < trie.States; state++)
            outputFrom[state + 1] = outputFrom[state] + trie.Outputs[state].Length;
        outputs = [.. trie.Outputs.SelectMany(found => found)];
    }

    /// <summary>The phrases as given, by their numbers.</summary>
    public IReadOnlyList<int[]> Phrases { get; }

    /// <summary>Length of each phrase in words.</summary>
    public int[] Lengths { get; }

    /// <summary>Adds to <paramref name="hits"/> each phrase found, by the word it ends at.</summary>
    public void Find(ReadOnlySpan<int> words, PhraseHits hits)
    {
        var state = 0;
        for (var at = 0; at < words.Length; at++)
        {
            state = Step(state, words[at]);
            for (var found = outputFrom[state]; found < outputFrom[state + 1]; found++)
                hits.Add(outputs[found], at - Lengths[outputs[found]] + 1, at);
        }
    }

    private int Step(int state, int word)
    {
        for (; state != 0; state = fail[state])
            if (hasEdges[state] && Edge(state, word) is > 0 and var next)
                return next;
        return rootNext[word];
    }

    private int Edge(int state, int word)
    {
        var key = PhraseTrie.Key(state, word);
        for (var slot = Slot(key) & edgeMask; edgeKeys[slot] != 0; slot = (slot + 1) & edgeMask)
            if (edgeKeys[slot] == key)
                return edgeTargets[slot];
        return 0;
    }

    private static (long[] Keys, int[] Targets) Hashed(PhraseTrie trie)
    {
        var size = 16;
        while (size < trie.Edges.Count * 2)
            size *= 2;
        var (keys, targets) = (new long[size], new int[size]);
        foreach (var ((state, word), next) in trie.Edges)
        {
            if (state == 0)
                continue;
            var slot = Slot(PhraseTrie.Key(state, word)) & (size - 1);
            while (keys[slot] != 0)
                slot = (slot + 1) & (size - 1);
            (keys[slot], targets[slot]) = (PhraseTrie.Key(state, word), next);
        }

        return (keys, targets);
    }

    private static int Slot(long key) => (int)((ulong)(key * unchecked((long)0x9E3779B97F4A7C15)) >> 33);
}
