using System.Net;
using Complaints.Core.Accounts;
using Complaints.Core.Kernel;
using Complaints.Core.Storage;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Complaints.Tests.Api;

/// <summary>How an admin reads, changes, approves and sends replies over HTTP.</summary>
[TestFixture]
internal sealed class ReplyTests
{
    private ApiHost _host = null!;
    private string _code = "";

    [SetUp]
    public async Task Start()
    {
        _host = await ApiHost.Start();
        var account = await _host.Watched();
        await _host.Services.GetRequiredService<Database>().Write(tx => tx.Connection!.ExecuteAsync(
            "UPDATE accounts SET reply_rules = @Rules WHERE id = @Id",
            new { Rules = CoreJson.Write(new ReplyRules(280, TextUnit.Weighted) { IsByHand = true }), Id = account.Id.Value }), default);
        var report = await _host.Services.GetRequiredService<Complaints.Core.Intake.PostIntake>().Take(
            new(account, [_host.Says("asep", "lampu jalan mati di Jalan Braga udah 3 minggu, gelap") with { Url = "https://warga.example/1" }], "end"), default);
        _code = report.Tickets.Single();
    }

    [TearDown]
    public async Task Stop() => await _host.DisposeAsync();

    [Test]
    public async Task An_admin_writes_changes_approves_and_posts_a_reply_by_hand()
    {
        var draft = await _host.Admin.Post($"/api/v1/tickets/{_code}/replies", new { text = "Boleh kami minta lokasi tepatnya, Wargi?" });
        Assert.That((draft.Status, draft.Text("state"), draft.Text("post_url")), Is.EqualTo((HttpStatusCode.Created, "draft", "https://warga.example/1")));
        Assert.That((draft.Number("length"), draft.Number("longest")), Is.EqualTo((40, 280)));

        var revised = await Step(draft, "revise", """{"text":"Hubungi kami di 0812-3456-7890."}""");
        Assert.That((string)revised.Body!["findings"]![0]!["kind"]!, Is.EqualTo("phone"));
        var refused = await Step(revised, "approve", "{}");
        Assert.That((refused.Status, refused.Problem), Is.EqualTo((HttpStatusCode.BadRequest, "invalid")));
        Assert.That(refused.Text("detail"), Does.Contain("nomor telepon").And.Not.Contains("0812"));

        var approved = await Step(revised, "approve", """{"cleared":["phone"]}""");
        Assert.That((approved.Status, approved.Text("state"), approved.Text("approved_by")), Is.EqualTo((HttpStatusCode.OK, "by_hand", "Humas")));
        var sent = await Step(approved, "sent", """{"url":"https://x.com/humas/status/1"}""");
        Assert.That((sent.Text("state"), sent.Text("url")), Is.EqualTo(("sent", "https://x.com/humas/status/1")));

        var ticket = await _host.Admin.Get($"/api/v1/tickets/{_code}");
        Assert.That((string)ticket.Body!["events"]!.AsArray().Last()!["kind"]!, Is.EqualTo("replied"));
        Assert.That((await _host.Admin.Get("/api/v1/replies?state=sent")).Items, Has.Count.EqualTo(1));
        Assert.That((await _host.Viewer.Get($"/api/v1/tickets/{_code}/replies")).Items, Has.Count.EqualTo(1));
    }

    [TestCase("""{"language":"jw"}""", "language")]
    [TestCase("{}", "text")]
    [TestCase("""{"text":"   "}""", "text")]
    public async Task A_change_that_says_nothing_sensible_is_refused(string body, string field)
    {
        var draft = await _host.Admin.Post($"/api/v1/tickets/{_code}/replies", new { text = "Terima kasih, Wargi." });
        var refused = await Step(draft, "revise", body);
        Assert.That((refused.Status, refused.Problem, refused.Text("field")), Is.EqualTo((HttpStatusCode.BadRequest, "invalid", field)));
    }

    [Test]
    public async Task A_step_needs_the_version_and_a_known_reply()
    {
        var draft = await _host.Admin.Post($"/api/v1/tickets/{_code}/replies", new { text = "Terima kasih, Wargi." });
        Assert.That((await _host.Admin.Post($"/api/v1/replies/{draft.Number("id")}/approve", new { })).Problem, Is.EqualTo("version_missing"));
        await Step(draft, "approve", "{}");
        Assert.That((await Step(draft, "discard", "{}")).Problem, Is.EqualTo("stale"));
        Assert.That((await _host.Admin.Get("/api/v1/replies/99999")).Status, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That((await _host.Dsdabm.Get($"/api/v1/tickets/{_code}/replies")).Status, Is.EqualTo(HttpStatusCode.NotFound), "not this agency's ticket");
    }

    private Task<Reply> Step(Reply seen, string verb, string body) =>
        _host.Admin.PostText($"/api/v1/replies/{seen.Number("id")}/{verb}", body, seen.Etag);
}
