// Working memory of one thread for one book: what a post touched, reset by going over what was touched only.
using Complaints.Core.Routing.Places;
using Complaints.Core.Routing.Words;

namespace Complaints.Core.Routing.Matching;

internal sealed class RuleScratch(int rules)
{
    private readonly ulong[] clauses = new ulong[rules];
    private readonly int[] firstHit = new int[rules];
    private RuleClauseHit[] hits = new RuleClauseHit[64];
    private int hitCount;

    public WordBuffer Words { get; } = new();

    public PhraseHits Phrases { get; } = new();

    public PhraseHits PlaceNames { get; } = new();

    public List<int> Touched { get; } = [];

    public List<int> Fired { get; } = [];

    /// <summary>Hits of the rule being explained.</summary>
    public List<int> Found { get; } = [];

    public List<PlaceCandidate> Places { get; } = [];

    public void Clear()
    {
        foreach (var rule in Touched)
            clauses[rule] = 0;
        Touched.Clear();
        Fired.Clear();
        Places.Clear();
        Phrases.Clear();
        PlaceNames.Clear();
        hitCount = 0;
    }

    public ulong Clauses(int rule) => clauses[rule];

    public void Touch(int rule, int clause)
    {
        if (clauses[rule] == 0)
        {
            Touched.Add(rule);
            firstHit[rule] = -1;
        }

        clauses[rule] |= 1UL << clause;
    }

    public void Hit(int rule, int clause, int phraseHit)
    {
        Touch(rule, clause);
        if (hitCount == hits.Length)
            Array.Resize(ref hits, hitCount * 2);
        hits[hitCount] = new RuleClauseHit(clause, phraseHit, firstHit[rule]);
        firstHit[rule] = hitCount++;
    }

    /// <summary>First link of a rule's chain of hits, the latest found first; -1 when there is none.</summary>
    public int FirstHit(int rule) => firstHit[rule];

    public RuleClauseHit HitAt(int link) => hits[link];

    public readonly record struct RuleClauseHit(int Clause, int PhraseHit, int Next);
}
