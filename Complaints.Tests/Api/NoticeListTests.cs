using Complaints.Core.Notices;
using Complaints.Core.Storage;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Complaints.Tests.Api;

/// <summary>What admins and monitors see of notices to colleagues.</summary>
[TestFixture]
internal sealed class NoticeListTests
{
    private ApiHost _host = null!;

    private NoticeOutbox Outbox => _host.Services.GetRequiredService<NoticeOutbox>();

    [SetUp]
    public async Task Start()
    {
        _host = await ApiHost.Start();
        await Add(Notice.Mails("uji:gagal", ["kepala@dishub.bandung.go.id"], "Lewat tenggat", "Isi surel.", "report:2026-W47"));
        await Outbox.Fail((await Outbox.Take(NoticeLane.Mail, default))!, "Server surel menolak penerima: 550", wholeLane: false, default);
        await Add([new("uji:kait", NoticeKind.Webhook, "https://pantau.example/kait/token-7f3a", "escalated", "{}")]);
        await Add(Notice.Mails("uji:menunggu", ["meja@dlh.bandung.go.id"], "Ringkasan", "Isi surel."));
        await Outbox.Hold(NoticeKind.Mail, "Server surel belum diatur (Mail:Host).", default);
        _host.Clock.Advance(TimeSpan.FromSeconds(30));
    }

    [TearDown]
    public async Task Stop() => await _host.DisposeAsync();

    [Test]
    public async Task An_admin_sees_each_with_its_reason_and_a_masked_recipient()
    {
        var items = (await _host.Admin.Get("/api/v1/notices")).Items;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(items.Select(n => (string?)n!["recipient"]), Is.EqualTo(new[] { "m…@dlh.bandung.go.id", "https://pantau.example/…", "k…@dishub.bandung.go.id" }));
            Assert.That(items.Select(n => (string?)n!["state"]), Is.EqualTo(new[] { "queued", "queued", "failed" }));
            Assert.That(items.Select(n => (string?)n!["kind"]), Is.EqualTo(new[] { "mail", "webhook", "mail" }));
            Assert.That((string?)items[2]!["reason"], Is.EqualTo("Server surel menolak penerima: 550"));
            Assert.That(((string?)items[2]!["subject"], (bool)items[2]!["has_attachment"]!, (int)items[2]!["attempts"]!), Is.EqualTo(("Lewat tenggat", true, 1)));
            Assert.That((string?)items[2]!["created_at"], Is.EqualTo("2026-11-24T10:00:00+07:00"));
            Assert.That(items.ToJsonString(), Does.Not.Contain("kepala").And.Not.Contain("token-7f3a").And.Not.Contain("Isi surel"));
        }
    }

    [Test]
    public async Task A_state_lists_what_stands_in_it_and_pages_follow_each_other()
    {
        Assert.That((await _host.Admin.Get("/api/v1/notices?state=failed")).Items, Has.Count.EqualTo(1));
        Assert.That((await _host.Admin.Get("/api/v1/notices?state=hilang")).Problem, Is.EqualTo("invalid"));
        var first = await _host.Admin.Get("/api/v1/notices?limit=2");
        var second = await _host.Admin.Get($"/api/v1/notices?limit=2&cursor={first.Next}");
        Assert.That((first.Items.Count, second.Items.Count, second.Next), Is.EqualTo((2, 1, (string?)null)));
    }

    [Test]
    public async Task A_monitor_counts_what_waits_and_what_failed()
    {
        var lines = await Lines(_host.Viewer);
        string[] expected =
        [
            "complaints_notices_queued{kind=\"mail\"} 1",
            "complaints_notices_queued{kind=\"webhook\"} 1",
            "complaints_notices_held{kind=\"mail\"} 1",
            "complaints_notices_held{kind=\"webhook\"} 0",
            "complaints_notices_failed{kind=\"mail\"} 1",
            "complaints_notices_oldest_queued_seconds{kind=\"mail\"} 30",
        ];
        Assert.That(lines, Is.SupersetOf(expected));
        Assert.That(await Lines(_host.Dlh), Has.None.Contains("complaints_notices"));
    }

    [Test]
    public async Task What_waits_for_its_hour_is_not_late()
    {
        await Outbox.Sent((await Outbox.Take(new(NoticeKind.Webhook, "https://pantau.example/kait/token-7f3a"), default))!, default);
        await Add([new("uji:nanti", NoticeKind.Webhook, "https://pantau.example/", "digest", "{}") { NotBefore = _host.Clock.GetUtcNow().AddHours(9) }]);
        var lines = await Lines(_host.Admin);
        Assert.That(lines, Does.Contain("complaints_notices_queued{kind=\"webhook\"} 1"));
        Assert.That(lines, Has.None.StartsWith("complaints_notices_oldest_queued_seconds{kind=\"webhook\"}"));
    }

    private Task<int> Add(IReadOnlyList<Notice> notices) => _host.Services.GetRequiredService<Database>().Write(
        tx => NoticeStore.Add(tx, notices, _host.Clock.GetUtcNow()), default);

    private static async Task<string[]> Lines(ApiCaller caller) =>
        (await (await caller.Get("/metrics")).Response.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
