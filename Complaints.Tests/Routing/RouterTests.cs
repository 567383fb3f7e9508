// The formula of the decision, on books small enough to reckon by hand.
using System.Text.Json;
using Complaints.Core.Kernel;
using Complaints.Core.Routing;
using NUnit.Framework;

namespace Complaints.Tests.Routing;

[TestFixture]
internal sealed class RouterTests
{
    [Test]
    public void A_complaint_goes_to_the_agency_of_its_category()
    {
        var decision = TinyBook.Route("Jalan rusak di depan rumah");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(decision.IsComplaint);
            Assert.That(decision.Category, Is.EqualTo("jalan_rusak"));
            Assert.That(decision.Agency, Is.EqualTo("ROADS"));
            Assert.That(decision.Priority, Is.EqualTo(Priority.Normal));
            Assert.That(decision.Rules.Select(rule => rule.Rule), Is.EqualTo(new[] { "rusak" }));
        }
    }

    [Test]
    public void Praise_outweighs_a_complaint_and_keeps_the_candidates()
    {
        var decision = TinyBook.Route("terima kasih jalan rusak sudah mulus");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(decision.IsComplaint, Is.False);
            Assert.That(decision.Reason, Is.EqualTo("apresiasi"));
            Assert.That(decision.Category, Is.Null);
            Assert.That(decision.Agency, Is.Null);
            Assert.That(decision.Auto, Is.False);
            Assert.That(decision.RunnersUp.Select(other => other.Category), Is.EqualTo(new[] { "jalan_rusak" }));
        }
    }

    [Test]
    public void A_post_in_which_no_rule_speaks_is_no_complaint() =>
        Assert.That(TinyBook.Route("selamat pagi"), Has.Property(nameof(Decision.IsComplaint)).False.And.Property(nameof(Decision.Reason)).Null);

    [Test]
    public void Two_complaints_in_one_post_give_a_second_category()
    {
        var decision = TinyBook.Route("jalan rusak, sampah juga numpuk");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(decision.Category, Is.EqualTo("jalan_rusak"));
            Assert.That(decision.SecondaryCategory, Is.EqualTo("sampah"));
            Assert.That(decision.RunnersUp[0], Is.EqualTo(new Suggestion("sampah", "CLEAN", 2, 0.4)));
        }
    }

    [TestCase("sampah di depan bau", true)]
    [TestCase("sampah sudah bersih tapi angkot masih bau", false)]
    public void The_hits_of_all_lie_within_so_many_words(string text, bool fires) =>
        Assert.That(TinyBook.Route(text).Rules.Any(rule => rule.Rule == "tumpuk"), Is.EqualTo(fires));

    [Test]
    public void A_signal_without_a_category_makes_a_complaint_of_the_rest()
    {
        var decision = TinyBook.Route("mohon ditindak", "rules: [{id: ask, signal: 2, any: [mohon], match: [mohon]}]");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(decision.Category, Is.EqualTo("lainnya"));
            Assert.That(decision.Agency, Is.EqualTo("CLEAN"));
            Assert.That(decision.Auto, Is.False);
        }
    }

    [Test]
    public void General_signals_are_capped()
    {
        const string rules = """
            rules:
              - {id: a, signal: 5, any: [mohon], match: [mohon]}
              - {id: b, reason: obrolan, weight: 5, any: [mohon], match: [mohon]}
            """;

        Assert.That(TinyBook.Route("mohon", rules, ("book.yaml", "{bias: 0, signal_cap: 4}")).IsComplaint, Is.False);
    }

    private const string Overrides = """
        rules:
          - {id: a, category: jalan_rusak, signal: 3, any: [lubang], match: [lubang]}
          - {id: b, category: jalan_rusak, weight: 1, agency: 'eksternal:POWER', any: [kabel], match: [kabel]}
          - {id: c, agency: CLEAN, for: [jalan_rusak], weight: 3, any: [kotor], match: [kotor]}
        """;

    [TestCase("lubang", "ROADS")]
    [TestCase("lubang kabel", "eksternal:POWER")]
    [TestCase("lubang kabel kotor", "CLEAN")]
    public void The_heaviest_rule_that_names_an_agency_replaces_the_categorys_own(string text, string agency) =>
        Assert.That(TinyBook.Route(text, Overrides).Agency, Is.EqualTo(agency));

    [Test]
    public void Danger_makes_the_priority_high() => Assert.That(
        TinyBook.Route("kabel putus", "rules: [{id: a, category: sampah, signal: 3, urgent: true, any: [kabel], match: [kabel]}]").Priority,
        Is.EqualTo(Priority.High));

    [Test]
    public void A_mentioned_agency_tips_the_scales_between_categories_with_evidence()
    {
        const string rules = """
            rules:
              - {id: a, category: jalan_rusak, signal: 3, any: [kotor], match: [kotor]}
              - {id: b, category: sampah, signal: 3, any: [kotor], match: [kotor]}
            """;

        Assert.That(TinyBook.Route("kotor @bersih", rules, ("book.yaml", "mention_bonus: 0.5")).Category, Is.EqualTo("sampah"));
    }

    private const string Restricted = """
        rules:
          - {id: handle, signal: 2, mentions: ['@Jalan'], match: ['halo @jalan']}
          - {id: account, signal: 2, accounts: ['@humas'], any: [halo], match: [halo]}
          - {id: platform, signal: 2, platforms: [mastodon], any: [halo], match: [halo]}
          - {id: place, signal: 2, places: [Gedebage], any: [halo], match: [halo gedebage]}
        """;

    [TestCase("halo", null, null, "")]
    [TestCase("halo @JALAN", null, null, "handle")]
    [TestCase("halo", "humas", null, "account")]
    [TestCase("halo", "@HUMAS", "Mastodon", "account platform")]
    [TestCase("halo gedebage", null, null, "place")]
    [TestCase("halo rancabolang", null, null, "place")]
    public void Rules_can_be_bound_to_handles_accounts_platforms_and_places(string text, string? account, string? platform, string fired)
    {
        var book = TinyBook.Read(Restricted, ("places/districts.yaml",
            "districts: [{code: '32.73.27', name: Gedebage, villages: [{code: '32.73.27.1001', name: Rancabolang}]}]"));

        var decision = new Router(book).Route(new RoutingRequest(text, account, platform));

        Assert.That(string.Join(' ', decision.Rules.Select(rule => rule.Rule)), Is.EqualTo(fired));
    }

    [Test]
    public void A_decision_survives_being_stored()
    {
        var decision = TinyBook.Route("jalan rusak di gedebage, sampah numpuk", TinyBook.Rules, ("places/districts.yaml", "districts: [{code: '32.73.27', name: Gedebage, lat: -6.9, lon: 107.7}]"));
        var stored = JsonSerializer.Serialize(decision, CoreJson.Options);

        Assert.That(JsonSerializer.Serialize(JsonSerializer.Deserialize<Decision>(stored, CoreJson.Options), CoreJson.Options), Is.EqualTo(stored));
        Assert.That(stored, Does.Contain("\"is_complaint\":true").And.Contain("\"priority\":\"normal\"").And.Contain("\"kind\":\"district\""));
    }

    [Test]
    public void A_post_without_end_costs_no_more_than_the_longest_that_is_read()
    {
        var text = string.Concat(Enumerable.Repeat("sampah menumpuk ", 100_000));
        var last = TinyBook.Route(text).Rules.SelectMany(rule => rule.Phrases).Max(phrase => phrase.Start + phrase.Length);
        Assert.That(last, Is.LessThanOrEqualTo(Router.MostRead));
    }
}
