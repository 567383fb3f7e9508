// The trie behind the automaton, with fail links and the phrases that end in each state.
namespace Complaints.Core.Routing.Matching;

internal sealed class PhraseTrie
{
    public PhraseTrie(IReadOnlyList<int[]> phrases)
    {
        var ends = new List<List<int>> { new() };
        for (var phrase = 0; phrase < phrases.Count; phrase++)
            ends[Plant(phrases[phrase], ends)].Add(phrase);
        Fail = new int[ends.Count];
        Outputs = new int[ends.Count][];
        Link(ends);
    }

    public Dictionary<(int State, int Word), int> Edges { get; } = [];

    public int[] Fail { get; }

    /// <summary>Phrases that end in a state, those of its suffixes included.</summary>
    public int[][] Outputs { get; }

    public int States => Fail.Length;

    /// <summary>An edge as one number; never 0 for a state past the root.</summary>
    public static long Key(int state, int word) => ((long)state << 32) | (uint)word;

    private int Plant(int[] phrase, List<List<int>> ends)
    {
        var state = 0;
        foreach (var word in phrase)
        {
            if (!Edges.TryGetValue((state, word), out var next))
            {
                Edges[(state, word)] = next = ends.Count;
                ends.Add([]);
            }

            state = next;
        }

        return state;
    }

    // Breadth first: a state's fail link is known once those nearer the root are.
    private void Link(List<List<int>> ends)
    {
        var children = Edges.ToLookup(edge => edge.Key.State, edge => (edge.Key.Word, Next: edge.Value));
        var queue = new Queue<int>([0]);
        Outputs[0] = [];
        while (queue.TryDequeue(out var state))
            foreach (var (word, next) in children[state])
            {
                Fail[next] = state == 0 ? 0 : Follow(Fail[state], word);
                Outputs[next] = [.. ends[next], .. Outputs[Fail[next]]];
                queue.Enqueue(next);
            }
    }

    private int Follow(int state, int word)
    {
        while (true)
        {
            if (Edges.TryGetValue((state, word), out var next))
                return next;
            if (state == 0)
                return 0;
            state = Fail[state];
        }
    }
}
