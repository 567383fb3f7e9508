// Reads rules/*.yaml.
using Complaints.Core.Routing.Matching;

namespace Complaints.Core.Routing.Reading;

/// <summary>A rule with its examples and where it stands, until the book is proven.</summary>
internal sealed record RuleText(
    Rule Rule, Spot Spot, IReadOnlyList<(string Text, Spot Spot)> Match, IReadOnlyList<(string Text, Spot Spot)> Reject,
    IReadOnlyList<(string Text, Spot Spot)> Places, IReadOnlyList<WrittenPhrase> Written);

internal sealed class RuleReader(BookFiles files, SetReader sets, BookCodes codes, FaultList faults)
{
    private const string Folder = "rules/";

    private static readonly string[] Conditions = ["any", "all", "mentions", "places", "accounts", "platforms"];

    public List<RuleText> Rules()
    {
        var rules = new List<RuleText>();
        foreach (var path in files.Under(Folder))
        {
            var file = files.Map(path);
            rules.AddRange((file?.Maps("rules") ?? []).Select(Read));
            file?.RefuseOtherKeys();
        }

        if (rules.Count == 0 && faults.IsEmpty)
            faults.Add(Spot.Whole(Folder), "the book has no rule");
        foreach (var twice in rules.GroupBy(rule => rule.Rule.Id).SelectMany(group => group.Skip(1).Select(rule => (rule, First: group.First().Spot))))
            faults.Add(twice.rule.Spot, $"rule '{twice.rule.Rule.Id}' is there twice, first at {twice.First.File}:{twice.First.Line}");
        return rules;
    }

    private RuleText Read(YamlMap map)
    {
        List<WrittenPhrase> written =
        [
            .. Written(map.SpottedTexts("any"), CompiledRule.AnyBit), .. Written(map.SpottedTexts("none"), CompiledRule.NoneBit),
            .. map.TextLists("all").Index().SelectMany(list => Written(list.Item, CompiledRule.AnyBit + 1 + list.Index)),
        ];
        var rule = new Rule
        {
            Id = map.Text("id"),
            Source = $"{map.Spot.File}:{map.Spot.Line}",
            Category = Known(map, "category", codes.Categories, AgencyReader.CategoryFile),
            Reason = Known(map, "reason", codes.Reasons, AgencyReader.CategoryFile),
            Agency = Known(map, "agency", codes.Agencies, AgencyReader.AgencyFile),
            For = KnownAll(map, "for", codes.Categories, AgencyReader.CategoryFile),
            Weight = map.Number("weight", 2),
            Signal = map.Number("signal", 0),
            Urgent = map.Flag("urgent"),
            Any = Phrases(written, CompiledRule.AnyBit),
            All = [.. map.TextLists("all").Index().Select(list => Phrases(written, CompiledRule.AnyBit + 1 + list.Index))],
            Within = map.Whole("within"),
            None = Phrases(written, CompiledRule.NoneBit),
            Mentions = [.. map.Texts("mentions").Select(handle => "@" + Handle(handle))],
            Accounts = [.. map.Texts("accounts").Select(Handle)],
            Platforms = map.Texts("platforms"),
        };
        var text = new RuleText(rule, map.Spot, map.SpottedTexts("match"), map.SpottedTexts("reject"), map.SpottedTexts("places"), written);
        map.RefuseOtherKeys();
        Check(text, map);
        return text;
    }

    private static string Handle(string handle) => handle.TrimStart('@').ToLowerInvariant();

    private IEnumerable<WrittenPhrase> Written(IReadOnlyList<(string Text, Spot Spot)> patterns, int clause) =>
        patterns.Select(pattern => new WrittenPhrase(clause, pattern.Text, pattern.Spot, sets.SpellOut(pattern.Text, pattern.Spot)));

    private static List<string> Phrases(List<WrittenPhrase> written, int clause) =>
        [.. written.Where(phrase => phrase.Clause == clause).SelectMany(phrase => phrase.Phrases).Distinct(StringComparer.Ordinal)];

    private string? Known(YamlMap map, string key, IReadOnlySet<string> codes, string file)
    {
        var code = map.TextOrNull(key);
        if (code is not null && !codes.Contains(code))
            faults.Add(map.SpotOf(key), $"{key} '{code}' is not in {file}");
        return code;
    }

    private IReadOnlyList<string> KnownAll(YamlMap map, string key, IReadOnlySet<string> codes, string file)
    {
        foreach (var (code, spot) in map.SpottedTexts(key))
            if (!codes.Contains(code))
                faults.Add(spot, $"category '{code}' is not in {file}");
        return map.Texts(key);
    }

    private void Check(RuleText text, YamlMap map)
    {
        var rule = text.Rule;
        Refuse(rule.Category is not null && rule.Reason is not null, map.SpotOf("reason"), "has both category and reason; choose one");
        Refuse(rule.For.Count > 0 && (rule.Agency is null || rule.Category is not null), map.SpotOf("for"), "`for` goes with agency and without category");
        Refuse(rule.Agency is not null && rule.Category is null && rule.For.Count == 0, map.SpotOf("agency"), "needs a category, or `for` with the categories it is for");
        Refuse(rule.Within is not null && rule.All.Count < 2, map.SpotOf("within"), "`within` needs at least two lists in `all`");
        Refuse(rule.All.Count > CompiledRule.MaximumAllLists, map.SpotOf("all"), $"has more than {CompiledRule.MaximumAllLists} lists");
        Refuse(map.TextLists("all").Any(list => list.Count == 0), map.SpotOf("all"), "has an empty list in `all`");
        Refuse(map.Has("any") && map.SpottedTexts("any").Count == 0, map.SpotOf("any"), "has an empty `any`");
        Refuse(!Conditions.Any(map.Has), text.Spot, "has no condition; give it any, all, mentions, places, accounts or platforms");
        Refuse(text.Match.Count == 0, text.Spot, "has no example under `match`; at least one post must show what it is for");

        void Refuse(bool wrong, Spot spot, string reason)
        {
            if (wrong)
                faults.Add(spot, $"rule '{rule.Id}' {reason}");
        }
    }
}

/// <summary>Codes that rules may name.</summary>
internal sealed record BookCodes(IReadOnlySet<string> Agencies, IReadOnlySet<string> Categories, IReadOnlySet<string> Reasons);
