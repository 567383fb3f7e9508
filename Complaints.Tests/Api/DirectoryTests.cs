using System.Net;
using Complaints.Core.Accounts;
using Complaints.Core.Intake;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Complaints.Tests.Api;

/// <summary>What the rule book and the accounts tell: agencies, categories, places, reasons, explanations, health.</summary>
internal sealed class DirectoryTests
{
    private ApiHost _host = null!;

    [OneTimeSetUp]
    public async Task Start() => _host = await ApiHost.Start();

    [OneTimeTearDown]
    public async Task Stop() => await _host.DisposeAsync();

    [Test]
    public async Task Agencies_and_categories_come_from_the_book_in_force()
    {
        var book = await _host.Viewer.Get("/api/v1/routing/book");
        var agencies = await _host.Dsdabm.Get("/api/v1/agencies");
        var categories = await _host.Dsdabm.Get("/api/v1/categories");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(agencies.Items, Has.Count.EqualTo(book.Number("agencies")));
            Assert.That(categories.Items, Has.Count.EqualTo(book.Number("categories")).And.Count.EqualTo(34));
            Assert.That(agencies.Text("book_version"), Is.EqualTo(book.Text("version")).And.Not.Empty);
            Assert.That(agencies.Body!.AsObject().ContainsKey("next"), Is.True);
            Assert.That((await _host.Dsdabm.Get("/api/v1/agencies/dsdabm")).Text("name"), Does.Contain("Bina Marga"));
            Assert.That((await _host.Dsdabm.Get("/api/v1/agencies/eksternal:PLN")).Body!["is_external"]!.GetValue<bool>(), Is.True);
            Assert.That((await _host.Dsdabm.Get("/api/v1/agencies/XYZ")).Problem, Is.EqualTo("not_found"));
            Assert.That(book.Body!["refused"], Is.Null);
            Assert.That((await _host.Viewer.Get("/api/v1/reasons")).Items.Select(r => (string)r!["code"]!), Does.Contain("apresiasi").And.Contain("dihapus"));
        }
    }

    [Test]
    public async Task Places_are_found_by_part_of_a_name_and_paged()
    {
        var braga = await _host.Viewer.Get("/api/v1/places?q=braga");
        Assert.That(braga.Items.Select(p => (string)p!["name"]!), Has.Some.Contains("Braga"));
        var (ids, cursor) = (new List<string>(), (string?)null);
        do
        {
            var page = await _host.Viewer.Get($"/api/v1/places?limit=200{(cursor is null ? "" : $"&cursor={cursor}")}");
            ids.AddRange(page.Items.Select(p => (string)p!["id"]!));
            cursor = page.Next;
        }
        while (cursor is not null);
        Assert.That(ids, Is.Unique.And.Count.EqualTo((await _host.Viewer.Get("/api/v1/routing/book")).Number("places")));
    }

    [Test]
    public async Task A_text_is_explained_and_makes_no_ticket()
    {
        const string Text = "Jalan di depan rumah berlubang parah, tolong diperbaiki";
        var decision = await _host.Dsdabm.Post("/api/v1/routing/explain", new { text = Text });
        using (Assert.EnterMultipleScope())
        {
            Assert.That((decision.Text("category"), decision.Text("agency")), Is.EqualTo(("jalan_rusak", "DSDABM")), decision.Body?.ToJsonString());
            Assert.That(decision.Text("agency_name"), Does.Contain("Bina Marga"));
            Assert.That(decision.Body!["rules"]![0]!["phrases"]![0]!["start"]!.GetValue<int>(), Is.GreaterThanOrEqualTo(0));
            Assert.That((await _host.Admin.Get("/api/v1/tickets?q=depan%20rumah")).Items, Is.Empty);
        }
    }

    [Test]
    public async Task Accounts_tell_how_they_fare_and_admins_what_could_not_be_read()
    {
        var account = await _host.Watched();
        var intake = _host.Services.GetRequiredService<PostIntake>();
        await intake.Take(new(account, [], "5") { Rejects = [new("a.jsonl:5", "JSON terpotong", "{\"id\":")] }, default);
        var healthy = (await _host.Viewer.Get("/api/v1/accounts")).Items[0]!;
        await _host.Services.GetRequiredService<AccountStore>().NoteFailure(account.Id, "trouble", "berkas hilang", default);
        _host.Clock.Advance(TimeSpan.FromMinutes(10));
        var blind = (await _host.Viewer.Get("/api/v1/accounts")).Items[0]!;
        var rejects = await _host.Admin.Get("/api/v1/accounts/feed/humasbdg/rejects");
        using (Assert.EnterMultipleScope())
        {
            Assert.That((string?)healthy["state"], Is.EqualTo("healthy"));
            Assert.That((string?)healthy["read_at"], Does.EndWith("+07:00"));
            Assert.That((string?)blind["state"], Is.EqualTo("blind"));
            Assert.That((string?)blind["last_error"], Is.EqualTo("berkas hilang"));
            Assert.That((long)blind["rejects"]!, Is.EqualTo(1));
            Assert.That((string?)rejects.Items[0]!["source"], Is.EqualTo("a.jsonl:5"));
            Assert.That((await _host.Admin.Get("/api/v1/accounts/x/y/rejects")).Status, Is.EqualTo(HttpStatusCode.NotFound));
        }
    }

    [Test]
    public async Task Keys_are_made_listed_without_their_secret_and_ended_at_once()
    {
        var made = await _host.Admin.Post("/api/v1/keys", new { name = "Petugas Dishub", role = "agency", agency = "DISHUB" });
        var caller = _host.With(made.Text("secret"));
        Assert.That((await caller.Get("/api/v1/tickets")).Status, Is.EqualTo(HttpStatusCode.OK));
        var listed = await _host.Admin.Get("/api/v1/keys");
        var ended = await _host.Admin.Delete($"/api/v1/keys/{made.Number("id")}");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(made.Header("Cache-Control"), Is.EqualTo("no-store"));
            Assert.That(listed.Body!.ToJsonString(), Does.Not.Contain("secret").And.Contain("Petugas Dishub").And.Contain("last_used_at"));
            Assert.That(ended.Status, Is.EqualTo(HttpStatusCode.NoContent));
            Assert.That((await caller.Get("/api/v1/tickets")).Status, Is.EqualTo(HttpStatusCode.Unauthorized));
            Assert.That((await _host.Admin.Delete("/api/v1/keys/99999")).Status, Is.EqualTo(HttpStatusCode.NotFound));
        }
    }

    [TestCase("""{"role":"admin"}""", "name")]
    [TestCase("""{"name":"x","role":"system"}""", "role")]
    [TestCase("""{"name":"x","role":"agency"}""", "agency")]
    [TestCase("""{"name":"x","role":"agency","agency":"APA"}""", "agency")]
    [TestCase("""{"name":"x","role":"admin","agency":"DLH"}""", "agency")]
    public async Task A_key_that_makes_no_sense_is_not_made(string body, string field) =>
        Assert.That((await _host.Admin.PostText("/api/v1/keys", body)).Text("field"), Is.EqualTo(field));
}
