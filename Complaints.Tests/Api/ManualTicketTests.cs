using System.Net;
using NUnit.Framework;

namespace Complaints.Tests.Api;

/// <summary>What the desk writes down by hand, and posts that a person makes tickets of.</summary>
internal sealed class ManualTicketTests
{
    private ApiHost _host = null!;

    [OneTimeSetUp]
    public async Task Start() => _host = await ApiHost.Start();

    [OneTimeTearDown]
    public async Task Stop() => await _host.DisposeAsync();

    [Test]
    public async Task The_router_sends_it_when_the_clerk_does_not()
    {
        var ticket = await Told(new { text = "Lampu jalan mati total sudah seminggu, gelap sekali.", channel = "telephone", place = "Jalan Cikutra" });
        using (Assert.EnterMultipleScope())
        {
            Assert.That(ticket.Status, Is.EqualTo(HttpStatusCode.Created), ticket.Body?.ToJsonString());
            Assert.That(ticket.Text("status"), Is.EqualTo("routed"));
            Assert.That(ticket.Text("category"), Is.EqualTo("pju"));
            Assert.That(ticket.Body!["place"]!["id"]!.GetValue<string>(), Is.EqualTo("jalan:cikutra"));
            Assert.That(ticket.Body["channel"]!["platform"]!.GetValue<string>(), Is.EqualTo("manual"));
            Assert.That(ticket.Body["channel"]!["visibility"]!.GetValue<string>(), Is.EqualTo("direct"));
        }
    }

    [Test]
    public async Task What_the_clerk_says_goes_before_what_the_router_thinks()
    {
        var ticket = await Told(new
        {
            text = "Lampu jalan mati total sudah seminggu.",
            channel = "walk_in",
            reporter = "Pak Dadang",
            category = "sampah",
            priority = "high",
            place = "belakang warung Bu Iis",
            reported_at = "2026-11-20",
        });
        using (Assert.EnterMultipleScope())
        {
            Assert.That((ticket.Text("status"), ticket.Text("category"), ticket.Text("agency")), Is.EqualTo(("routed", "sampah", "DLH")));
            Assert.That(ticket.Text("priority"), Is.EqualTo("high"));
            Assert.That(ticket.Body!["place"]!["name"]!.GetValue<string>(), Is.EqualTo("belakang warung Bu Iis"));
            Assert.That(ticket.Body["channel"]!["author"]!.GetValue<string>(), Is.EqualTo("Pak Dadang"));
            Assert.That(ticket.Text("reported_at"), Is.EqualTo("2026-11-20T00:00:00+07:00"));
            Assert.That(ticket.Number("version"), Is.EqualTo(2), "opened, and sent once");
            Assert.That(ticket.Instant("respond_by") - ticket.Instant("opened_at"), Is.EqualTo(TimeSpan.FromHours(1)));
        }
    }

    [Test]
    public async Task A_body_outside_the_city_gets_it_as_a_referral()
    {
        var ticket = await Told(new { text = "Listrik padam di RW 05.", channel = "telephone", agency = "eksternal:PLN" });
        Assert.That((ticket.Text("status"), ticket.Text("agency")), Is.EqualTo(("referred", "eksternal:PLN")));
    }

    [Test]
    public async Task Even_chat_becomes_a_ticket_when_the_clerk_says_so()
    {
        var ticket = await Told(new { text = "halo", channel = "other" });
        Assert.That((ticket.Status, ticket.Text("status"), ticket.Text("category")), Is.EqualTo((HttpStatusCode.Created, "new", "lainnya")));
    }

    [TestCase("{}", "text")]
    [TestCase("""{"text":"x"}""", "channel")]
    [TestCase("""{"text":"x","channel":"fax"}""", "channel")]
    [TestCase("""{"text":"x","channel":"letter","agency":"APA"}""", "agency")]
    [TestCase("""{"text":"x","channel":"letter","category":"apa"}""", "category")]
    [TestCase("""{"text":"x","channel":"letter","priority":"low"}""", "priority")]
    [TestCase("""{"text":"x","channel":"letter","reported_at":"2026-11-25"}""", "reported_at")]
    [TestCase("""{"text":"x","channel":"letter","reported_at":"0001-01-01"}""", "reported_at")]
    [TestCase("""{"text":"x","channel":"letter","reported_at":"2026-02-31"}""", "reported_at")]
    [TestCase("""{"text":"x","channel":"letter","kanal":"fax"}""", "kanal")]
    public async Task What_is_wrong_is_named_and_opens_nothing(string body, string field)
    {
        var before = await Count();
        var reply = await _host.Admin.PostText("/api/v1/tickets", body);
        Assert.That(((int)reply.Status, reply.Text("field")), Is.EqualTo((400, field)), reply.Text("detail"));
        Assert.That(await Count(), Is.EqualTo(before));
    }

    [Test]
    public async Task A_post_wrongly_set_aside_becomes_a_ticket_once()
    {
        await _host.Take(_host.Says("warga1", "hatur nuhun min, mantap pisan pelayanannya"));
        var post = (await _host.Viewer.Get("/api/v1/posts?outcome=not_complaint&limit=1")).Items[0]!;
        Assert.That((string?)post["reason_name"], Is.Not.Empty);
        var path = $"/api/v1/posts/{post["id"]}";
        var ticket = await _host.Admin.Post($"{path}/ticket", key: "post-1");
        var replayed = await _host.Admin.Post($"{path}/ticket", key: "post-1");
        var again = await _host.Admin.Post($"{path}/ticket");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(ticket.Status, Is.EqualTo(HttpStatusCode.Created), ticket.Body?.ToJsonString());
            Assert.That(ticket.Header("Location"), Is.EqualTo($"/api/v1/tickets/{ticket.Code}"));
            Assert.That((replayed.IsReplay, replayed.Code), Is.EqualTo((true, ticket.Code)));
            Assert.That(((int)again.Status, again.Text("ticket_status")), Is.EqualTo((409, "opened_ticket")));
            Assert.That((await _host.Viewer.Get(path)).Text("ticket"), Is.EqualTo(ticket.Code));
        }
    }

    [Test]
    public async Task Posts_are_listed_by_outcome_and_reason()
    {
        await _host.Take(
            _host.Says("warga2", "min jalan berlubang besar di Jalan Riau bahaya tolong diperbaiki"),
            _host.Says("warga3", "terima kasih min sudah ditanggapi cepat, keren"));
        var opened = await _host.Viewer.Get("/api/v1/posts?outcome=opened_ticket&limit=200");
        var praise = await _host.Viewer.Get("/api/v1/posts?reason=apresiasi&limit=200");
        var wrong = await _host.Viewer.Get("/api/v1/posts?reason=entah");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(opened.Items.Select(p => (string?)p!["author"]), Does.Contain("warga2").And.Not.Contain("warga3"));
            Assert.That(praise.Items.Select(p => (string?)p!["author"]), Does.Contain("warga3").And.Not.Contain("warga2"));
            Assert.That(praise.Items[0]!["decision"]!["rules"]!.AsArray(), Is.Not.Empty);
            Assert.That(wrong.Body!["valid"]!.AsArray().Select(v => (string)v!), Does.Contain("apresiasi").And.Contain("tulisan_sendiri"));
        }
    }

    private Task<Reply> Told(object body) => _host.Admin.Post("/api/v1/tickets", body);

    private async Task<int> Count() => (await _host.Admin.Get("/api/v1/tickets?limit=200")).Items.Count;
}
