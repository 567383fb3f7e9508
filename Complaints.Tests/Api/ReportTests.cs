using System.Net;
using System.Text;
using Complaints.Core.Accounts;
using Complaints.Core.Intake;
using Complaints.Core.Posts;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Complaints.Tests.Api;

/// <summary>The weekly report over HTTP: frozen weeks and the running one, every format, who may have which, and corrections.</summary>
internal sealed class ReportTests
{
    private const string Weekly = "/api/v1/reports/sla/weekly";
    private const string Ended = Weekly + "/2026-W48";
    private const string Running = Weekly + "/2026-W49";

    private ApiHost _host = null!;
    private Reply _ticket = null!;
    private int _items;

    [OneTimeSetUp]
    public async Task Start()
    {
        _host = await ApiHost.Start();
        _ticket = await _host.Routed();
        await _host.Admin.Do(await _host.Dsdabm.Do(await _host.Routed(), "resolve", new { text = "Sudah ditambal." }), "close");
        _host.Clock.Advance(TimeSpan.FromDays(7));
        await _host.Routed("DLH", "sampah");
        _host.Clock.Advance(TimeSpan.FromMinutes(1));
        await _host.Viewer.Get(Ended);
    }

    [OneTimeTearDown]
    public async Task Stop() => await _host.DisposeAsync();

