using System.Net;
using System.Text;
using Complaints.Core.Notices;
using Complaints.Core.Reports;
using Complaints.Core.Storage;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Complaints.Tests.Api;

/// <summary>The weekly report over HTTP, and its way to the leadership.</summary>
internal sealed class ReportTests
{
    private const string Week = "/api/v1/reports/sla/weekly/2026-W48";

    private ApiHost _host = null!;

    // A ticket of Tuesday 24 November, seen from the Monday after, 01.00.
    [SetUp]
    public async Task Start()
    {
        _host = await ApiHost.Start();
        _host.Write(Contacts.FileName, "report: [pimpinan@bandung.example, walikota@bandung.example]");
        await _host.Routed();
        At(30, 1);
    }

    [TearDown]
    public async Task Stop() => await _host.DisposeAsync();

    [TestCase("json", "application/json", "{")]
    [TestCase("csv", "text/csv", "\u00ef\u00bb\u00bf")]
    [TestCase("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "PK")]
    [TestCase("pdf", "application/pdf", "%PDF")]
    [TestCase("png", "image/png", "\u0089PNG")]
    public async Task Each_format_is_what_it_says(string format, string type, string begins)
    {
        var answer = await _host.Viewer.Get($"{Week}?format={format}");
        var bytes = await answer.Response.Content.ReadAsByteArrayAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That((answer.Response.StatusCode, answer.Response.Content.Headers.ContentType?.MediaType), Is.EqualTo((HttpStatusCode.OK, type)));
            Assert.That(Encoding.Latin1.GetString(bytes), Does.StartWith(begins));
            Assert.That(answer.Response.Content.Headers.ContentDisposition?.FileName, format == "json" ? Is.Null : Does.StartWith("laporan-sla-2026-W48").And.EndsWith(format));
        }
    }

    [Test]
    public async Task A_week_that_ended_is_frozen_and_later_events_change_nothing()
    {
        var first = await _host.Viewer.Get(Week);
        var ticket = (await _host.Admin.Get("/api/v1/tickets")).Items.Single()!;
        await _host.Admin.Post($"/api/v1/tickets/{ticket["code"]}/resolve", new { text = "Sudah ditambal." }, ifMatch: "*");
        At(30, 18);
        var again = await _host.Viewer.Get(Week);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(((int)first.Body!["total"]!["opened"]!, (int)first.Body["total"]!["open"]!, (int)first.Body["head"]!["revision"]!), Is.EqualTo((1, 1, 1)));
            Assert.That(again.Body!.ToJsonString(), Is.EqualTo(first.Body.ToJsonString()));
            Assert.That((await _host.Dlh.Get("/api/v1/reports/sla/weekly")).Items.Select(head => (string?)head!["week"]), Is.EqualTo(new[] { "2026-W48" }));
        }
    }

    [Test]
    public async Task A_correction_is_a_revision_with_its_reason_and_none_without_a_difference()
    {
        var first = await _host.Viewer.Get(Week);
        var same = await _host.Admin.Post($"{Week}/revisions", new { reason = "Sekadar mencoba." });
        await _host.Services.GetRequiredService<Database>().Write(tx => tx.Connection!.ExecuteAsync("UPDATE tickets SET district = '32.73.01'", transaction: tx), default);
        var revised = await _host.Admin.Post($"{Week}/revisions", new { reason = "Kecamatannya keliru." }, key: "sekali");
        var retried = await _host.Admin.Post($"{Week}/revisions", new { reason = "Kecamatannya keliru." }, key: "sekali");
        using (Assert.EnterMultipleScope())
        {
            Assert.That((same.Problem, same.Text("field")), Is.EqualTo(("invalid", "reason")));
            Assert.That((revised.Response.StatusCode, revised.Number("revision"), retried.IsReplay), Is.EqualTo((HttpStatusCode.Created, 2, true)));
            Assert.That((string?)(await _host.Viewer.Get(Week)).Body!["head"]!["reason"], Is.EqualTo("Kecamatannya keliru."));
            Assert.That((await _host.Viewer.Get($"{Week}?revision=1")).Body!.ToJsonString(), Is.EqualTo(first.Body!.ToJsonString()));
            Assert.That((await _host.Viewer.Get($"{Week}?revision=3")).Problem, Is.EqualTo("not_found"));
            Assert.That((await _host.Dlh.Post($"{Week}/revisions", new { reason = "x" })).Problem, Is.EqualTo("forbidden"));
        }
    }

