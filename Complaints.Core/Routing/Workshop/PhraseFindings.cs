// Phrases that do nothing: dead, blocked by the rule's own `none`, or held by another phrase of their clause.
using Complaints.Core.Routing.Matching;
using Complaints.Core.Routing.Reading;

namespace Complaints.Core.Routing.Workshop;

internal sealed class PhraseFindings(RuleBook book, PhraseSense sense)
{
    private const int MostShown = 4;

    private readonly HashSet<string> ofRules =
        [.. book.Rules.SelectMany(rule => rule.Any.Concat(rule.All.SelectMany(list => list)).Concat(rule.None))];

    public IEnumerable<Finding> All() =>
    [
        .. Dead(),
        .. book.Parts.Sets.SelectMany(set => Redundant(set.Members, $"set '{set.Name}'")),
        .. book.Parts.Rules.SelectMany(OfRule),
    ];

    private IEnumerable<Finding> OfRule(RuleText rule) =>
        rule.Written.GroupBy(phrase => phrase.Clause)
            .SelectMany(clause => Redundant([.. clause], $"rule '{rule.Rule.Id}', {NameOf(clause.Key)}"))
            .Concat(Blocked(rule));

    // Sets first, so that a phrase is told where it is written.
    private IEnumerable<Finding> Dead() => book.Parts.Sets.SelectMany(set => set.Members).Concat(book.Parts.Rules.SelectMany(rule => rule.Written))
        .SelectMany(written => written.Phrases.Select(phrase => (Phrase: phrase, written.Spot)))
        .DistinctBy(phrase => phrase.Phrase)
        .Where(phrase => IsOfRules(phrase.Phrase))
        .Select(phrase => OfPhrase(phrase.Phrase, phrase.Spot)).OfType<Finding>();

    private Finding? OfPhrase(string phrase, Spot spot)
    {
        if (!sense.IsAlive(phrase))
            return Found(spot, FindingKind.DeadPhrase,
                $"'{phrase}' can never be found: in a post it is read as '{string.Join(' ', book.Words(PhraseSense.AsPost(phrase)))}'; write it as citizens do, word by word");
        return sense.Remainder(phrase) is { } left
            ? Found(spot, FindingKind.ShortenedPhrase, $"a part of '{phrase}' counts for nothing (a filler, a sign or a link): it is found wherever '{left}' is; write that, or another word")
            : null;
    }

    // Members of a set that no rule names have no number.
    private bool IsOfRules(string phrase) => ofRules.Contains(phrase);

    private IEnumerable<Finding> Blocked(RuleText text)
    {
        var against = text.Rule.None.SelectMany(sense.Numbers).ToHashSet();
        foreach (var clause in text.Written.Where(phrase => phrase.Clause != CompiledRule.NoneBit).GroupBy(phrase => phrase.Clause))
        {
            // A set of which `none` forbids a part is meant so.
            var blocked = clause.Where(written => written.Phrases.Count > 0 && written.Phrases.All(phrase => sense.Holds(phrase, against.Contains))).ToList();
            if (blocked.Count > 0 && blocked.Count == clause.Count())
                yield return Found(text.Spot, FindingKind.NeverFires,
                    $"rule '{text.Rule.Id}' can never fire: every phrase of {NameOf(clause.Key)} holds one of its `none`; take that out of `none`");
            else if (blocked.Count > 0)
                yield return Found(blocked[0].Spot, FindingKind.BlockedPhrase,
                    $"rule '{text.Rule.Id}', {NameOf(clause.Key)}: {Listed(blocked.Select(written => $"'{written.Text}'"))} never make{(blocked.Count == 1 ? "s" : "")} it fire, since `none` forbids a part; delete {(blocked.Count == 1 ? "it" : "them")} or the phrase in `none`");
        }
    }

    // From the last to the first, so that of two equal ones the first stays.
    private IEnumerable<Finding> Redundant(IReadOnlyList<WrittenPhrase> clause, string where)
    {
        var kept = clause.Select(NumbersOf).ToList();
        var uses = kept.SelectMany(numbers => numbers).CountBy(number => number).ToDictionary();
        var found = new List<(WrittenPhrase Phrase, string Because, bool IsDouble)>();
        for (var at = clause.Count - 1; at >= 0; at--)
        {
            foreach (var number in kept[at])
                uses[number]--;
            if (kept[at].Count > 0 && clause[at].Phrases.All(phrase => sense.Holds(phrase, number => uses.GetValueOrDefault(number) > 0)))
                found.Insert(0, Because(clause, at, number => uses.GetValueOrDefault(number) > 0));
            else
                foreach (var number in kept[at])
                    uses[number]++;
        }

        foreach (var kind in found.GroupBy(phrase => phrase.IsDouble))
            yield return new Finding(
                kind.First().Phrase.Spot.File, kind.First().Phrase.Spot.Line, kind.Key ? Severity.Warning : Severity.Info,
                kind.Key ? FindingKind.DoublePhrase : FindingKind.RedundantPhrase,
                $"{where}: {Listed(kind.Select(phrase => phrase.Because))} add{(kind.Count() == 1 ? "s" : "")} nothing; delete {(kind.Count() == 1 ? "it" : "them")}");
    }

    private HashSet<int> NumbersOf(WrittenPhrase written) => [.. written.Phrases.Where(IsOfRules).SelectMany(sense.Numbers)];

    private (WrittenPhrase Phrase, string Because, bool IsDouble) Because(IReadOnlyList<WrittenPhrase> clause, int at, Func<int, bool> isKept)
    {
        var written = clause[at];
        var numbers = sense.Numbers(written.Phrases[0]);
        var held = numbers.SelectMany(sense.Within).OrderByDescending(numbers.Contains).First(isKept);
        var others = clause.Where((_, index) => index != at).ToList();
        if (others.FirstOrDefault(other => written.Phrases.All(other.Phrases.Contains)) is { } again)
            return (written, again.Text == written.Text ? $"'{written.Text}' (there twice)" : $"'{written.Text}' (in '{again.Text}')", true);
        var other = others.First(other => other.Phrases.Any(phrase => sense.Numbers(phrase).Contains(held)));
        var how = written.Phrases.Count > 1 || other.Phrases.Count > 1 ? "covered by" : sense.Numbers(other.Phrases[0]).SequenceEqual(numbers) ? "the same words as" : "has";
        return (written, $"'{written.Text}' ({how} '{other.Text}')", false);
    }

    private static string Listed(IEnumerable<string> items)
    {
        var all = items.ToList();
        return string.Join(", ", all.Take(MostShown)) + (all.Count > MostShown ? $" and {all.Count - MostShown} more" : "");
    }

    private static string NameOf(int clause) => clause switch
    {
        CompiledRule.AnyBit => "`any`",
        CompiledRule.NoneBit => "`none`",
        _ => $"list {clause} of `all`",
    };

    private static Finding Found(Spot spot, FindingKind kind, string message) => new(spot.File, spot.Line, Severity.Warning, kind, message);
}
