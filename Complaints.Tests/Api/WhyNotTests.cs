using System.Net;
using NUnit.Framework;

namespace Complaints.Tests.Api;

/// <summary>Whoever asks why not is told, in his language, and a name that the book does not know is a field that is not right.</summary>
internal sealed class WhyNotTests
{
    private const string Path = "/api/v1/routing/explain";
    private const string Text = "Lampu jalan di Jalan Cikutra mati sejak Senin, gelap sekali. Lampu merah di simpang juga mati.";

    private ApiHost _host = null!;

    [OneTimeSetUp]
    public async Task Start() => _host = await ApiHost.Start();

    [OneTimeTearDown]
    public async Task Stop() => await _host.DisposeAsync();

    [Test]
    public async Task An_agency_and_a_rule_are_answered_for()
    {
        var reply = await _host.Dlh.Post(Path, new { text = Text, agency = "DLH", rule = "pju-mati" });
        var (agency, rule) = (reply.Body!["why_not"]!["agency"]!, reply.Body["why_not"]!["rule"]!);
        var blocked = rule["blocked_by"]!.AsArray()[0]!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That((string?)agency["agency_name"], Does.Contain("Lingkungan Hidup"));
            Assert.That((bool)agency["won"]!, Is.False);
            Assert.That((string?)agency["because"]![0]!["kind"], Is.EqualTo("no_evidence"));
            Assert.That((string?)agency["winner"]!["agency"], Is.EqualTo(reply.Text("agency")));
            Assert.That(agency["categories"]!.AsArray().Select(c => (string?)c!["category"]), Does.Contain("sampah"));
            Assert.That(agency["near_rules"]!.AsArray(), Has.Count.LessThanOrEqualTo(3));
            Assert.That(((bool)rule["fired"]!, (bool)rule["won"]!), Is.EqualTo((false, false)));
            Assert.That((string?)rule["because"]![0]!["because"], Does.StartWith("Terhalang oleh 'lampu merah'"));
            Assert.That(Text.Substring((int)blocked["start"]!, (int)blocked["length"]!), Is.EqualTo("Lampu merah"));
        }
    }

    [Test]
    public async Task English_is_spoken_to_those_who_prefer_it()
    {
        var reply = await _host.Viewer.Post(Path, new { text = Text, rule = "pju-mati" }, language: "en");
        Assert.That((string?)reply.Body!["why_not"]!["rule"]!["because"]![0]!["because"], Does.StartWith("Blocked by 'lampu merah'"));
        Assert.That(reply.Body["why_not"]!["agency"], Is.Null);
    }

    [Test]
    public async Task Who_does_not_ask_gets_no_answer() =>
        Assert.That((await _host.Viewer.Post(Path, new { text = Text })).Body!.AsObject().ContainsKey("why_not"), Is.False);

    [Test]
    public async Task A_district_office_can_be_asked_for()
    {
        var reply = await _host.Viewer.Post(Path, new { text = "Pelayanan kelurahan Sarijadi lambat dan petugasnya jutek.", agency = "KEC-32.73.02" });
        var because = reply.Body!["why_not"]!["agency"]!["because"]![0]!;
        Assert.That(((string?)because["kind"], (string?)because["because"]), Is.EqualTo(("other_office", "Sarijadi terletak di wilayah kantor KEC-32.73.01.")));
    }

    [TestCase("agency", "NOSUCH")]
    [TestCase("rule", "pju-salah")]
    public async Task What_the_book_does_not_know_is_a_field_that_is_not_right(string field, string value)
    {
        var reply = await _host.Viewer.PostText(Path, $$"""{"text":"halo","{{field}}":"{{value}}"}""");
        using (Assert.EnterMultipleScope())
        {
            Assert.That((reply.Status, reply.Problem, reply.Text("field")), Is.EqualTo((HttpStatusCode.BadRequest, "invalid", field)));
            Assert.That(reply.Text("detail"), Does.Contain(value));
            if (field == "rule")
                Assert.That(reply.Body!["valid"]!.AsArray().Select(v => (string?)v), Does.Contain("pju-mati"));
        }
    }
}
