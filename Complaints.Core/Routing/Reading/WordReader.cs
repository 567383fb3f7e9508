// Reads words/*.yaml: colloquial spellings, Sundanese, and stems the book names itself.
namespace Complaints.Core.Routing.Reading;

internal sealed class WordReader(BookFiles files, FaultList faults)
{
    public const string SpellingFile = "words/spelling.yaml";
    public const string SundaneseFile = "words/sundanese.yaml";
    public const string StemFile = "words/stems.yaml";

    private readonly List<WordText> entries = [];

    /// <summary>Every line read so far.</summary>
    public IReadOnlyList<WordText> Entries => entries;

    /// <summary>Written word → standard words.</summary>
    public Dictionary<string, string[]> Replacements(string path)
    {
        var read = new Dictionary<string, string[]>(StringComparer.Ordinal);
        foreach (var (word, value, spot) in Pairs(path))
        {
            var standard = value.ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (standard.Length == 0)
                faults.Add(spot, $"'{word}' has no replacement");
            read[word.ToLowerInvariant()] = standard;
        }

        return read;
    }

    /// <summary>Word → its stem; words under `keep` are their own stem.</summary>
    public Dictionary<string, string> Stems()
    {
        var file = files.Map(StemFile);
        var kept = file?.SpottedTexts("keep") ?? [];
        entries.AddRange(kept.Select(word => new WordText(word.Text, null, word.Spot)));
        var stems = kept.Select(word => word.Text).Distinct(StringComparer.Ordinal).ToDictionary(word => word, StringComparer.Ordinal);
        foreach (var (word, stem, spot) in Pairs(StemFile))
            if (!stems.TryAdd(word, stem))
                faults.Add(spot, $"'{word}' is under keep as well");
        return stems;
    }

    private List<(string Word, string Value, Spot Spot)> Pairs(string path)
    {
        var file = files.Map(path);
        if (file?.Map("words") is not { } words)
            return [];
        var pairs = words.OwnKeys().Select(key => (key.Key, words.Text(key.Key), words.SpotOf(key.Key))).ToList();
        file.Has("keep");
        if (path != StemFile && file.Has("keep"))
            faults.Add(file.SpotOf("keep"), $"'keep' belongs into {StemFile}");
        file.RefuseOtherKeys();
        foreach (var (word, _, spot) in pairs)
            if (word.Any(char.IsWhiteSpace))
                faults.Add(spot, $"'{word}' is more than one word; only single words are replaced");
        entries.AddRange(pairs.Select(pair => new WordText(pair.Key, pair.Item2, pair.Item3)));
        return pairs;
    }
}