    [Test]
    public async Task The_running_week_is_provisional_and_weeks_without_an_office_are_refused()
    {
        var running = await _host.Viewer.Get("/api/v1/reports/sla/weekly/2026-W49");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(((bool)running.Body!["head"]!["is_provisional"]!, (int)running.Body["total"]!["open"]!), Is.EqualTo((true, 1)));
            Assert.That((await _host.Viewer.Get("/api/v1/reports/sla/weekly/2026-W47")).Problem, Is.EqualTo("not_found"));
            Assert.That((await _host.Viewer.Get("/api/v1/reports/sla/weekly/2026-W50")).Problem, Is.EqualTo("not_found"));
            Assert.That((await _host.Viewer.Get("/api/v1/reports/sla/weekly")).Items, Is.Empty, "nothing of it is kept");
        }
    }

    [TestCase("2026-W54", "week")]
    [TestCase("minggu-lalu", "week")]
    [TestCase("2026-W48?format=docx", "format")]
    [TestCase("2026-W48?table=semua", "table")]
    [TestCase("2026-W48?revision=0", "revision")]
    public async Task A_wrong_wish_is_told_with_its_field(string wish, string field)
    {
        var answer = await _host.Viewer.Get($"/api/v1/reports/sla/weekly/{wish}");
        Assert.That((answer.Response.StatusCode, answer.Text("field")), Is.EqualTo((HttpStatusCode.BadRequest, field)));
    }

    [Test]
    public async Task The_list_of_all_agencies_tickets_is_not_for_one_agency()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That((await _host.Dlh.Get($"{Week}?format=xlsx")).Problem, Is.EqualTo("forbidden"));
            Assert.That((await _host.Dlh.Get($"{Week}?format=csv&table=tickets")).Problem, Is.EqualTo("forbidden"));
            Assert.That((await _host.Dlh.Get($"{Week}?format=csv")).Response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        }
    }

    [Test]
    public async Task On_Monday_at_six_it_goes_to_the_leadership_with_its_files()
    {
        var delivery = _host.Services.GetRequiredService<WeeklyDelivery>();
        At(30, 5);
        Assert.That(await delivery.Run(default), Is.Zero);
        At(30, 6);
        Assert.That((await delivery.Run(default), await delivery.Run(default)), Is.EqualTo((2, 0)));
        var files = await _host.Services.GetRequiredService<INoticeAttachments>().Load("2026-W48:1", default);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(files.Select(file => file.FileName), Is.EqualTo(new[] { "laporan-sla-2026-W48.pdf", "laporan-sla-2026-W48.xlsx", "laporan-sla-2026-W48.png" }));
            Assert.That(files.Select(file => file.Content.Length), Has.All.GreaterThan(1000));
            Assert.That(async () => await _host.Services.GetRequiredService<INoticeAttachments>().Load("2026-W48:7", default), Throws.TypeOf<KeyNotFoundException>());
        }
    }

    [Test]
    public async Task A_host_that_stood_still_sends_late_and_a_revision_goes_out_as_well()
    {
        var delivery = _host.Services.GetRequiredService<WeeklyDelivery>();
        _host.Clock.SetUtcNow(new DateTimeOffset(2026, 12, 3, 15, 0, 0, TimeSpan.FromHours(7)));
        Assert.That(await delivery.Run(default), Is.EqualTo(2));
        await _host.Services.GetRequiredService<Database>().Write(tx => tx.Connection!.ExecuteAsync("UPDATE tickets SET district = '32.73.01'", transaction: tx), default);
        await _host.Admin.Post($"{Week}/revisions", new { reason = "Kecamatannya keliru." });
        Assert.That(await delivery.Run(default), Is.EqualTo(2));
    }

    private void At(int day, int hour) => _host.Clock.SetUtcNow(new DateTimeOffset(2026, 11, day, hour, 0, 0, TimeSpan.FromHours(7)));
}
