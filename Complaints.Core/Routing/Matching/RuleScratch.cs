// Working memory of one thread for one book: what a post touched, reset by going over what was touched only.
using Complaints.Core.Routing.Places;
using Complaints.Core.Routing.Words;

namespace Complaints.Core.Routing.Matching;

internal sealed class RuleScratch(int rules)
{
    private readonly RuleState[] states = new RuleState[rules];
    private readonly int[] touched = new int[rules + 1];
    private int touchedCount;
    private RuleClauseHit[] hits = new RuleClauseHit[64];
    private int hitCount = 1;

    public WordBuffer Words { get; } = new();

    public PhraseHits Phrases { get; } = new();

    public PhraseHits PlaceNames { get; } = new();

    /// <summary>Rules with a clause seen, each once, in the order in which they were touched.</summary>
    public ReadOnlySpan<int> Touched => touched.AsSpan(0, touchedCount);

    public List<int> Fired { get; } = [];

    /// <summary>Hits of the rule being explained.</summary>
    public List<int> Found { get; } = [];

    public List<PlaceCandidate> Places { get; } = [];

    public void Clear()
    {
        foreach (var rule in Touched)
            states[rule] = default;
        touchedCount = 0;
        Fired.Clear();
        Places.Clear();
        Phrases.Clear();
        PlaceNames.Clear();
        hitCount = 1;
    }

    /// <summary>The clauses of a rule that were seen, as bits.</summary>
    public ulong Clauses(int rule) => states[rule].Clauses;

    public void Touch(int rule, int clause) => StateWith(rule, clause);

    public void Hit(int rule, int clause, int phraseHit)
    {
        ref var state = ref StateWith(rule, clause);
        if (hitCount == hits.Length)
            Array.Resize(ref hits, hitCount * 2);
        hits[hitCount] = new RuleClauseHit(clause, phraseHit, state.FirstHit);
        state.FirstHit = hitCount++;
    }

    /// <summary>First link of a rule's chain of hits, the latest found first; 0 when there is none.</summary>
    public int FirstHit(int rule) => states[rule].FirstHit;

    public RuleClauseHit HitAt(int link) => hits[link];

    // Which rules come up a second time cannot be foreseen, so no branch asks for it: a rule touched before is overwritten.
    private ref RuleState StateWith(int rule, int clause)
    {
        ref var state = ref states[rule];
        touched[touchedCount] = rule;
        touchedCount += state.Clauses == 0 ? 1 : 0;
        state.Clauses |= 1UL << clause;
        return ref state;
    }

    public readonly record struct RuleClauseHit(int Clause, int PhraseHit, int Next);

    // Side by side, so that touching a rule costs one look at memory.
    private struct RuleState
    {
        public ulong Clauses;
        public int FirstHit;
    }
}
