using Complaints.Core.Notices;
using Complaints.Core.Sla;
using NUnit.Framework;

namespace Complaints.Tests.Notices;

/// <summary>Who gets what, and what is wrong with the file that says so.</summary>
[TestFixture]
internal sealed class ContactsTests
{
    private const string Yaml = """
        office: [humas@bandung.example]
        secretary: [sekda@bandung.example]
        report: [pimpinan@bandung.example, humas@bandung.example]
        agencies:
          DISHUB: {desk: [meja@dishub.example], head: [kepala@dishub.example, wakil@dishub.example]}
          DLH: {desk: [meja@dlh.example]}
          KECAMATAN: {head: [tapem@bandung.example]}
          KEC-32.73.01: {desk: [sukasari@kec.example]}
        webhooks:
          - {url: 'https://pantau.example/kait?t=1', secret: 0123456789abcdef}
          - {url: 'https://dishub.example/kait', secret: 0123456789abcdef, agency: DISHUB}
        """;

    private NoticeOffice _office = null!;

    private Contacts Contacts => _office.Ingest.Get<Contacts>();

    [SetUp]
    public async Task Open() => _office = await NoticeOffice.Open();

    [TearDown]
    public async Task Close() => await _office.DisposeAsync();

    [TestCase(Audience.Agency, "DISHUB", "meja@dishub.example")]
    [TestCase(Audience.AgencyHead, "DISHUB", "kepala@dishub.example,wakil@dishub.example")]
    [TestCase(Audience.AgencyHead, "DLH", "meja@dlh.example")]
    [TestCase(Audience.Agency, "DSDABM", "humas@bandung.example")]
    [TestCase(Audience.AgencyHead, "DSDABM", "humas@bandung.example")]
    [TestCase(Audience.Agency, "KEC-32.73.01", "sukasari@kec.example")]
    [TestCase(Audience.AgencyHead, "KEC-32.73.01", "sukasari@kec.example")]
    [TestCase(Audience.AgencyHead, "KEC-32.73.02", "tapem@bandung.example")]
    [TestCase(Audience.Agency, "KEC-32.73.02", "humas@bandung.example")]
    [TestCase(Audience.Office, null, "humas@bandung.example")]
    [TestCase(Audience.Secretary, null, "sekda@bandung.example")]
    [TestCase(Audience.Report, null, "pimpinan@bandung.example,humas@bandung.example")]
    public void Everybody_is_found_and_no_warning_is_lost_for_want_of_an_address(Audience audience, string? agency, string addresses)
    {
        _office.Contacts(Yaml);
        Assert.That(string.Join(',', Contacts.Of(audience, agency)), Is.EqualTo(addresses));
    }

    [Test]
    public void Without_a_secretary_the_office_is_told_and_without_a_list_nobody_gets_the_report()
    {
        _office.Contacts("office: [humas@bandung.example]");
        Assert.That(Contacts.Of(Audience.Secretary, null), Is.EqualTo(new[] { "humas@bandung.example" }));
        Assert.That(Contacts.Of(Audience.Report, null), Is.Empty);
    }

    [Test]
    public void A_webhook_is_for_everything_or_for_an_agency()
    {
        _office.Contacts(Yaml);
        Assert.That(Contacts.WebhooksFor(null).Select(hook => hook.Address), Is.EqualTo(new[] { "https://pantau.example/kait?t=1" }));
        Assert.That(Contacts.WebhooksFor("DISHUB"), Has.Count.EqualTo(2));
        Assert.That(Contacts.FindWebhook("https://dishub.example/kait"), Has.Property("Agency").EqualTo("DISHUB"));
        Assert.That(Contacts.FindWebhook("https://lain.example/"), Is.Null);
    }

    [Test]
    public void Without_the_file_nobody_is_known_and_that_is_said_once()
    {
        Assert.That(Contacts.Of(Audience.AgencyHead, "DISHUB"), Is.Empty);
        Assert.That(Contacts.WebhooksFor(null), Is.Empty);
        Assert.That(_office.Ingest.Log, Has.One.Contains("nobody is known"));
    }

