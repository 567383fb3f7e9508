using System.Net;
using System.Text.Json.Nodes;
using NUnit.Framework;

namespace Complaints.Tests.Api;

/// <summary>What people do from first call to closing, over HTTP.</summary>
internal sealed class JourneyTests
{
    private ApiHost _host = null!;

    [OneTimeSetUp]
    public async Task Start() => _host = await ApiHost.Start();

    [OneTimeTearDown]
    public async Task Stop() => await _host.DisposeAsync();

    [Test]
    public async Task An_agencys_clerk_takes_answers_and_resolves_a_ticket()
    {
        var ticket = await _host.Routed();
        Assert.That(ticket.Status, Is.EqualTo(HttpStatusCode.Created), ticket.Body?.ToJsonString());
        Assert.That(ticket.Header("Location"), Is.EqualTo($"/api/v1/tickets/{ticket.Code}"));

        var mine = (await _host.Dsdabm.Get($"/api/v1/tickets?q={ticket.Code}")).Items;
        Assert.That(mine, Has.Count.EqualTo(1));
        var taken = await _host.Dsdabm.Do(ticket, "take");
        var answered = await _host.Dsdabm.Do(taken, "respond", new { text = "Tim kami ke lokasi besok pagi." });
        _host.Clock.Advance(TimeSpan.FromHours(2));
        var resolved = await _host.Dsdabm.Do(answered, "resolve", new { text = "Lubang sudah ditambal." });

        using (Assert.EnterMultipleScope())
        {
            Assert.That(taken.Text("status"), Is.EqualTo("in_progress"));
            Assert.That(answered.Text("responded_at"), Does.EndWith("+07:00"));
            Assert.That(resolved.Text("status"), Is.EqualTo("resolved"));
            Assert.That(resolved.Text("resolution"), Is.EqualTo("Lubang sudah ditambal."));
            Assert.That(resolved.Allowed, Is.EqualTo(new[] { "respond", "note" }));
            Assert.That(resolved.Body!["next_due"], Is.Null);
            Assert.That(await Kinds(ticket), Is.EqualTo(new[] { "opened", "routed", "taken", "responded", "resolved" }));
        }
    }

    [Test]
    public async Task The_office_sends_takes_back_closes_and_opens_again()
    {
        var ticket = await _host.Routed("DLH", "sampah", "Sampah di TPS menumpuk tidak diangkut.");
        var returned = await _host.Dlh.Do(ticket, "return", new { reason = "Ini jalan berlubang, bukan sampah.", suggestion = "DSDABM" });
        Assert.That(returned.Text("status"), Is.EqualTo("returned"), returned.Body?.ToJsonString());
        Assert.That(returned.Body!["agency"], Is.Null);

        var routed = await _host.Admin.Do(returned, "route", new { agency = "DSDABM", category = "jalan_rusak", reason = "Sesuai saran DLH" });
        Assert.That(routed.Text("agency"), Is.EqualTo("DSDABM"));
        Assert.That(routed.Text("category_name"), Is.Not.Empty);
        var resolved = await _host.Dsdabm.Do(routed, "resolve", new { text = "Selesai." });
        var closed = await _host.Admin.Do(resolved, "close");
        Assert.That(closed.Text("status"), Is.EqualTo("closed"));
        Assert.That(closed.Text("closed_at"), Is.Not.Empty);
        var reopened = await _host.Admin.Do(closed, "reopen", new { reason = "Lubangnya muncul lagi." });
        Assert.That(reopened.Text("status"), Is.EqualTo("reopened"));
        Assert.That(reopened.Body!["closed_at"], Is.Null);
    }

    [Test]
    public async Task Tickets_about_one_thing_are_merged_and_parted_again()
    {
        var (first, second) = (await _host.Routed(), await _host.Routed());
        var merged = await _host.Admin.Do(second, "merge", new { into = first.Code.Replace("-", "").ToLowerInvariant(), reason = "Sama" });
        Assert.That(merged.Text("status"), Is.EqualTo("merged"), merged.Body?.ToJsonString());
        Assert.That(merged.Text("merged_into"), Is.EqualTo(first.Code));

        var parent = await _host.Admin.Get($"/api/v1/tickets/{first.Code}");
        Assert.That(parent.Body!["reports"]!.GetValue<int>(), Is.EqualTo(2));
        Assert.That(parent.Body["posts"]!.AsArray(), Has.Count.EqualTo(2));

        var parted = await _host.Admin.Do(merged, "unmerge", new { });
        Assert.That(parted.Text("status"), Is.EqualTo("routed"));
        parent = await _host.Admin.Get($"/api/v1/tickets/{first.Code}");
        Assert.That(parent.Body!["reports"]!.GetValue<int>(), Is.EqualTo(1));
        Assert.That(await Kinds(first), Does.Contain("absorbed").And.Contain("released"));
    }

