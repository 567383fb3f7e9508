// Why an agency did not win and why a rule did not fire, on books small enough to reckon by hand.
using Complaints.Core.Routing;
using Complaints.Core.Routing.Workshop;
using NUnit.Framework;

namespace Complaints.Tests.Routing;

[TestFixture]
internal sealed class WhyNotTests
{
    private const string Rules = """
        rules:
          - {id: rusak, category: jalan_rusak, weight: 3, signal: 2, any: [jalan rusak, jalan berlubang], none: [jalan hidup], match: [jalan rusak parah]}
          - {id: tumpuk, category: sampah, weight: 2, signal: 2, all: [[sampah, puing], [menumpuk, bau]], within: 4, match: [sampah numpuk]}
          - {id: pilihan, category: sampah, any: [satu, dua, tiga, empat, lima, enam, tujuh], mentions: ['@bersih'], match: [satu @bersih]}
          - {id: akun, category: sampah, accounts: [humas], platforms: [mastodon], places: [Gedebage], any: [halo], match: [halo gedebage]}
          - {id: kabel, category: jalan_rusak, weight: 4, agency: 'eksternal:POWER', any: [kabel], match: [kabel]}
          - {id: tanah, agency: CLEAN, for: [jalan_rusak], weight: 2, any: [tanah], match: [tanah]}
          - {id: mohon, signal: 1, any: [mohon], match: [mohon]}
          - {id: puji, reason: apresiasi, weight: 4, any: [terima kasih], match: [terima kasih]}
          - {id: obrol, reason: obrolan, weight: 1, any: [teman], match: [teman]}
        """;

    private static readonly Router Router = new(TinyBook.Read(Rules,
        ("agencies.yaml", $"{TinyBook.Agencies}\n  - {{code: KEC, name: Kecamatan, short: Kecamatan, district_offices: KEC-}}"),
        ("categories.yaml", TinyBook.Categories.Replace("agency: CLEAN}\nreasons", "agency: KEC}\nreasons", StringComparison.Ordinal)),
        ("places/districts.yaml", "districts: [{code: '32.73.27', name: Gedebage}, {code: '32.73.02', name: Coblong}]")));

    [TestCase("rusak", "jalan mulus", WhyNotKind.MissingPhrase, "Tidak ada satu pun dari `any`: 'jalan rusak', 'jalan berlubang'.")]
    [TestCase("rusak", "jalan hidup ini jalan rusak", WhyNotKind.Blocked, "Terhalang oleh 'jalan hidup'")]
    [TestCase("tumpuk", "sampah kota kami yang indah ini bau", WhyNotKind.TooFarApart, "terentang 7 kata; paling jauh 4")]
    [TestCase("tumpuk", "puing", WhyNotKind.MissingPhrase, "`all 2`: 'menumpuk', 'bau'")]
    [TestCase("pilihan", "@bersih", WhyNotKind.MissingPhrase, "'satu', 'dua', 'tiga', 'empat', 'lima' atau 2 lainnya")]
    [TestCase("pilihan", "dua", WhyNotKind.MissingMention, "'@bersih'")]
    public void A_rule_that_did_not_fire_tells_what_it_lacked(string rule, string text, WhyNotKind kind, string because)
    {
        var answer = OfRule(rule, text);

        using (Assert.EnterMultipleScope())
        {
            Assert.That((answer.Fired, answer.Won), Is.EqualTo((false, false)));
            Assert.That(answer.Because.Select(reason => reason.Kind), Is.EqualTo(new[] { kind }));
            Assert.That(answer.Because[0].Because.Indonesian, Does.Contain(because));
            Assert.That(answer.Because[0].Because.English, Is.Not.Empty.And.Not.EqualTo(answer.Because[0].Because.Indonesian));
        }
    }

    [Test]
    public void Every_unmet_condition_is_told()
    {
        var answer = OfRule("akun", "halo", account: "lain", platform: "feed");

        Assert.That(answer.Because.Select(reason => reason.Kind), Is.EqualTo(new[]
            { WhyNotKind.OtherAccount, WhyNotKind.OtherPlatform, WhyNotKind.MissingPlace }));
        Assert.That(answer.Because[^1].Because.Indonesian, Does.Contain("Gedebage"));
    }

