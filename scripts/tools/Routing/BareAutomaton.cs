// The yardstick: a textbook Aho-Corasick over the same word ids, which only counts.
namespace Complaints.Tools.Routing;

/// <summary>Goto table hashed, fail links followed, hits counted; knows nothing of rules, offsets or phrases' lengths.</summary>
internal sealed class BareAutomaton
{
    private readonly Dictionary<long, int> edges = [];
    private readonly int[] rootNext;
    private readonly int[] fail;
    private readonly int[] counts;

    public BareAutomaton(IEnumerable<int[]> phrases, int vocabulary)
    {
        var ends = new List<int> { 0 };
        foreach (var phrase in phrases)
        {
            var state = 0;
            foreach (var word in phrase)
            {
                if (!edges.TryGetValue(Key(state, word), out var next))
                {
                    edges[Key(state, word)] = next = ends.Count;
                    ends.Add(0);
                }

                state = next;
            }

            ends[state]++;
        }

        (rootNext, fail, counts) = (new int[vocabulary], new int[ends.Count], [.. ends]);
        Link();
    }

    public int Count(ReadOnlySpan<int> words)
    {
        var (state, found) = (0, 0);
        foreach (var word in words)
        {
            state = Step(state, word);
            found += counts[state];
        }

        return found;
    }

    private void Link()
    {
        var byDepth = edges.Select(edge => (State: (int)(edge.Key >> 32), Word: (int)edge.Key, Next: edge.Value)).ToLookup(edge => edge.State);
        foreach (var (_, word, next) in byDepth[0])
            rootNext[word] = next;
        var queue = new Queue<int>([0]);
        while (queue.TryDequeue(out var state))
            foreach (var (_, word, next) in byDepth[state])
            {
                fail[next] = state == 0 ? 0 : Step(fail[state], word);
                counts[next] += counts[fail[next]];
                queue.Enqueue(next);
            }
    }

    private int Step(int state, int word)
    {
        for (; state != 0; state = fail[state])
            if (edges.TryGetValue(Key(state, word), out var next))
                return next;
        return rootNext[word];
    }

    private static long Key(int state, int word) => ((long)state << 32) | (uint)word;
}