    [Test]
    public async Task A_ticket_gathers_the_posts_of_those_merged_into_it_through_several_steps()
    {
        var (top, middle, bottom) = (await _host.Routed(), await _host.Routed(), await _host.Routed());
        var merged = await _host.Admin.Do(bottom, "merge", new { into = middle.Code });
        Assert.That(merged.Status, Is.EqualTo(HttpStatusCode.OK));
        middle = await Fresh(middle);
        Assert.That((await _host.Admin.Do(middle, "merge", new { into = top.Code })).Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((await _host.Admin.Get($"/api/v1/tickets/{top.Code}/posts")).Items, Has.Count.EqualTo(3));
    }

    [Test]
    public async Task What_is_no_complaint_is_dismissed_and_what_is_anothers_is_referred()
    {
        var dismissed = await _host.Admin.Do(await _host.Routed(), "dismiss", new { reason = "Promosi" });
        Assert.That(dismissed.Text("status"), Is.EqualTo("dismissed"));
        var referred = await _host.Admin.Do(await _host.Routed(), "refer", new { agency = "eksternal:PLN", reason = "Jaringan PLN" });
        Assert.That(referred.Text("status"), Is.EqualTo("referred"));
        Assert.That(referred.Text("agency"), Is.EqualTo("eksternal:PLN"));
    }

    [Test]
    public async Task While_waiting_for_the_citizen_no_deadline_runs_and_afterwards_it_has_moved()
    {
        var ticket = await _host.Routed();
        var waiting = await _host.Dsdabm.Do(ticket, "wait", new { reason = "Alamat belum lengkap." });
        Assert.That(waiting.Body!["next_due"], Is.Null);
        _host.Clock.Advance(TimeSpan.FromDays(7));
        var taken = await _host.Dsdabm.Do(waiting, "take");
        Assert.That(taken.Text("status"), Is.EqualTo("in_progress"));
        Assert.That(taken.Number("version"), Is.EqualTo(waiting.Number("version") + 2));
        Assert.That(taken.Instant("resolve_by"), Is.GreaterThan(ticket.Instant("resolve_by").AddDays(4)));
    }

    [Test]
    public async Task One_ticket_comes_with_posts_decision_and_history_and_is_not_sent_twice()
    {
        var ticket = await _host.Routed();
        var noted = await _host.Dsdabm.Do(ticket, "note", new { text = "Sudah ditelepon." });
        var seen = await _host.Dsdabm.Get($"/api/v1/tickets/{ticket.Code.ToLowerInvariant()}");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(seen.Etag, Is.EqualTo(noted.Etag));
            Assert.That(seen.Body!["decision"]!["is_complaint"]!.GetValue<bool>(), Is.True);
            Assert.That(seen.Body["decision"]!["rules"], Is.InstanceOf<JsonArray>());
            Assert.That(seen.Body["posts"]![0]!["external_id"]!.GetValue<string>(), Does.StartWith("telephone:"));
            Assert.That(seen.Body["events"]!.AsArray(), Has.Count.EqualTo(noted.Number("version")));
            Assert.That(seen.Body["events"]![2]!["facts"]!["text"]!.GetValue<string>(), Is.EqualTo("Sudah ditelepon."));
        }

        var again = await _host.Dsdabm.Get($"/api/v1/tickets/{ticket.Code}", ifNoneMatch: $"W/{seen.Etag}, \"99\"");
        Assert.That(again.Status, Is.EqualTo(HttpStatusCode.NotModified));
        Assert.That(again.Body, Is.Null);
    }

    [Test]
    public async Task A_long_history_is_read_page_by_page()
    {
        var ticket = await _host.Routed();
        for (var i = 0; i < 5; i++)
            ticket = await _host.Admin.Do(ticket, "note", new { text = $"Catatan {i}" });
        var versions = new List<int>();
        string? cursor = null;
        do
        {
            var page = await _host.Admin.Get($"/api/v1/tickets/{ticket.Code}/events?limit=3{(cursor is null ? "" : $"&cursor={cursor}")}");
            versions.AddRange(page.Items.Select(e => (int)e!["version"]!));
            cursor = page.Next;
        }
        while (cursor is not null);
        Assert.That(versions, Is.EqualTo(Enumerable.Range(1, 7)));
    }

    private Task<Reply> Fresh(Reply ticket) => _host.Admin.Get($"/api/v1/tickets/{ticket.Code}");

    private async Task<IEnumerable<string>> Kinds(Reply ticket) =>
        (await _host.Admin.Get($"/api/v1/tickets/{ticket.Code}/events")).Items.Select(e => (string)e!["kind"]!);
}
