// What stands in the book and is not used: sets, lines of the word lists, rules that no labelled post fires.
using Complaints.Core.Routing.Reading;

namespace Complaints.Core.Routing.Workshop;

internal sealed class UseFindings(RuleBook book)
{
    private const int MostShown = 10;

    public IEnumerable<Finding> All() => UnusedSets().Concat(UnreachedWords()).Concat(UnusedWords()).Concat(SilentRules());

    private IEnumerable<Finding> UnusedSets() => book.Parts.Sets.Where(set => !set.Used).Select(set => new Finding(
        set.Spot.File, set.Spot.Line, Severity.Warning, FindingKind.UnusedSet, $"no rule and no other set names '${set.Name}'; use it or delete it"));

    // Spelling is replaced first, so a Sundanese word that is a spelling too is reached only if some spelling leads to it.
    private IEnumerable<Finding> UnreachedWords()
    {
        var spelling = book.Parts.Words.Where(word => word.Spot.File == WordReader.SpellingFile).ToLookup(word => word.Word.ToLowerInvariant(), StringComparer.Ordinal);
        var standard = spelling.SelectMany(words => words).SelectMany(word => word.Value!.ToLowerInvariant().Split(' ')).ToHashSet(StringComparer.Ordinal);
        foreach (var word in book.Parts.Words.Where(word => word.Spot.File == WordReader.SundaneseFile))
            if (spelling[word.Word.ToLowerInvariant()].FirstOrDefault() is { } before && !standard.Contains(word.Word.ToLowerInvariant()))
                yield return new Finding(word.Spot.File, word.Spot.Line, Severity.Warning, FindingKind.UnreachedWord,
                    $"'{word.Word}: {word.Value}' is never reached, since {before.Spot.File}:{before.Spot.Line} makes '{before.Value}' of it; delete one of the two");
    }

    private IEnumerable<Finding> UnusedWords()
    {
        foreach (var file in book.Parts.Words.Where(word => word.Spot.File != WordReader.StemFile).GroupBy(word => word.Spot.File))
        {
            var unused = file.Where(word => word.Value!.ToLowerInvariant().Split(' ').All(standard => book.Machinery.Lexicon.Id(standard) == 0)).ToList();
            if (unused.Count > 0)
                yield return new Finding(file.Key, unused[0].Spot.Line, Severity.Info, FindingKind.UnusedWords,
                    $"{unused.Count} of {file.Count()} words lead to words that no rule knows: {Listed(unused.Select(word => word.Word))}");
        }
    }

    private IEnumerable<Finding> SilentRules()
    {
        if (book.Parts.Posts.Count == 0)
            yield break;
        var router = new Router(book);
        var fired = book.Parts.Posts.SelectMany(post => router.Route(new RoutingRequest(post.Text)).Rules).Select(hit => hit.Rule).ToHashSet(StringComparer.Ordinal);
        var silent = book.Rules.Where(rule => !fired.Contains(rule.Id)).Select(rule => rule.Id).ToList();
        if (silent.Count > 0)
            yield return new Finding("rules", 0, Severity.Info, FindingKind.SilentRules,
                $"{silent.Count} of {book.Rules.Count} rules fire on none of the {book.Parts.Posts.Count} labelled posts: {Listed(silent)}");
    }

    private static string Listed(List<string> items) =>
        string.Join(", ", items.Take(MostShown)) + (items.Count > MostShown ? $" and {items.Count - MostShown} more" : "");

    private static string Listed(IEnumerable<string> items) => Listed([.. items]);
}
