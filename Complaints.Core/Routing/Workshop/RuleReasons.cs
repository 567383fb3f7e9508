// Says of a rule which of its conditions a text meets, and what became of it when it fired.
using System.Numerics;
using Complaints.Core.Routing.Matching;

namespace Complaints.Core.Routing.Workshop;

internal sealed class RuleReasons(Router router, Examined post)
{
    private const int MostPhrases = 5;

    private readonly RuleBook book = post.Book;

    /// <summary>Clauses of words and handles that a rule needs; 0 for a rule of places or accounts alone.</summary>
    public int ClausesNeeded(int index) => BitOperations.PopCount(Needed(index));

    /// <summary>How many of them the text has.</summary>
    public int ClausesMet(int index) => BitOperations.PopCount(Needed(index) & post.Scratch.Clauses(index));

    public RuleWhyNot Of(int index)
    {
        var rule = book.Compiled[index].Rule;
        var fired = post.Scratch.Fired.Contains(index);
        var missing = Missing(index);
        var blocked = BlockedBy(index);
        var reasons = fired ? new FiredRule(router, post, index).Reasons() : [.. Unmet(index, missing, blocked)];
        return new RuleWhyNot(
            rule.Id, fired, reasons.Any(reason => reason.Kind == WhyNotKind.Won), rule.Category, rule.Reason, rule.Agency, rule.Weight, rule.Signal,
            post.Scratch.Clauses(index) == 0 ? [] : router.Phrases(index, post.Scratch), missing, blocked, reasons);
    }

    // The bit of `any` is set by itself where a rule needs no words.
    private ulong Needed(int index) => book.Compiled[index] is { Rule: { Any.Count: 0 } } rule ? rule.Required & ~(1UL << CompiledRule.AnyBit) : book.Compiled[index].Required;

    private List<MissingClause> Missing(int index)
    {
        var rule = book.Compiled[index].Rule;
        var absent = Needed(index) & ~post.Scratch.Clauses(index);
        var missing = new List<MissingClause>();
        for (; absent != 0; absent &= absent - 1)
            missing.Add(BitOperations.TrailingZeroCount(absent) switch
            {
                CompiledRule.AnyBit => Clause("any", rule.Any),
                CompiledRule.MentionBit => Clause("mentions", rule.Mentions),
                var list => Clause($"all {list}", rule.All[list - 1 - CompiledRule.AnyBit]),
            });
        return missing;
    }

    private static MissingClause Clause(string name, IReadOnlyList<string> phrases) =>
        new(name, [.. phrases.Take(MostPhrases)], Math.Max(0, phrases.Count - MostPhrases));

    private List<PhraseHit> BlockedBy(int index)
    {
        var against = book.Compiled[index].Rule.None.SelectMany(phrase => PhraseSense.Keys(phrase, book)).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. Enumerable.Range(0, post.Scratch.Phrases.Count).Select(hit => post.Scratch.Phrases[hit])
                .Where(hit => against.Contains(PhraseSense.Key(book.Phrases.Phrases[hit.Phrase])))
                .Select(hit => router.Pointed(hit, post.Scratch.Words)).OrderBy(hit => hit.Start),
        ];
    }

    private IEnumerable<WhyNotReason> Unmet(int index, List<MissingClause> missing, List<PhraseHit> blocked)
    {
        var rule = book.Compiled[index];
        foreach (var clause in missing)
            yield return Lacks(clause);
        if (blocked.Count > 0)
            yield return Because(WhyNotKind.Blocked, new(
                $"Terhalang oleh {Quoted(blocked.Select(hit => hit.Phrase))}, yang dikecualikan aturan ini (`none`).",
                $"Blocked by {Quoted(blocked.Select(hit => hit.Phrase))}, which the rule forbids (`none`)."));
        if (missing.Count == 0 && rule.Rule.Within is { } words && !RuleMatcher.LieWithin(index, words, rule.AllLists, post.Scratch))
            yield return TooFar(index, words, rule.AllLists);
        if (!RuleMatcher.IsAmong(post.Request.Account, rule.Accounts))
            yield return Because(WhyNotKind.OtherAccount, new(
                $"Hanya untuk kiriman ke akun {string.Join(", ", rule.Accounts)}.", $"Only for posts to the account {string.Join(", ", rule.Accounts)}."));
        if (!RuleMatcher.IsAmong(post.Request.Platform, rule.Platforms))
            yield return Because(WhyNotKind.OtherPlatform, new(
                $"Hanya untuk kiriman dari {string.Join(", ", rule.Platforms)}.", $"Only for posts from {string.Join(", ", rule.Platforms)}."));
        if (rule.Places.Length > 0 && !RuleMatcher.NamesPlace(rule.Places, post.Scratch))
            yield return NoPlace(rule.Places);
    }

    private static WhyNotReason Lacks(MissingClause clause)
    {
        var (indonesian, english) = clause.Others > 0 ? ($" atau {clause.Others} lainnya", $" or {clause.Others} others") : ("", "");
        var choices = Quoted(clause.Phrases);
        return clause.Clause == "mentions"
            ? Because(WhyNotKind.MissingMention, new($"Tidak menyebut akun {choices}{indonesian}.", $"Does not mention {choices}{english}."))
            : Because(WhyNotKind.MissingPhrase, new(
                $"Tidak ada satu pun dari `{clause.Clause}`: {choices}{indonesian}.", $"Has nothing of `{clause.Clause}`: {choices}{english}."));
    }

    // The matcher itself is asked how wide the stretch would have to be.
    private WhyNotReason TooFar(int index, int words, int lists)
    {
        var needed = words + 1;
        while (needed < post.Scratch.Words.Count && !RuleMatcher.LieWithin(index, needed, lists, post.Scratch))
            needed++;
        return Because(WhyNotKind.TooFarApart, new(
            $"Kata-katanya ada, tetapi terentang {needed} kata; paling jauh {words} (`within`).",
            $"The words are there, but spread over {needed} words; at most {words} are allowed (`within`)."));
    }

    private WhyNotReason NoPlace(string[] ids)
    {
        var names = string.Join(", ", ids.Take(MostPhrases).Select(id => book.Places.First(place => place.Id == id).Name));
        return Because(WhyNotKind.MissingPlace, new($"Tidak menyebut tempatnya: {names}.", $"Does not name the place: {names}."));
    }

    private static string Quoted(IEnumerable<string> phrases) => string.Join(", ", phrases.Distinct(StringComparer.Ordinal).Select(phrase => $"'{phrase}'"));

    private static WhyNotReason Because(WhyNotKind kind, Kernel.Words words) => new(kind, words);
}
