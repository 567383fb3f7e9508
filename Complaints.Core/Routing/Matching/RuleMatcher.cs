// Which rules of the book fire on a post.
using System.Collections.Frozen;

namespace Complaints.Core.Routing.Matching;

/// <summary>All rules of a book over one automaton. Rules without a hit are never looked at.</summary>
internal sealed class RuleMatcher(
    PhraseAutomaton automaton,
    CompiledRule[] rules,
    PhraseUses uses,
    FrozenDictionary<string, int[]> rulesOfHandle,
    int[] rulesWithoutWords)
{
    // Apart from the rules, so that a rule that lacks a clause costs one look at an array.
    private readonly ulong[] required = [.. rules.Select(rule => rule.Required)];

    /// <summary>Fills <c>Fired</c> in the order of the book; words and places of the post are already in the scratch.</summary>
    public void Match(RoutingRequest request, RuleScratch scratch)
    {
        automaton.Find(scratch.Words.Ids, scratch.Phrases);
        for (var hit = 0; hit < scratch.Phrases.Count; hit++)
            foreach (var use in uses.For(scratch.Phrases[hit].Phrase))
                scratch.Hit(use.Rule, use.Clause, hit);
        foreach (var handle in scratch.Words.Mentions)
            foreach (var rule in rulesOfHandle.GetValueOrDefault(handle, []))
                scratch.Touch(rule, CompiledRule.MentionBit);
        foreach (var rule in rulesWithoutWords)
            scratch.Touch(rule, CompiledRule.AnyBit);
        RuleOut(scratch);
        foreach (var rule in scratch.Touched)
            if (IsComplete(rule, scratch) && Fires(rule, request, scratch))
                scratch.Fired.Add(rule);
        scratch.Fired.Sort();
    }

    // Phrases under `none` matter only to rules that would fire; most of their hits end here with one look.
    private void RuleOut(RuleScratch scratch)
    {
        for (var hit = 0; hit < scratch.Phrases.Count; hit++)
            foreach (var use in uses.Against(scratch.Phrases[hit].Phrase))
                if (IsComplete(use.Rule, scratch))
                    scratch.Touch(use.Rule, CompiledRule.NoneBit);
    }

    private bool IsComplete(int rule, RuleScratch scratch) =>
        (scratch.Clauses(rule) & (required[rule] | (1UL << CompiledRule.NoneBit))) == required[rule];

    private bool Fires(int index, RoutingRequest request, RuleScratch scratch)
    {
        var rule = rules[index];
        return (rule.Within is not { } words || LieWithin(index, words, rule.AllLists, scratch))
            && IsAmong(request.Account, rule.Accounts)
            && IsAmong(request.Platform, rule.Platforms)
            && (rule.Places.Length == 0 || NamesPlace(rule.Places, scratch));
    }

    public static bool IsAmong(string? value, string[] allowed) =>
        allowed.Length == 0 || (value is not null && allowed.Contains(value.TrimStart('@'), StringComparer.OrdinalIgnoreCase));

    public static bool NamesPlace(string[] ids, RuleScratch scratch)
    {
        foreach (var candidate in scratch.Places)
            if (candidate.Place.Ids.AsSpan().ContainsAny(ids))
                return true;
        return false;
    }

    // Is there a stretch of so many words that holds a hit of every `all` list? Each hit is tried as its first.
    public static bool LieWithin(int rule, int words, int lists, RuleScratch scratch)
    {
        for (var link = scratch.FirstHit(rule); link > 0; link = scratch.HitAt(link).Next)
            if (scratch.HitAt(link).Clause is > CompiledRule.AnyBit and < CompiledRule.MentionBit)
            {
                var first = scratch.Phrases[scratch.HitAt(link).PhraseHit].First;
                if (ListsBetween(rule, first, first + words - 1, scratch) == lists)
                    return true;
            }

        return false;
    }

    private static int ListsBetween(int rule, int first, int last, RuleScratch scratch)
    {
        var seen = 0UL;
        for (var link = scratch.FirstHit(rule); link > 0; link = scratch.HitAt(link).Next)
        {
            var (clause, phraseHit, _) = scratch.HitAt(link);
            if (clause is > CompiledRule.AnyBit and < CompiledRule.MentionBit
                && scratch.Phrases[phraseHit].First >= first && scratch.Phrases[phraseHit].Last <= last)
                seen |= 1UL << clause;
        }

        return System.Numerics.BitOperations.PopCount(seen);
    }
}