    [Test]
    public void Phrases_point_into_the_original_text()
    {
        const string text = "Jalan  hidup ini… JALAN RUSAAAK";
        var answer = OfRule("rusak", text);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.Found.Select(hit => text.Substring(hit.Start, hit.Length)), Is.EqualTo(new[] { "JALAN RUSAAAK" }));
            Assert.That(answer.BlockedBy.Select(hit => text.Substring(hit.Start, hit.Length)), Is.EqualTo(new[] { "Jalan  hidup" }));
        }
    }

    [Test]
    public void A_rule_that_lacks_one_thing_tells_what_else_would_stop_it()
    {
        var answer = OfRule("rusak", "jalan hidup");

        Assert.That(answer.Because.Select(reason => reason.Kind), Is.EqualTo(new[] { WhyNotKind.MissingPhrase, WhyNotKind.Blocked }));
        Assert.That(answer.Missing.Select(clause => (clause.Clause, clause.Others)), Is.EqualTo(new[] { ("any", 0) }));
    }

    [TestCase("rusak", "jalan rusak", true, "Won")]
    [TestCase("tumpuk", "jalan rusak, sampah bau", false, "Outscored")]
    [TestCase("rusak", "terima kasih jalan rusak", false, "NoComplaint")]
    [TestCase("puji", "terima kasih jalan rusak", true, "Won")]
    [TestCase("obrol", "terima kasih teman", false, "Outscored")]
    [TestCase("obrol", "mohon teman, jalan rusak", false, "Complaint")]
    [TestCase("rusak", "jalan rusak kabel", true, "Won OtherAgency")]
    [TestCase("tanah", "jalan rusak kabel tanah", false, "OtherAgency")]
    [TestCase("tanah", "jalan rusak tanah", true, "Won")]
    [TestCase("tanah", "tanah sampah bau", false, "Outscored")]
    [TestCase("mohon", "mohon jalan rusak", true, "Won")]
    public void A_rule_that_fired_tells_what_it_gave_and_what_came_of_it(string rule, string text, bool won, string kinds)
    {
        var answer = OfRule(rule, text);

        using (Assert.EnterMultipleScope())
        {
            Assert.That((answer.Fired, answer.Won), Is.EqualTo((true, won)));
            Assert.That(string.Join(' ', answer.Because.Skip(1).Select(reason => reason.Kind)), Is.EqualTo(kinds));
            Assert.That(answer.Because[0].Kind, Is.EqualTo(WhyNotKind.Fired));
        }
    }

    [TestCase("ROADS", "jalan rusak", "Won")]
    [TestCase("CLEAN", "jalan rusak, sampah bau", "Outscored")]
    [TestCase("CLEAN", "jalan rusak", "NoEvidence")]
    [TestCase("ROADS", "terima kasih jalan rusak", "NoComplaint")]
    [TestCase("ROADS", "jalan rusak kabel", "OtherAgency")]
    [TestCase("CLEAN", "jalan rusak kabel tanah", "OtherAgency NoEvidence")]
    [TestCase("eksternal:POWER", "jalan rusak", "OwnsNothing")]
    [TestCase("eksternal:POWER", "terima kasih kabel", "NoComplaint OtherAgency OwnsNothing")]
    [TestCase("KEC", "mohon mohon jalan rusak", "NoEvidence")]
    public void An_agency_tells_how_it_fared(string agency, string text, string kinds)
    {
        var answer = OfAgency(agency, text);

        Assert.That(string.Join(' ', answer.Because.Select(reason => reason.Kind)), Is.EqualTo(kinds));
        Assert.That(answer.Won, Is.EqualTo(kinds == "Won"));
    }

    [Test]
    public void Scores_stand_beside_the_winners()
    {
        var answer = OfAgency("CLEAN", "jalan rusak, sampah bau");

        using (Assert.EnterMultipleScope())
        {
            Assert.That((answer.Winner!.Category, answer.Winner.Agency, answer.Winner.Score), Is.EqualTo(("jalan_rusak", "ROADS", 3.0)));
            Assert.That((answer.Categories[0].Category, answer.Categories[0].Score), Is.EqualTo(("sampah", 2.0)));
            Assert.That(answer.Categories[0].Rules, Is.EqualTo(new[] { "tumpuk" }));
            Assert.That(answer.Because[0].Because.Indonesian, Is.EqualTo("Kategori sampah bernilai 2, kalah dari jalan_rusak (ROADS) dengan 3."));
        }
    }

    [Test]
    public void Rules_that_nearly_fired_come_nearest_first()
    {
        var near = OfAgency("CLEAN", "jalan rusak, puing satu halo").NearRules;

        Assert.That(near.Select(rule => (rule.Rule, rule.Met, rule.Of)), Is.EqualTo(new[] { ("akun", 1, 1), ("tumpuk", 1, 2), ("pilihan", 1, 2) }));
        Assert.That(near[1].Because[0].Because.Indonesian, Does.Contain("'menumpuk', 'bau'"));
    }

    private const string Ask = "rules: [{id: ask, signal: 3, any: [mohon], match: [mohon]}]";

    [TestCase("KEC-32.73.27", "mohon gedebage", "Won")]
    [TestCase("KEC-32.73.02", "mohon gedebage", "OtherOffice")]
    [TestCase("KEC-32.73.02", "mohon", "UnknownPlace")]
    [TestCase("KEC", "mohon", "Won")]
    public void A_district_office_is_told_apart_from_its_agency(string office, string text, string kind)
    {
        var book = TinyBook.Read(Ask,
            ("agencies.yaml", $"{TinyBook.Agencies}\n  - {{code: KEC, name: Kecamatan, district_offices: KEC-}}"),
            ("categories.yaml", "categories: [{code: lainnya, name: Lainnya, agency: KEC}]"),
            ("places/districts.yaml", "districts: [{code: '32.73.27', name: Gedebage}, {code: '32.73.02', name: Coblong}]"));

        var answer = WhyNot.OfAgency(new Router(book), new RoutingRequest(text), office)!;

        Assert.That(answer.Because.Select(reason => reason.Kind.ToString()), Is.EqualTo(new[] { kind }));
    }

    [Test]
    public void What_the_book_does_not_know_has_no_answer()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(WhyNot.OfRule(Router, new RoutingRequest("x"), "nosuch"), Is.Null);
            Assert.That(WhyNot.OfAgency(Router, new RoutingRequest("x"), "NOSUCH"), Is.Null);
            Assert.That(WhyNot.RulesLike(Router.Book, "jalan-rusak", 5), Is.EqualTo(new[] { "rusak" }));
        }
    }

    [Test]
    public void It_agrees_with_the_router_on_the_projects_own_posts()
    {
        var router = new Router(((BookReading.Accepted)RuleBookReader.ReadEmbedded()).Book);
        foreach (var post in SamplePosts.ReadEmbedded().Where((_, index) => index % 500 == 0))
        {
            var request = new RoutingRequest(post.Text);
            var decision = router.Route(request);
            foreach (var agency in router.Book.Agencies.Where(agency => agency.Parent is null))
                Assert.That(WhyNot.OfAgency(router, request, agency.Code)!.Won, Is.EqualTo(decision.Agency == agency.Code), $"{post.Id} {agency.Code}");
            foreach (var rule in router.Book.Rules.Where((_, index) => index % 10 == 0))
            {
                var answer = WhyNot.OfRule(router, request, rule.Id)!;
                Assert.That(answer.Fired, Is.EqualTo(decision.Rules.Any(hit => hit.Rule == rule.Id)), $"{post.Id} {rule.Id}");
                Assert.That(answer.Because, Is.Not.Empty, $"{post.Id} {rule.Id}");
            }
        }
    }

    private static RuleWhyNot OfRule(string rule, string text, string? account = null, string? platform = null) =>
        WhyNot.OfRule(Router, new RoutingRequest(text, account, platform), rule)!;

    private static AgencyWhyNot OfAgency(string agency, string text) => WhyNot.OfAgency(Router, new RoutingRequest(text), agency)!;
}
