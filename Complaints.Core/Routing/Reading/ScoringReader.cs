// Reads book.yaml: constants, fillers and the words that announce places.
using Complaints.Core.Routing.Places;

namespace Complaints.Core.Routing.Reading;

internal sealed class ScoringReader(BookFiles files, FaultList faults)
{
    public const string BookFile = "book.yaml";

    public (Scoring Scoring, IReadOnlyList<string> Fillers, PlaceContext Context) Read()
    {
        if (files.Map(BookFile) is not { } map)
            return (new Scoring(), [], PlaceContext.Default);
        var usual = new Scoring();
        var scoring = new Scoring
        {
            Bias = map.Number("bias", usual.Bias),
            Unnamed = map.Number("unnamed", usual.Unnamed),
            SignalCap = Within(map, "signal_cap", usual.SignalCap, 0, 100),
            PlaceSignal = Within(map, "place_signal", usual.PlaceSignal, 0, 10),
            MentionBonus = Within(map, "mention_bonus", usual.MentionBonus, 0, 10),
            OpinionSignal = Within(map, "opinion_signal", usual.OpinionSignal, 0, 10),
            OpinionWeight = Within(map, "opinion_weight", usual.OpinionWeight, 0, 10),
            UrgentFrom = Within(map, "urgent_from", usual.UrgentFrom, 0, 1),
            UrgentUnless = Within(map, "urgent_unless", usual.UrgentUnless, 0, 1),
            SecondaryShare = Within(map, "secondary_share", usual.SecondaryShare, 0, 1),
            AutoPrecision = Within(map, "auto_precision", usual.AutoPrecision, 0.5, 1),
            Confidence = ReadConfidence(map.Map("confidence"), usual.Confidence),
        };
        var fillers = map.Texts("fillers");
        var context = ReadContext(map.Map("place_context"));
        map.RefuseOtherKeys();
        return (scoring, fillers, context);
    }

    private double Within(YamlMap map, string key, double otherwise, double least, double most)
    {
        var value = map.Number(key, otherwise);
        if (value < least || value > most)
            faults.Add(map.SpotOf(key), $"'{key}' is {value}; it must lie between {least} and {most}");
        return value;
    }

    private static ConfidenceWeights ReadConfidence(YamlMap? map, ConfidenceWeights usual)
    {
        if (map is null)
            return usual;
        var weights = new ConfidenceWeights(
            map.Number("base", usual.Base), map.Number("complaint", usual.Complaint),
            map.Number("strength", usual.Strength), map.Number("lead", usual.Lead),
            map.Number("agreement", usual.Agreement));
        map.RefuseOtherKeys();
        return weights;
    }

    private static PlaceContext ReadContext(YamlMap? map)
    {
        if (map is null)
            return PlaceContext.Default;
        var context = new PlaceContext(map.Texts("street"), map.Texts("village"), map.Texts("district"), map.Texts("near"));
        map.RefuseOtherKeys();
        return context;
    }
}
