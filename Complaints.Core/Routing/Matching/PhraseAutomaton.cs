// Aho-Corasick over word ids: finds every phrase of the book in one pass over a post's words.
namespace Complaints.Core.Routing.Matching;

/// <summary>
/// All phrases in one automaton. A post costs one step a word, plus its hits, whatever the number of phrases: the root
/// has a dense table, the other states (few, phrases being short) one hash table of edges.
/// </summary>
public sealed class PhraseAutomaton
{
    private readonly int[] rootNext;
    private readonly State[] states;
    private readonly Output[] outputs;
    private readonly Edge[] edges;
    private readonly int edgeMask;

    /// <summary>Builds the automaton. Phrases are non-empty lists of ids from 1 to <paramref name="vocabularySize"/> - 1.</summary>
    public PhraseAutomaton(IReadOnlyList<int[]> phrases, int vocabularySize)
    {
        Phrases = [.. phrases];
        var trie = new PhraseTrie(phrases);
        edges = Hashed(trie);
        edgeMask = edges.Length - 1;
        rootNext = new int[vocabularySize];
        foreach (var ((state, word), next) in trie.Edges)
            if (state == 0)
                rootNext[word] = next;
        outputs = [.. trie.Outputs.SelectMany(found => found).Select(phrase => new Output(phrase, phrases[phrase].Length))];
        states = States(trie);
    }

    /// <summary>The phrases as given, by their numbers.</summary>
    public IReadOnlyList<int[]> Phrases { get; }

    /// <summary>Adds to <paramref name="hits"/> each phrase found, by the word it ends at.</summary>
    public void Find(ReadOnlySpan<int> words, PhraseHits hits)
    {
        var state = 0;
        for (var at = 0; at < words.Length; at++)
        {
            state = Step(state, words[at]);
            if (state == 0)
                continue;
            for (var found = states[state].FirstOutput; found < states[state + 1].FirstOutput; found++)
                hits.Add(outputs[found].Phrase, at - outputs[found].Words + 1, at);
        }
    }

    private int Step(int state, int word)
    {
        for (; state != 0; state = states[state].Fail)
            if (states[state].HasEdges && Next(state, word) is > 0 and var next)
                return next;
        return rootNext[word];
    }

    private int Next(int state, int word)
    {
        var key = PhraseTrie.Key(state, word);
        for (var slot = Slot(key) & edgeMask; edges[slot].Key != 0; slot = (slot + 1) & edgeMask)
            if (edges[slot].Key == key)
                return edges[slot].Target;
        return 0;
    }

    // With one more behind the last, which says where its outputs end.
    private static State[] States(PhraseTrie trie)
    {
        var withEdges = trie.Edges.Keys.Select(edge => edge.State).ToHashSet();
        var states = new State[trie.States + 1];
        var output = 0;
        for (var state = 0; state < trie.States; state++)
        {
            states[state] = new State(trie.Fail[state], output, withEdges.Contains(state));
            output += trie.Outputs[state].Length;
        }

        states[^1] = new State(0, output, false);
        return states;
    }

    private static Edge[] Hashed(PhraseTrie trie)
    {
        var size = 16;
        while (size < trie.Edges.Count * 2)
            size *= 2;
        var edges = new Edge[size];
        foreach (var ((state, word), next) in trie.Edges)
        {
            if (state == 0)
                continue;
            var slot = Slot(PhraseTrie.Key(state, word)) & (size - 1);
            while (edges[slot].Key != 0)
                slot = (slot + 1) & (size - 1);
            edges[slot] = new Edge(PhraseTrie.Key(state, word), next);
        }

        return edges;
    }

    private static int Slot(long key) => (int)((ulong)(key * unchecked((long)0x9E3779B97F4A7C15)) >> 33);

    // What is asked together lies together.
    private readonly record struct State(int Fail, int FirstOutput, bool HasEdges);

    private readonly record struct Edge(long Key, int Target);

    private readonly record struct Output(int Phrase, int Words);
}
