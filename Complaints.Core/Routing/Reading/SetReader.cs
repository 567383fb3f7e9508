// Reads sets.yaml and spells out `$name` inside phrases.
using System.Text.RegularExpressions;

namespace Complaints.Core.Routing.Reading;

internal sealed partial class SetReader(BookFiles files, FaultList faults)
{
    public const string SetFile = "sets.yaml";

    private const int MostPhrases = 5000;

    private readonly Dictionary<string, IReadOnlyList<(string Text, Spot Spot)>> sets = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<string>> spelledOut = new(StringComparer.Ordinal);
    private readonly HashSet<string> underWay = new(StringComparer.Ordinal);
    private readonly HashSet<string> named = new(StringComparer.Ordinal);
    private readonly List<(string Name, Spot Spot)> order = [];

    public void Read()
    {
        var file = files.Map(SetFile);
        if (file?.Map("sets") is { } map)
            foreach (var (name, spot) in map.OwnKeys())
            {
                sets[name] = map.SpottedTexts(name);
                order.Add((name, spot));
            }

        file?.RefuseOtherKeys();
        foreach (var name in sets.Keys)
            Phrases(name, Spot.Whole(SetFile));
    }

    /// <summary>The sets as written; ask when all rules were read.</summary>
    public List<SetText> Sets() =>
    [
        .. order.Select(set => new SetText(
            set.Name, set.Spot, [.. sets[set.Name].Select(member => new WrittenPhrase(0, member.Text, member.Spot, SpellOut(member.Text, member.Spot)))],
            named.Contains(set.Name))),
    ];

    /// <summary>Every phrase a pattern stands for, sets spelled out; empty when a fault was noted.</summary>
    public IReadOnlyList<string> SpellOut(string pattern, Spot spot)
    {
        IReadOnlyList<string> phrases = [""];
        foreach (var part in Parts().EnumerateMatches(pattern))
        {
            var text = pattern.Substring(part.Index, part.Length);
            var choices = text[0] == '$' ? Named(text[1..], spot) : [text];
            if (phrases.Count * choices.Count > MostPhrases)
            {
                faults.Add(spot, $"'{pattern}' stands for more than {MostPhrases} phrases; use `all` with `within` in its place");
                return [];
            }

            phrases = [.. phrases.SelectMany(phrase => choices.Select(choice => phrase + choice))];
        }

        return phrases;
    }

    private IReadOnlyList<string> Named(string name, Spot from)
    {
        named.Add(name);
        return Phrases(name, from);
    }

    private IReadOnlyList<string> Phrases(string name, Spot from)
    {
        if (spelledOut.TryGetValue(name, out var known))
            return known;
        if (!sets.TryGetValue(name, out var members))
        {
            faults.Add(from, $"set '${name}' is not in {SetFile}");
            return spelledOut[name] = [];
        }

        if (!underWay.Add(name))
        {
            faults.Add(from, $"set '${name}' contains itself");
            return [];
        }

        spelledOut[name] = [.. members.SelectMany(member => SpellOut(member.Text, member.Spot)).Distinct(StringComparer.Ordinal)];
        underWay.Remove(name);
        return spelledOut[name];
    }

    [GeneratedRegex(@"\$[\w-]+|[^$]+|\$")]
    private static partial Regex Parts();
}