    [Test]
    public async Task A_week_that_ended_is_frozen_when_it_is_first_asked_for()
    {
        var (first, again) = (await _host.Admin.Get($"{Ended}?revision=1"), await _host.Dsdabm.Get($"{Ended}?revision=1"));
        var head = first.Body!["head"]!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(((string?)head["week"], (int)head["revision"]!, (string?)head["as_of"], (int)head["rows"]!), Is.EqualTo(("2026-W48", 1, "2026-11-30T00:00:00+07:00", 2)));
            Assert.That((int)first.Body["total"]!["opened"]!, Is.EqualTo(2));
            Assert.That((int)first.Body["total"]!["closed"]!, Is.EqualTo(1));
            Assert.That(again.Body!.ToJsonString(), Is.EqualTo(first.Body.ToJsonString()));
            Assert.That((await _host.Viewer.Get(Weekly)).Items.Select(item => $"{item!["week"]} r{item["revision"]} {item["rows_checksum"]}"),
                Has.Member($"2026-W48 r1 {head["rows_checksum"]}").And.None.StartsWith("2026-W49"));
        }
    }

    [Test]
    public async Task The_running_week_is_provisional_and_kept_nowhere()
    {
        var report = await _host.Admin.Get(Running);
        Assert.That(((int)report.Body!["head"]!["revision"]!, (int)report.Body["total"]!["opened"]!), Is.EqualTo((0, 1)));
        Assert.That((await _host.Admin.Get($"{Running}?format=pdf")).Header("Content-Disposition"), Is.EqualTo("attachment; filename=laporan-sla-2026-W49-sementara.pdf"));
        Assert.That((await _host.Admin.Get(Weekly)).Items.Select(item => (string)item!["week"]!), Has.No.Member("2026-W49"));
    }

    [TestCase("", "application/json", null, "7B")]
    [TestCase("format=json", "application/json", null, "7B")]
    [TestCase("format=csv", "text/csv", "laporan-sla-2026-W48-agencies.csv", "")]
    [TestCase("format=csv&table=tickets", "text/csv", "laporan-sla-2026-W48-tickets.csv", "")]
    [TestCase("format=csv&table=summary", "text/csv", "laporan-sla-2026-W48-summary.csv", "")]
    [TestCase("format=xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "laporan-sla-2026-W48.xlsx", "504B0304")]
    [TestCase("format=pdf", "application/pdf", "laporan-sla-2026-W48.pdf", "255044462D")]
    [TestCase("format=png", "image/png", "laporan-sla-2026-W48.png", "89504E470D0A1A0A")]
    public async Task Every_format_says_what_it_is_and_is_it(string query, string type, string? name, string begins)
    {
        var reply = await _host.Viewer.Get($"{Ended}?revision=1&{query}".TrimEnd('&'));
        var content = await reply.Response.Content.ReadAsByteArrayAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That((reply.Status, reply.Response.Content.Headers.ContentType?.MediaType), Is.EqualTo((HttpStatusCode.OK, type)));
            Assert.That(reply.Header("Content-Disposition"), Is.EqualTo(name is null ? null : $"attachment; filename={name}"));
            Assert.That(Convert.ToHexString(content), Does.StartWith(begins));
            Assert.That(reply.Header("Cache-Control"), Does.Contain("private").And.Contain("no-cache"));
        }

        if (query.EndsWith("tickets", StringComparison.Ordinal))
            Assert.That(Encoding.UTF8.GetString(content), Does.Contain(_ticket.Code));
    }

    [Test]
    public async Task The_definitions_are_in_the_readers_language()
    {
        var (indonesian, english) = (await _host.Viewer.Get(Ended), await _host.Viewer.Get(Ended, language: "en"));
        Assert.That(english.Body!["definitions"]!.ToJsonString(), Is.Not.EqualTo(indonesian.Body!["definitions"]!.ToJsonString()));
    }

    [TestCase("2026-W54", "", "week")]
    [TestCase("minggu-lalu", "", "week")]
    [TestCase("2026-W48", "?format=docx", "format")]
    [TestCase("2026-W48", "?format=csv&table=warga", "table")]
    [TestCase("2026-W48", "?revision=0", "revision")]
    [TestCase("2026-W48", "?revision=satu", "revision")]
    [TestCase("2026-W48", "?bentuk=pdf", "bentuk")]
    public async Task What_means_nothing_is_refused_by_name(string week, string query, string field)
    {
        var reply = await _host.Admin.Get($"{Weekly}/{week}{query}");
        Assert.That((reply.Status, reply.Problem, reply.Text("field")), Is.EqualTo((HttpStatusCode.BadRequest, "invalid", field)));
    }

    [TestCase("2027-W10", TestName = "A_week_that_has_not_begun_has_no_report")]
    [TestCase("2026-W40", TestName = "A_week_before_the_first_ticket_has_no_report")]
    [TestCase("2026-W48?revision=7", TestName = "A_revision_that_was_not_made_does_not_exist")]
    [TestCase("2026-W49?revision=2", TestName = "The_running_week_has_no_revisions")]
    public async Task There_is_no_such_report(string week) => Assert.That((await _host.Admin.Get($"{Weekly}/{week}")).Problem, Is.EqualTo("not_found"));

    [TestCase("format=xlsx", false)]
    [TestCase("format=csv&table=tickets", false)]
    [TestCase("format=csv", true)]
    [TestCase("format=csv&table=summary", true)]
    [TestCase("format=pdf", true)]
    [TestCase("format=json", true)]
    public async Task An_agency_reads_the_figures_and_no_others_tickets(string query, bool may)
    {
        var reply = await _host.Dsdabm.Get($"{Ended}?{query}");
        Assert.That(reply.Status, Is.EqualTo(may ? HttpStatusCode.OK : HttpStatusCode.Forbidden));
        if (!may)
            Assert.That((reply.Problem, reply.Header("Content-Disposition")), Is.EqualTo(("forbidden", (string?)null)));
    }

    [Test]
    public async Task A_correction_without_reason_without_cause_or_without_report_is_refused()
    {
        await Corrected(); // whatever was changed by now is in it
        var cases = new[]
        {
            (await _host.Admin.Post($"{Ended}/revisions", new { }), 400, "reason"),
            (await _host.Admin.Post($"{Ended}/revisions", new { reason = "Coba lagi." }), 400, "reason"),
            (await _host.Admin.Post($"{Weekly}/2026-W47b/revisions", new { reason = "Coba lagi." }), 400, "week"),
            (await _host.Admin.Post($"{Running}/revisions", new { reason = "Coba lagi." }), 404, ""),
            (await _host.Dsdabm.Post($"{Ended}/revisions", new { reason = "Coba lagi." }), 403, ""),
            (await _host.Viewer.Post($"{Ended}/revisions", new { reason = "Coba lagi." }), 403, ""),
        };
        using (Assert.EnterMultipleScope())
            foreach (var (reply, status, field) in cases)
                Assert.That(((int)reply.Status, reply.Text("field")), Is.EqualTo((status, field)), reply.Body?.ToJsonString());
    }

    [Test]
    public async Task A_correction_is_the_next_revision_once_and_the_ones_before_stay()
    {
        var before = await _host.Admin.Get(Ended);
        await PublishLate();
        var body = new { reason = "Berita yang terlambat masuk." };
        var (made, again) = (await _host.Admin.Post($"{Ended}/revisions", body, key: "koreksi-1"), await _host.Admin.Post($"{Ended}/revisions", body, key: "koreksi-1"));
        var revision = (int)before.Body!["head"]!["revision"]! + 1;
        using (Assert.EnterMultipleScope())
        {
            Assert.That((made.Status, made.Number("revision"), made.Text("reason")), Is.EqualTo((HttpStatusCode.Created, revision, "Berita yang terlambat masuk.")));
            Assert.That(made.Header("Location"), Is.EqualTo($"{Ended}?revision={revision}"));
            Assert.That((again.IsReplay, again.Status, again.Number("revision")), Is.EqualTo((true, HttpStatusCode.Created, revision)));
            var (newest, named, old) = (await _host.Admin.Get(Ended), await _host.Admin.Get(made.Header("Location")!), await _host.Admin.Get($"{Ended}?revision={revision - 1}"));
            Assert.That(newest.Body!.ToJsonString(), Is.EqualTo(named.Body!.ToJsonString()));
            Assert.That(old.Body!.ToJsonString(), Is.EqualTo(before.Body.ToJsonString()));
            Assert.That((int)newest.Body["news"]!["items"]!, Is.EqualTo((int)old.Body["news"]!["items"]! + 1));
            Assert.That((await _host.Admin.Get($"{Ended}?format=pdf")).Header("Content-Disposition"), Does.EndWith($"laporan-sla-2026-W48-r{revision}.pdf"));
        }
    }

    private async Task Corrected()
    {
        await PublishLate();
        Assert.That((await _host.Admin.Post($"{Ended}/revisions", new { reason = "Berita lain." })).Status, Is.EqualTo(HttpStatusCode.Created));
    }

    // An item of the week that the office read after its report was frozen.
    private async Task PublishLate()
    {
        var paper = (await _host.Services.GetRequiredService<AccountStore>().Watch([new(IncomingPost.NewsPlatform, "koran", TimeSpan.FromMinutes(5))], default))[0];
        var item = new IncomingPost($"n{++_items}", $"Kabar ke-{_items}\nWarga mengeluh.", new(2026, 11, 26, 3, 0, 0, TimeSpan.Zero)) { IsNews = true, Author = "koran.example" };
        await _host.Services.GetRequiredService<PostIntake>().Take(new(paper, [item], $"{_items}"), default);
    }
}