    [Test]
    public void A_changed_file_takes_over_and_a_bad_one_does_not()
    {
        _office.Contacts("office: [humas@bandung.example]");
        Assert.That(Contacts.Of(Audience.Office, null), Has.Count.EqualTo(1));
        _office.Contacts("office: [humas@bandung.example, cadangan@bandung.example]");
        Assert.That(Contacts.Of(Audience.Office, null), Has.Count.EqualTo(2));

        _office.Contacts("office: [humas@bandung.example]\nkantor: []");
        Assert.That(Contacts.Of(Audience.Office, null), Has.Count.EqualTo(2));
        Assert.That(Contacts.Of(Audience.Office, null), Has.Count.EqualTo(2));
        Assert.That(_office.Ingest.Log, Has.One.Match("Error: Refused.*contacts.yaml:2:1: unknown key 'kantor'; known here: agencies, office, report, secretary, webhooks"));
    }

    [Test]
    public void An_agency_that_the_rule_book_does_not_know_is_warned_of_and_kept()
    {
        _office.Contacts("agencies: {DINAS-BARU: {desk: [meja@baru.example]}}\nwebhooks: [{url: 'https://a.example', secret: 0123456789abcdef, agency: LAMA}]");
        Assert.That(Contacts.Of(Audience.Agency, "DINAS-BARU"), Is.EqualTo(new[] { "meja@baru.example" }));
        Assert.That(_office.Ingest.Complaints, Has.Exactly(2).Contains("which the rule book does not know"));
    }

    [TestCase("office: humas@bandung.example", "1:9: 'office' must be a list of texts")]
    [TestCase("office: ['Humas <humas@bandung.example>']", "1:10: 'office' holds something that is no mail address")]
    [TestCase("secretary:\n- humas bandung", "2:3: 'secretary' holds something that is no mail address")]
    [TestCase("report: [\"a@b.example\\r\\nBcc: c@d.example\"]", "1:10: 'report' holds something that is no mail address")]
    [TestCase("agencies: [DISHUB]", "1:11: 'agencies' must be a mapping")]
    [TestCase("agencies: {DISHUB: {kepala: []}}", "unknown key 'kepala'; known here: desk, head")]
    [TestCase("agencies: {DISHUB: {}, DISHUB: {}}", "not readable as YAML: one mapping, no key twice")]
    [TestCase("webhooks: [{url: 'https://a.example'}]", "key 'secret' is missing")]
    [TestCase("webhooks: [{secret: 0123456789abcdef}]", "key 'url' is missing")]
    [TestCase("webhooks: [{url: 'ftp://a.example', secret: 0123456789abcdef}]", "'url' must be a whole http or https address")]
    [TestCase("webhooks: [{url: 'https://u:p@a.example', secret: 0123456789abcdef}]", "'url' must be a whole http or https address")]
    [TestCase("webhooks: [{url: 'https://a.example', secret: pendek}]", "'secret' must have at least 16 characters")]
    [TestCase("webhooks: [{url: 'https://a.example', secret: 0123456789abcdef}, {url: 'https://a.example', secret: 1123456789abcdef, agency: DLH}]", "one address has one secret")]
    [TestCase("webhooks: [{url: 'https://a.example', secret: *rahasia}]", "contacts.yaml")]
    [TestCase("webhooks: [{url: 'https://a.example', secret: !rahasia}]", "contacts.yaml")]
    [TestCase("webhooks: [{url: 'https://a.example', secret: %rahasia}]", "contacts.yaml")]
    [TestCase("webhooks: [{url: 'https://a.example', secret: \"\\rahasia\"}]", "contacts.yaml")]
    [TestCase("agencies: {humas@bandung.example: {desk: []}, humas@bandung.example: {}}", "contacts.yaml")]
    [TestCase("", "the file is empty")]
    public void A_fault_is_told_with_its_place_and_without_what_is_secret(string yaml, string fault)
    {
        _office.Contacts(yaml.Length == 0 ? "\n" : yaml);
        Assert.That(Contacts.Of(Audience.Office, null), Is.Empty);
        Assert.That(_office.Ingest.Log, Has.One.StartsWith("Error: Refused").And.One.Contains(fault));
        foreach (var hidden in new[] { "humas", "rahasia", "pendek", "a.example", "1123456" })
            Assert.That(_office.Log.Replace(_office.Ingest.Home, "", StringComparison.Ordinal), Does.Not.Contain(hidden));
    }
}
