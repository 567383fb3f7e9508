// All names of all places as one automaton.
using Complaints.Core.Routing.Matching;
using Complaints.Core.Routing.Reading;
using Complaints.Core.Routing.Words;

namespace Complaints.Core.Routing.Places;

internal sealed class PlaceNames(IReadOnlyList<Place> places, PlaceContext context, Lexicon lexicon)
{
    private static readonly PlaceKind[] BareOrder = [PlaceKind.District, PlaceKind.Village, PlaceKind.Landmark, PlaceKind.Outside, PlaceKind.Street];

    /// <summary>Lower-case words of all names and of the words that announce them.</summary>
    public static HashSet<string> WordsOf(IReadOnlyList<Place> places, PlaceContext context) =>
        places.SelectMany(NamesOf).SelectMany(PhraseWords.OfName).Concat(context.Words).ToHashSet(StringComparer.Ordinal);

    /// <summary>Id of a place given by id or by name; null when the book has none such.</summary>
    public string? IdOf(string idOrName) =>
        (places.FirstOrDefault(place => place.Id == idOrName)
            ?? places.FirstOrDefault(place => place.Name.Equals(idOrName, StringComparison.OrdinalIgnoreCase)))?.Id;

    public PlaceFinder Finder()
    {
        var phrases = new List<int[]>();
        var names = new List<PlaceName>();
        foreach (var group in places.Index().SelectMany(place => NamesOf(place.Item).Select(name => (Words: PhraseWords.OfName(name), place.Index)))
            .Where(name => name.Words.Count > 0)
            .GroupBy(name => string.Join(' ', name.Words.Select(lexicon.PlaceId))))
        {
            var words = group.First().Words;
            phrases.Add([.. words.Select(lexicon.PlaceId)]);
            int[] choices = [.. group.Select(name => name.Index).Distinct().OrderBy(index => Array.IndexOf(BareOrder, places[index].Kind))];
            names.Add(new PlaceName(choices, choices.Any(index => places[index].Ambiguous)));
        }

        var automaton = new PhraseAutomaton(phrases, lexicon.PlaceSize);
        return new PlaceFinder(automaton, [.. names], [.. places.Select(Known)], Contexts());
    }

    private static IEnumerable<string> NamesOf(Place place) =>
        place.Aliases.Prepend(place.Name).Select(name => place.Kind == PlaceKind.Street ? PlaceReader.StreetName(name) : name);

    private static KnownPlace Known(Place place)
    {
        string?[] ids = [place.Id, place.District is null ? null : $"kec:{place.District}", place.Village is null ? null : $"kel:{place.Village}"];
        return new KnownPlace(place, [.. ids.OfType<string>().Distinct(StringComparer.Ordinal)]);
    }

    private byte[] Contexts()
    {
        var contexts = new byte[lexicon.PlaceSize];
        Mark(context.Street, PlaceFinder.Street);
        Mark(context.Village, PlaceFinder.Village);
        Mark(context.District, PlaceFinder.District);
        Mark(context.Near, PlaceFinder.Near);
        Mark(PlaceContext.Between, PlaceFinder.Between);
        contexts[0] = 0;
        return contexts;

        void Mark(IEnumerable<string> words, byte kind)
        {
            foreach (var word in words)
                contexts[lexicon.PlaceId(word)] |= kind;
        }
    }
}
