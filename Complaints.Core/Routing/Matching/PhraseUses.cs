// What each phrase is to the rules: the clauses it fulfils and the rules it speaks against.
namespace Complaints.Core.Routing.Matching;

/// <summary>All uses of all phrases in one array, those of a phrase side by side, so that a phrase found costs one walk over memory.</summary>
internal sealed class PhraseUses
{
    private readonly ClauseRef[] uses;
    private readonly Extent[] extents;

    /// <param name="usesOfPhrase">By the number of the phrase.</param>
    public PhraseUses(IReadOnlyCollection<IReadOnlyCollection<ClauseRef>> usesOfPhrase)
    {
        uses = [.. usesOfPhrase.SelectMany(list => list.OrderBy(IsAgainst))];
        extents = new Extent[usesOfPhrase.Count];
        var start = 0;
        foreach (var (phrase, list) in usesOfPhrase.Index())
        {
            var against = start + list.Count(use => !IsAgainst(use));
            extents[phrase] = new Extent(start, against, start + list.Count);
            start += list.Count;
        }
    }

    /// <summary>Clauses that the phrase fulfils.</summary>
    public ReadOnlySpan<ClauseRef> For(int phrase)
    {
        ref var extent = ref extents[phrase];
        return uses.AsSpan(extent.Start, extent.Against - extent.Start);
    }

    /// <summary>Rules that have the phrase under `none`.</summary>
    public ReadOnlySpan<ClauseRef> Against(int phrase)
    {
        ref var extent = ref extents[phrase];
        return uses.AsSpan(extent.Against, extent.End - extent.Against);
    }

    private static bool IsAgainst(ClauseRef use) => use.Clause == CompiledRule.NoneBit;

    private readonly record struct Extent(int Start, int Against, int End);
}
