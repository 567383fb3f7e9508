using System.Net;
using System.Text.Json.Nodes;
using Complaints.Core.Escalation;
using Complaints.Core.Sla;
using Complaints.Tests.Sla;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Complaints.Tests.Api;

/// <summary>A ticket's account of its time, the rules in force, and what a changed calendar moved, over HTTP.</summary>
internal sealed class SlaTests
{
    private ApiHost _host = null!;

    [SetUp]
    public async Task Start()
    {
        _host = await ApiHost.Start();
        await Recalculate();
    }

    [TearDown]
    public async Task Stop() => await _host.DisposeAsync();

    [Test]
    public async Task The_office_and_the_agency_read_every_clock_leg_and_day()
    {
        var ticket = await _host.Routed();
        _host.Clock.Advance(TimeSpan.FromDays(1));
        var statement = await _host.Dsdabm.Get($"/api/v1/tickets/{ticket.Code}/sla");
        using (Assert.EnterMultipleScope())
        {
            Assert.That((statement.Status, statement.Text("ticket")), Is.EqualTo((HttpStatusCode.OK, ticket.Code)));
            Assert.That(statement.Text("policy"), Does.StartWith("biasa@2026-1"));
            Assert.That((statement.Text("calendar"), (bool)statement.Body!["is_around_the_clock"]!), Is.EqualTo((CalendarFile.Shipped.Version, false)));
            Assert.That((statement.Text("opened_at"), statement.Text("until")), Is.EqualTo(("2026-11-24T10:00:00+07:00", "2026-11-25T10:00:00+07:00")));
            Assert.That(Told(statement, "clocks", "clock", "target", "in_time"), Is.EqualTo(new[] { "verify|3 hari kerja|true", "respond|5 hari kerja|", "answer|5 hari kerja|", "resolve|14 hari kerja|" }));
            Assert.That((long)statement.Body["clocks"]![3]!["used_minutes"]!, Is.EqualTo(5 * 60 + 150), "five hours on Tuesday, two and a half on Wednesday");
            Assert.That((string?)statement.Body["legs"]!.AsArray().Last()!["holder"], Does.Contain("Bina Marga"));
            Assert.That(Told(statement, "days", "from", "to", "counted_minutes", "text"), Is.EqualTo(new[]
            {
                "2026-11-24|2026-11-24|300|Selasa, 24 November 2026: dihitung 5 jam 0 menit", "2026-11-25|2026-11-25|150|Rabu, 25 November 2026: dihitung 2 jam 30 menit",
            }));
        }
    }

    [Test]
    public async Task The_citizens_form_tells_promises_and_days_and_no_units_own_clocks()
    {
        var ticket = await _host.Routed(text: "Rumah Bu Tati 081234567890 kebanjiran, jalan di depannya berlubang.");
        var statement = await _host.Viewer.Get($"/api/v1/tickets/{ticket.Code}/sla?audience=citizen");
        Assert.That(Told(statement, "clocks", "clock"), Is.EqualTo(new[] { "respond", "resolve" }));
        Assert.That(statement.Body!["days"]!.AsArray(), Has.Count.EqualTo(1));
        Assert.That(statement.Body.ToJsonString(), Does.Not.Contain("Tati").And.Not.Contain("081234567890").And.Not.Contain("petugas").IgnoreCase);
    }

    [Test]
    public async Task Who_wrote_in_public_is_shown_the_promise_of_a_first_reply()
    {
        var code = (await _host.Take(_host.Says("wargi", Support.Cast.BrokenLamp))).Tickets[0];
        Assert.That(Told(await _host.Admin.Get($"/api/v1/tickets/{code}/sla"), "clocks", "clock"), Is.EqualTo(new[] { "verify", "reply", "respond", "answer", "resolve" }));
        Assert.That(Told(await _host.Admin.Get($"/api/v1/tickets/{code}/sla?audience=citizen"), "clocks", "clock"), Is.EqualTo(new[] { "reply", "respond", "resolve" }));
    }

    [Test]
    public async Task It_is_told_in_the_readers_language()
    {
        var ticket = await _host.Routed();
        Assert.That(Told(await _host.Admin.Get($"/api/v1/tickets/{ticket.Code}/sla", language: "en"), "days", "text").Single(), Does.StartWith("Tuesday, 24 November 2026: "));
    }

    [Test]
    public async Task Another_agencys_ticket_has_no_statement_and_a_wrong_question_is_told_so()
    {
        var path = $"/api/v1/tickets/{(await _host.Routed()).Code}/sla";
        using (Assert.EnterMultipleScope())
        {
            Assert.That((await _host.Dlh.Get(path)).Problem, Is.EqualTo("not_found"));
            Assert.That((await _host.Admin.Get("/api/v1/tickets/222-222-222/sla")).Status, Is.EqualTo(HttpStatusCode.NotFound));
            foreach (var (query, field) in new[] { ("audience=semua", "audience"), ("warga=ya", "warga") })
            {
                var reply = await _host.Admin.Get($"{path}?{query}");
                Assert.That((reply.Status, reply.Text("field")), Is.EqualTo((HttpStatusCode.BadRequest, field)));
            }
        }
    }

