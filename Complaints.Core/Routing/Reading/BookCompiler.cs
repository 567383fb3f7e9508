// Turns what was read into the lexicon, the automata and the compiled rules of a book.
using System.Collections.Frozen;
using Complaints.Core.Routing.Matching;
using Complaints.Core.Routing.Opinion;
using Complaints.Core.Routing.Places;
using Complaints.Core.Routing.Words;

namespace Complaints.Core.Routing.Reading;

internal sealed class BookCompiler(BookParts parts, FaultList faults)
{
    private readonly Dictionary<string, List<string>> wordsOf = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> numberOfIds = new(StringComparer.Ordinal);
    private readonly List<int[]> phrases = [];
    private readonly List<string> phraseTexts = [];
    private readonly List<List<ClauseRef>> clausesOfPhrase = [];

    public RuleBook Compile()
    {
        var lexicon = BuildLexicon();
        var names = new PlaceNames(parts.Places, parts.Context, lexicon);
        var rules = parts.Rules.Select((rule, index) => CompileRule(rule, index, lexicon, names)).ToArray();
        var automaton = new PhraseAutomaton(phrases, lexicon.Size);
        var matcher = new RuleMatcher(automaton, rules, new PhraseUses(clausesOfPhrase), Handles(rules), WithoutWords(rules));
        var normaliser = new Normaliser(lexicon);
        var slots = PostFeatures.StandardSlots(lexicon);
        var opinion = new OpinionTrainer(slots, normaliser, [.. parts.Categories.Select(category => category.Code)]).Train(parts.Lessons);
        return new RuleBook(parts, rules, new BookMachinery(lexicon, normaliser, matcher, names.Finder(), [.. phraseTexts], automaton, slots, opinion,
            new WordPrinter(lexicon, normaliser, parts.Lessons)));
    }

    private Lexicon BuildLexicon()
    {
        foreach (var phrase in parts.Rules.SelectMany(rule => PhrasesOf(rule.Rule)).Distinct(StringComparer.Ordinal))
            wordsOf[phrase] = PhraseWords.Of(phrase, parts.Spelling);
        return new Lexicon(new LexiconSource(
            wordsOf.Values.SelectMany(words => words).ToHashSet(StringComparer.Ordinal), parts.Stems, parts.Fillers,
            PlaceNames.WordsOf(parts.Places, parts.Context), parts.Spelling));
    }

    private static IEnumerable<string> PhrasesOf(Rule rule) => [.. rule.Any, .. rule.All.SelectMany(list => list), .. rule.None];

    private CompiledRule CompileRule(RuleText text, int index, Lexicon lexicon, PlaceNames names)
    {
        var rule = text.Rule;
        AddClause(rule.Any, CompiledRule.AnyBit);
        AddClause(rule.None, CompiledRule.NoneBit);
        for (var list = 0; list < rule.All.Count; list++)
            AddClause(rule.All[list], CompiledRule.AnyBit + 1 + list);
        var places = text.Places.Select(place => names.IdOf(place.Text) ?? Unknown(text, place.Text, place.Spot)).ToArray();
        return new CompiledRule(
            rule with { Places = places }, IndexOf(parts.Categories.Select(category => category.Code), rule.Category),
            IndexOf(parts.Reasons.Select(reason => reason.Code), rule.Reason), IndexOf(parts.Agencies.Select(agency => agency.Code), rule.Agency),
            ForMask(rule), Required(rule), rule.All.Count, places, [.. rule.Accounts], [.. rule.Platforms]);

        void AddClause(IReadOnlyList<string> clause, int bit)
        {
            foreach (var phrase in clause)
                foreach (var number in PhraseNumbers(phrase, text, lexicon))
                    if (!clausesOfPhrase[number].Contains(new ClauseRef(index, bit)))
                        clausesOfPhrase[number].Add(new ClauseRef(index, bit));
        }
    }

    private IEnumerable<int> PhraseNumbers(string phrase, RuleText rule, Lexicon lexicon)
    {
        if (phrase.Contains('@'))
            faults.Add(rule.Spot, $"rule '{rule.Rule.Id}': the phrase '{phrase}' names a handle; handles belong into `mentions`, and <rt> stands for a forwarded post");
        int[] ids = [.. wordsOf[phrase].Select(lexicon.Id).Where(id => id > 0)];
        if (ids.Length == 0)
            faults.Add(rule.Spot, $"rule '{rule.Rule.Id}': of the phrase '{phrase}' no word is left to match (only fillers or signs)");
        else
            foreach (var variant in WithNumbers(ids, lexicon))
                yield return PhraseNumber(variant, string.Join(' ', wordsOf[phrase]));
    }

    // "<n> hari" must also find "3 hari" when another phrase has made a word of the 3.
    public static IEnumerable<int[]> WithNumbers(int[] ids, Lexicon lexicon)
    {
        yield return ids;
        var at = Array.IndexOf(ids, lexicon.AnyNumberId);
        if (at >= 0)
            foreach (var number in lexicon.NumberIds)
                yield return [.. ids[..at], number, .. ids[(at + 1)..]];
    }

    // Phrases whose words are the same to the rules are one; the shortest of them is shown.
    private int PhraseNumber(int[] ids, string text)
    {
        var key = string.Join(' ', ids);
        if (!numberOfIds.TryGetValue(key, out var number))
        {
            numberOfIds[key] = number = phrases.Count;
            phrases.Add(ids);
            phraseTexts.Add(text);
            clausesOfPhrase.Add([]);
        }
        else if (text.Length < phraseTexts[number].Length)
            phraseTexts[number] = text;

        return number;
    }

    private string Unknown(RuleText rule, string place, Spot spot)
    {
        faults.Add(spot, $"rule '{rule.Rule.Id}': place '{place}' is not in places/*.yaml; give its id or its exact name");
        return place;
    }

    private static int IndexOf(IEnumerable<string> codes, string? code) =>
        code is null ? -1 : codes.Index().FirstOrDefault(item => item.Item == code, (Index: -1, Item: "")).Index;

    private ulong ForMask(Rule rule) => rule.For
        .Select(code => IndexOf(parts.Categories.Select(category => category.Code), code))
        .Where(index => index >= 0).Aggregate(0UL, (mask, index) => mask | (1UL << index));

    private static ulong Required(Rule rule)
    {
        var required = ((1UL << rule.All.Count) - 1) << (CompiledRule.AnyBit + 1);
        if (rule.Any.Count > 0 || NeedsNoWords(rule))
            required |= 1UL << CompiledRule.AnyBit;
        return rule.Mentions.Count > 0 ? required | (1UL << CompiledRule.MentionBit) : required;
    }

    private static bool NeedsNoWords(Rule rule) => rule.Any.Count + rule.All.Count + rule.Mentions.Count == 0;

    private static FrozenDictionary<string, int[]> Handles(CompiledRule[] rules) => rules.Index()
        .SelectMany(rule => rule.Item.Rule.Mentions.Select(handle => (handle, rule.Index)))
        .GroupBy(pair => pair.handle, pair => pair.Index, StringComparer.Ordinal)
        .ToFrozenDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal);

    private static int[] WithoutWords(CompiledRule[] rules) =>
        [.. rules.Index().Where(rule => NeedsNoWords(rule.Item.Rule)).Select(rule => rule.Index)];
}
