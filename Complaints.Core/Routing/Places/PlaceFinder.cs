// Finds the places a post names and chooses the one its complaint is about.
using Complaints.Core.Routing.Matching;

namespace Complaints.Core.Routing.Places;

/// <summary>
/// The longest name wins where names overlap. A name that is an ordinary word too counts only behind a word of place.
/// Of places with one name the announcing word decides (jalan, kelurahan, kecamatan), else the area before the street.
/// Of several places in a post the most specific wins, helped by a word of place before it and by standing near the
/// complaint.
/// </summary>
internal sealed class PlaceFinder(PhraseAutomaton names, PlaceName[] nameOf, KnownPlace[] places, byte[] contextOf)
{
    public const byte Street = 1;
    public const byte Village = 2;
    public const byte District = 4;
    public const byte Near = 8;
    public const byte Between = 16;

    private const int FarAway = 80;

    public void Find(RuleScratch scratch)
    {
        names.Find(scratch.Words.PlaceIds, scratch.PlaceNames);
        for (var hit = 0; hit < scratch.PlaceNames.Count; hit++)
            if (!IsCovered(hit, scratch.PlaceNames))
                Add(scratch.PlaceNames[hit], scratch);
    }

    /// <summary>The place nearest to what fired, or null. Offsets are of the original text.</summary>
    public static PlaceMatch? Best(RuleScratch scratch, ReadOnlySpan<RuleHit> fired)
    {
        if (scratch.Places.Count == 1)
            return Matched(scratch.Places[0], scratch.Places);
        PlaceCandidate? best = null;
        var highest = double.MinValue;
        foreach (var candidate in scratch.Places)
            if (Score(candidate, fired) is var score && score > highest)
                (best, highest) = (candidate, score);
        return best is { } chosen ? Matched(chosen, scratch.Places) : null;
    }

    private static bool IsCovered(int index, PhraseHits hits)
    {
        var hit = hits[index];
        for (var other = 0; other < hits.Count; other++)
            if (other != index && hits[other].First <= hit.First && hits[other].Last >= hit.Last
                && (hits[other].Last - hits[other].First > hit.Last - hit.First))
                return true;
        return false;
    }

    private void Add(PhraseHits.Hit hit, RuleScratch scratch)
    {
        var (name, words) = (nameOf[hit.Phrase], scratch.Words);
        var context = ContextBefore(hit.First, words.PlaceIds);
        if (name.NeedsContext && context == 0)
            return;
        var place = places[Choose(name.Choices, context)];
        scratch.Places.Add(new PlaceCandidate(place, words.PlaceStart(hit.First), words.PlaceEnd(hit.Last), context != 0));
    }

    private byte ContextBefore(int first, ReadOnlySpan<int> ids)
    {
        var at = first - 1;
        if (at >= 0 && contextOf[ids[at]] == Between)
            at--;
        var context = at >= 0 ? contextOf[ids[at]] : (byte)0;
        return context == Between ? (byte)0 : context;
    }

    private int Choose(int[] choices, byte context)
    {
        foreach (var choice in choices)
            if ((context & Announcing(places[choice].Place.Kind)) != 0)
                return choice;
        return choices[0];
    }

    private static byte Announcing(PlaceKind kind) => kind switch
    {
        PlaceKind.Street => Street,
        PlaceKind.Village => Village,
        PlaceKind.District => District,
        _ => 0,
    };

    private static double Score(PlaceCandidate candidate, ReadOnlySpan<RuleHit> fired)
    {
        var specific = candidate.Place.Place.Kind switch
        {
            PlaceKind.Landmark => 1.8,
            PlaceKind.Street => 2.0,
            PlaceKind.Village => 1.2,
            PlaceKind.Outside => 0.5,
            _ => 1.0,
        };
        return specific + (candidate.HasContext ? 0.6 : 0) - (double)Distance(candidate, fired) / FarAway;
    }

    private static int Distance(PlaceCandidate candidate, ReadOnlySpan<RuleHit> fired)
    {
        var nearest = FarAway;
        foreach (var rule in fired)
            foreach (var phrase in rule.Category is null ? [] : rule.Phrases)
                nearest = Math.Min(nearest, Math.Max(Math.Max(candidate.Start - phrase.Start - phrase.Length, phrase.Start - candidate.End), 0));
        return nearest;
    }

    // A street or landmark without a district of its own takes it from an area named in the same post.
    private static PlaceMatch Matched(PlaceCandidate chosen, List<PlaceCandidate> all)
    {
        var (place, area) = (chosen.Place.Place, chosen.Place.Place);
        if (place.District is null)
            foreach (var other in all)
                if (other.Place.Place is { District: not null, Kind: PlaceKind.District or PlaceKind.Village } named)
                    area = named;
        return new PlaceMatch(
            place.Id, place.Name, place.Kind, area.District, area.Village, place.Lat, place.Lon, chosen.Start, chosen.End - chosen.Start);
    }
}
