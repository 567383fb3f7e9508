using System.Net;
using NUnit.Framework;

namespace Complaints.Tests.Api;

/// <summary>The account of a ticket's time, and the rules in force, over HTTP.</summary>
internal sealed class SlaTests
{
    private ApiHost _host = null!;

    [SetUp]
    public async Task Start() => _host = await ApiHost.Start();

    [TearDown]
    public async Task Stop() => await _host.DisposeAsync();

    // Tuesday 24 November 2026, 10.00, to Tuesday 1 December, 12.00; a wait from Thursday 10.00 to Friday 10.00.
    [Test]
    public async Task Every_day_says_what_counted_and_why_the_rest_did_not()
    {
        var ticket = await _host.Routed();
        At(11, 26, 10);
        await _host.Dsdabm.Do(ticket, "wait", new { reason = "Nomor rumahnya berapa?" });
        At(11, 27, 10);
        await _host.Dsdabm.Do(await Seen(ticket), "take");
        At(12, 1, 12);
        var statement = await _host.Dsdabm.Get($"/api/v1/tickets/{ticket.Code}/sla");
        var days = statement.Body!["days"]!.AsArray();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(days.Select(day => (string?)day!["text"]), Is.EqualTo(new[]
            {
                "Selasa, 24 November 2026: dihitung 5 jam 0 menit",
                "Rabu, 25 November 2026: dihitung 7 jam 30 menit",
                "Kamis, 26 November 2026: dihitung 2 jam 30 menit; menunggu jawaban warga tidak dihitung",
                "Jumat, 27 November 2026: dihitung 5 jam 0 menit; menunggu jawaban warga tidak dihitung",
                "28 November–29 November 2026: tidak dihitung, akhir pekan",
                "Senin, 30 November 2026: dihitung 7 jam 30 menit",
                "Selasa, 1 Desember 2026: dihitung 4 jam 30 menit",
            }));
            Assert.That(days.Sum(day => (long)day!["counted_minutes"]!), Is.EqualTo(Used(statement, "resolve")));
            Assert.That(statement.Body["legs"]!.AsArray().Select(leg => (string?)leg!["leg"]), Is.EqualTo(new[] { "triage", "acceptance", "citizen", "acceptance", "work" }));
            Assert.That(statement.Text("policy"), Does.StartWith("biasa@"));
        }
    }

    [Test]
    public async Task Holidays_are_named_and_Ramadan_is_too()
    {
        _host.Clock.SetUtcNow(new(2027, 2, 5, 2, 0, 0, TimeSpan.Zero));
        var ticket = await _host.Routed();
        _host.Clock.SetUtcNow(new(2027, 3, 12, 2, 0, 0, TimeSpan.Zero));
        var text = (await _host.Admin.Get($"/api/v1/tickets/{ticket.Code}/sla")).Body!["days"]!.AsArray().Select(day => (string)day!["text"]!).ToList();
        Assert.That(text, Has.Some.EqualTo("Senin, 8 Maret 2027: tidak dihitung, libur: Hari Suci Nyepi Tahun Baru Saka 1949")
            .And.Some.EqualTo("Rabu, 10 Februari 2027: dihitung 6 jam 30 menit; jam kerja Ramadan 1448 Hijriah"));
    }

    [Test]
    public async Task Danger_is_counted_round_the_clock()
    {
        var ticket = await _host.Admin.Post("/api/v1/tickets", new { text = "Pohon tumbang menimpa orang", channel = "telephone", agency = "DLH", priority = "high" });
        At(11, 25, 10);
        var statement = await _host.Admin.Get($"/api/v1/tickets/{ticket.Code}/sla");
        Assert.That(((bool)statement.Body!["is_around_the_clock"]!, Used(statement, "resolve")), Is.EqualTo((true, 24 * 60L)));
    }

    [Test]
    public async Task A_citizen_is_shown_what_was_promised_and_no_units_own_clock()
    {
        var ticket = await _host.Take(_host.Says("wargi", "lampu jalan mati di Jalan Braga udah 3 minggu, gelap banget. mohon diperbaiki"));
        var code = ticket.Tickets[0];
        var office = await _host.Admin.Get($"/api/v1/tickets/{code}/sla");
        var citizen = await _host.Admin.Get($"/api/v1/tickets/{code}/sla?audience=citizen");
        Assert.That(Clocks(office), Is.EqualTo(new[] { "verify", "reply", "respond", "answer", "resolve" }));
        Assert.That(Clocks(citizen), Is.EqualTo(new[] { "reply", "respond", "resolve" }));
    }

    [Test]
    public async Task Another_agencys_ticket_is_not_there_and_a_wrong_word_is_told()
    {
        var ticket = await _host.Routed();
        using (Assert.EnterMultipleScope())
        {
            Assert.That((await _host.Dlh.Get($"/api/v1/tickets/{ticket.Code}/sla")).Response.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
            Assert.That((await _host.Admin.Get($"/api/v1/tickets/{ticket.Code}/sla?audience=media")).Text("field"), Is.EqualTo("audience"));
        }
    }

    [Test]
    public async Task The_rules_in_force_are_told_with_the_days_off_to_come()
    {
        var rules = await _host.Dlh.Get("/api/v1/sla");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(rules.Body!["policies"]!.AsArray().Select(policy => (string?)policy!["id"]), Is.EqualTo(new[] { "darurat", "informasi", "pengawasan", "biasa" }));
            Assert.That((string?)rules.Body["days_off"]![0]!["name"], Is.EqualTo("Cuti bersama Natal"));
        }
    }

    private void At(int month, int day, int hour) => _host.Clock.SetUtcNow(new DateTimeOffset(2026, month, day, hour, 0, 0, TimeSpan.FromHours(7)));

    private Task<Reply> Seen(Reply ticket) => _host.Admin.Get($"/api/v1/tickets/{ticket.Code}");

    private static IEnumerable<string?> Clocks(Reply statement) => statement.Body!["clocks"]!.AsArray().Select(clock => (string?)clock!["clock"]);

    private static long Used(Reply statement, string kind) =>
        (long)statement.Body!["clocks"]!.AsArray().Single(clock => (string?)clock!["clock"] == kind)!["used_minutes"]!;
}