    [Test]
    public async Task What_ended_under_an_older_calendar_is_told_by_that_calendar()
    {
        var (ended, open) = (await _host.Routed(), await _host.Routed());
        _host.Clock.Advance(TimeSpan.FromDays(2));
        ended = await _host.Admin.Do(await _host.Dsdabm.Do(ended, "resolve", new { text = "Sudah ditambal." }), "close");
        Free("2026-11-25");
        await Recalculate();
        var (old, now) = (await _host.Admin.Get($"/api/v1/tickets/{ended.Code}/sla"), await _host.Admin.Get($"/api/v1/tickets/{open.Code}/sla"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(old.Text("calendar"), Is.EqualTo(CalendarFile.Shipped.Version));
            Assert.That(Told(old, "days", "text")[1], Is.EqualTo("Rabu, 25 November 2026: dihitung 7 jam 30 menit"));
            Assert.That(now.Text("calendar"), Is.Not.EqualTo(CalendarFile.Shipped.Version));
            Assert.That(Told(now, "days", "text")[1], Is.EqualTo("Rabu, 25 November 2026: tidak dihitung, libur: Libur susulan"));
        }
    }

    [Test]
    public async Task The_rules_in_force_are_told_with_the_days_off_ahead()
    {
        var rules = await _host.Dsdabm.Get("/api/v1/sla");
        using (Assert.EnterMultipleScope())
        {
            Assert.That((rules.Text("calendar_version"), rules.Text("policies_version"), rules.Text("wait_limit")),
                Is.EqualTo((CalendarFile.Shipped.Version, PolicyBook.Shipped.Version, "10 hari kerja")));
            Assert.That(Told(rules, "policies", "id", "priority", "resolve"), Is.EqualTo(new[] { "darurat|high|24 jam", "informasi||5 hari kerja", "pengawasan||60 hari kerja", "biasa||14 hari kerja" }));
            Assert.That(Told(rules, "days_off", "date"), Has.Member("2026-12-25").And.No.Member("2026-08-17").And.Ordered);
            Assert.That(rules.Body!["policies"]![3]!["ladder"]!.AsArray().Select(step => step!.ToJsonString()),
                Has.Member("""{"id":"selesai-segera","clock":"resolve","before":"2 hari kerja","after":null,"to":["agency"]}""").Or.Member("""{"id":"selesai-segera","clock":"resolve","before":"2 hari kerja","to":["agency"]}"""));
            Assert.That((await _host.Viewer.Get("/api/v1/sla?x=1")).Text("field"), Is.EqualTo("x"));
        }
    }

    [Test]
    public async Task Moved_deadlines_are_listed_to_those_who_hold_the_ticket()
    {
        var tickets = new[] { await _host.Routed(), await _host.Routed() };
        Assert.That((await _host.Admin.Get("/api/v1/sla/recalculations")).Items, Is.Empty);
        var calendar = Free("2026-11-25");
        await Recalculate();

        var first = await _host.Dsdabm.Get("/api/v1/sla/recalculations?limit=1");
        var second = await _host.Dsdabm.Get($"/api/v1/sla/recalculations?limit=1&cursor={first.Next}");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(new[] { first, second }.Select(page => (string)page.Items.Single()!["ticket"]!), Is.EqualTo(new[] { tickets[1].Code, tickets[0].Code }));
            Assert.That(second.Next, Is.Null);
            var moved = first.Items[0]!;
            Assert.That(((string?)moved["calendar"], (string?)moved["at"], (string?)moved["respond_by"], (string?)moved["resolve_by"]),
                Is.EqualTo((calendar, "2026-11-24T10:00:00+07:00", "2026-12-02T16:00:00+07:00", "2026-12-15T16:00:00+07:00")));
            Assert.That((await _host.Dlh.Get("/api/v1/sla/recalculations")).Items, Is.Empty);
            Assert.That((await _host.Viewer.Get($"/api/v1/sla/recalculations?calendar={Uri.EscapeDataString(calendar)}")).Items, Has.Count.EqualTo(2));
            Assert.That((await _host.Viewer.Get("/api/v1/sla/recalculations?calendar=lain")).Items, Is.Empty);
            foreach (var (query, field) in new[] { ("limit=0", "limit"), ("cursor=xx", "cursor"), ("agency=DLH", "agency") })
                Assert.That((await _host.Admin.Get($"/api/v1/sla/recalculations?{query}")).Text("field"), Is.EqualTo(field));
        }
    }

    private static string[] Told(Reply reply, string list, params string[] members) => [.. reply.Body![list]!.AsArray().Select(item =>
        string.Join('|', members.Select(member => item![member] switch { JsonValue value => value.ToString(), _ => "" })))];

    private Task Recalculate() => _host.Services.GetRequiredService<DeadlineRecalculation>().Run(default);

    private string Free(string day)
    {
        File.WriteAllText(Path.Combine(_host.Home, CalendarFile.FileName), CalendarSpec.ShippedText + $"  - {{date: '{day}', name: Libur susulan, kind: libur_daerah}}\n");
        return _host.Services.GetRequiredService<SlaSource>().Current.Calendar.Version;
    }
}
