using System.Net;
using System.Text.Json.Nodes;
using NUnit.Framework;

namespace Complaints.Tests.Api;

/// <summary>A request repeated under its Idempotency-Key is answered again and done once.</summary>
internal sealed class IdempotencyTests
{
    private ApiHost _host = null!;

    [OneTimeSetUp]
    public async Task Start() => _host = await ApiHost.Start();

    [OneTimeTearDown]
    public async Task Stop() => await _host.DisposeAsync();

    [Test]
    public async Task A_repeated_command_gets_the_same_answer_though_the_ticket_has_moved_on()
    {
        var ticket = await _host.Routed();
        var first = await _host.Dsdabm.Do(ticket, "take", key: "a-1");
        var noted = await _host.Dsdabm.Do(first, "note", new { text = "Lanjut." });
        var again = await _host.Dsdabm.Do(ticket, "take", key: "a-1");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(first.IsReplay, Is.False);
            Assert.That(again.IsReplay, Is.True);
            Assert.That((again.Status, again.Etag), Is.EqualTo((first.Status, first.Etag)));
            Assert.That(JsonNode.DeepEquals(again.Body, first.Body), Is.True);
            Assert.That(await VersionOf(ticket), Is.EqualTo(noted.Number("version")));
        }
    }

    [Test]
    public async Task A_repeated_manual_ticket_is_opened_once()
    {
        var told = new { text = "Pohon tumbang menutup jalan.", channel = "walk_in" };
        var first = await _host.Admin.Post("/api/v1/tickets", told, key: "\"b-1\"");
        var again = await _host.Admin.Post("/api/v1/tickets", told, key: "b-1");
        Assert.That((again.Status, again.Code, again.Header("Location"), again.IsReplay),
            Is.EqualTo((HttpStatusCode.Created, first.Code, first.Header("Location"), true)));
    }

    [Test]
    public async Task A_key_with_another_request_is_refused_and_belongs_to_its_caller()
    {
        var (one, other) = (await _host.Routed(), await _host.Routed());
        await _host.Dsdabm.Do(one, "take", key: "c-1");
        var reused = await _host.Dsdabm.Do(other, "take", key: "c-1");
        var others = await _host.Admin.Do(other, "take", key: "c-1");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(((int)reused.Status, reused.Problem), Is.EqualTo((422, "idempotency_key_reused")));
            Assert.That(others.Status, Is.EqualTo(HttpStatusCode.OK));
        }
    }

    [Test]
    public async Task A_refusal_is_not_remembered()
    {
        var ticket = await _host.Routed();
        var refused = await _host.Dsdabm.Post($"/api/v1/tickets/{ticket.Code}/take", null, "\"1\"", "d-1");
        var done = await _host.Dsdabm.Do(ticket, "take", key: "d-1");
        Assert.That(((int)refused.Status, (int)done.Status), Is.EqualTo((412, 200)));
    }

    [Test]
    public async Task Duplicates_at_the_same_moment_make_one_change()
    {
        var ticket = await _host.Routed();
        var replies = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Task.Run(() => _host.Dsdabm.Do(ticket, "take", key: "e-1"))));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(replies.Select(r => r.Status), Is.All.EqualTo(HttpStatusCode.OK));
            Assert.That(replies.Count(r => !r.IsReplay), Is.EqualTo(1));
            Assert.That(await VersionOf(ticket), Is.EqualTo(3));
        }
    }

    [Test]
    public async Task Without_a_key_only_one_of_many_at_the_same_moment_succeeds()
    {
        var ticket = await _host.Routed();
        var replies = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Task.Run(() => _host.Dsdabm.Do(ticket, "take"))));
        Assert.That(replies.Count(r => r.Status == HttpStatusCode.OK), Is.EqualTo(1));
        Assert.That(replies.Count(r => (int)r.Status == 412), Is.EqualTo(11));
    }

    [Test]
    public async Task A_secret_is_not_told_to_a_retry()
    {
        var wish = new { name = "Dinas", role = "agency", agency = "DLH" };
        var first = await _host.Admin.Post("/api/v1/keys", wish, key: "f-1");
        var again = await _host.Admin.Post("/api/v1/keys", wish, key: "f-1");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(first.Text("secret"), Does.StartWith("adu_"));
            Assert.That(again.Number("id"), Is.EqualTo(first.Number("id")));
            Assert.That(again.Body!["secret"], Is.Null);
        }
    }

    [TestCase("dengan spasi")]
    [TestCase("é")]
    public async Task A_key_that_is_no_key_is_refused(string key)
    {
        var reply = await _host.Admin.Post("/api/v1/routing/explain", new { text = "halo" }, key: key);
        Assert.That(((int)reply.Status, reply.Text("field")), Is.EqualTo((400, "Idempotency-Key")));
    }

    [Test]
    public async Task An_explanation_can_be_repeated_as_well()
    {
        var first = await _host.Viewer.Post("/api/v1/routing/explain", new { text = "lampu jalan mati" }, key: "g-1");
        var again = await _host.Viewer.Post("/api/v1/routing/explain", new { text = "lampu jalan mati" }, key: "g-1");
        var other = await _host.Viewer.Post("/api/v1/routing/explain", new { text = "sampah menumpuk" }, key: "g-1");
        Assert.That((first.IsReplay, again.IsReplay, (int)other.Status), Is.EqualTo((false, true, 422)));
    }

    private async Task<int> VersionOf(Reply ticket) =>
        (await _host.Admin.Get($"/api/v1/tickets/{ticket.Code}")).Body!["version"]!.GetValue<int>();
}
