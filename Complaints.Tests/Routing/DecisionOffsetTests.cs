// Whatever is written, a decision points at the citizen's own text, and deciding never fails.
using Complaints.Core.Kernel;
using Complaints.Core.Routing;
using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;

namespace Complaints.Tests.Routing;

[TestFixture]
internal sealed class DecisionOffsetTests
{
    private static readonly Router Router = new(TinyBook.Read(
        TinyBook.Rules, ("words/spelling.yaml", "words: {jln: jalan}"), ("places/streets.yaml", "places: [{name: Jalan Asia Afrika}]")));

    [TestCase("Halo 👋 min, JLN   rusaaak parah", "JLN   rusaaak")]
    [TestCase("#JalanRusak!", "JalanRusak")]
    [TestCase("kang, jalan2 rusak", "jalan2 rusak")]
    [TestCase("😡😡 jalanrusak", "jalanrusak")]
    public void A_hit_points_at_what_the_citizen_wrote(string text, string written)
    {
        var phrase = Router.Route(new RoutingRequest(text)).Rules[0].Phrases[0];

        Assert.That(text.Substring(phrase.Start, phrase.Length), Is.EqualTo(written));
    }

    [Test]
    public void A_place_points_at_what_the_citizen_wrote()
    {
        const string text = "🚧 jalan rusak di jl. Asia-Afrika";
        var place = Router.Route(new RoutingRequest(text)).Place!;

        Assert.That(text.Substring(place.Start, place.Length), Is.EqualTo("Asia-Afrika"));
    }

    [FsCheck.NUnit.Property(MaxTest = 2000)]
    public Property Any_text_is_decided_with_offsets_inside_it()
    {
        var part = Gen.OneOf(
            ArbMap.Default.GeneratorFor<string?>().Select(text => text ?? ""),
            Gen.Elements("jln", "rusaaak", "jalan2", "#JalanRusak", "#jalanrusak", "@x.", "RT", "https://", "😡", "\uD83D", "jl.", "asia", "afrika", "4an", "'", "sampah", "numpuk"));
        return Prop.ForAll(
            Gen.ListOf(part).Select(parts => string.Join(' ', parts)).ToArbitrary(),
            text => Spans(Router.Route(new RoutingRequest(text))).All(span => span.Start >= 0 && span.Length > 0 && span.Start + span.Length <= text.Length));
    }

    [Test]
    public void Many_threads_get_the_same_decisions_as_one()
    {
        string[] texts = [.. Enumerable.Range(0, 400).Select(number => $"jalan{(number % 3 == 0 ? "" : "2")} rusak {number} sampah {(number % 2 == 0 ? "numpuk" : "bersih")} kata{number}")];
        var expected = texts.Select(text => Told(Router.Route(new RoutingRequest(text)))).ToArray();

        Assert.That(texts.AsParallel().AsOrdered().WithDegreeOfParallelism(8).Select(text => Told(Router.Route(new RoutingRequest(text)))), Is.EqualTo(expected));
    }

    private static string Told(Decision decision) => System.Text.Json.JsonSerializer.Serialize(decision, CoreJson.Options);

    private static IEnumerable<(int Start, int Length)> Spans(Decision decision)
    {
        var spans = decision.Rules.SelectMany(rule => rule.Phrases).Select(phrase => (phrase.Start, phrase.Length));
        return decision.Place is { } place ? spans.Append((place.Start, place.Length)) : spans;
    }
}
