// Decides which words of the book are forms of one stem, and which stem a citizen's word belongs to.
namespace Complaints.Core.Routing.Words;

/// <summary>
/// Stems known to one book. A word of the book whose stem is a word of the book too becomes that stem
/// (menumpuk, tumpuk); two words that share a stem become it (menumpuk, tumpukan); any other stays itself, and its
/// other forms lead to it. The book's own list of stems goes before all of this.
/// </summary>
internal sealed class Stems
{
    // Short leftovers agree by chance: kejang and jangan both leave "jang".
    private const int ShortestShared = 5;

    private readonly IReadOnlyDictionary<string, string> given;
    private readonly Dictionary<string, string> roots = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> forms = new(StringComparer.Ordinal);

    public Stems(IEnumerable<string> vocabulary, IReadOnlyDictionary<string, string> given)
    {
        this.given = given;
        var words = vocabulary.Concat(given.Values).ToHashSet(StringComparer.Ordinal);
        var candidates = words.Where(IsPlainWord).ToDictionary(word => word, word => Affixes.Stems(word, colloquial: false), StringComparer.Ordinal);
        var support = candidates.Values.SelectMany(stems => stems).CountBy(stem => stem).ToDictionary(StringComparer.Ordinal);
        foreach (var word in words)
            roots[word] = Root(word, words, candidates, support);
        foreach (var word in words.Order(StringComparer.Ordinal))
            foreach (var stem in candidates.GetValueOrDefault(word) ?? [])
                if (!given.ContainsKey(word))
                    forms.TryAdd(stem, roots[word]);
    }

    public IEnumerable<string> Words => roots.Keys.Concat(given.Keys);

    /// <summary>The stem of a word of the book, or null when the book does not know the word.</summary>
    public string? OfKnown(string word) =>
        given.TryGetValue(word, out var stem) ? roots.GetValueOrDefault(stem, stem) : roots.GetValueOrDefault(word);

    /// <summary>The stem a citizen's word belongs to, or null.</summary>
    public string? OfForm(string word) => forms.GetValueOrDefault(word);

    private string Root(
        string word, HashSet<string> words, Dictionary<string, List<string>> candidates, Dictionary<string, int> support)
    {
        if (given.TryGetValue(word, out var stem))
            return stem;
        if (!candidates.TryGetValue(word, out var stems))
            return word;
        foreach (var candidate in stems)
            if (words.Contains(candidate) || given.ContainsKey(candidate))
                return candidate == word ? word : Root(candidate, words, candidates, support);
        var shared = stems.Where(candidate => candidate.Length >= ShortestShared && support[candidate] > 1).MaxBy(candidate => support[candidate]);
        return shared ?? word;
    }

    private static bool IsPlainWord(string word) => word.Length >= 5 && word.All(char.IsLetter);
}
