using System.Text.Json.Nodes;
using Complaints.Core.Escalation;
using Complaints.Core.Tickets;
using NUnit.Framework;

namespace Complaints.Tests.Escalation;

/// <summary>Steps up the line, from a ticket that lies: who is told, when, and once.</summary>
internal sealed class EscalationTests
{
    private const string Words = "Jalan berlubang di depan rumah Bu Rahmi, sudah dua motor jatuh.";

    private DeadlineDesk _desk = null!;

    [SetUp]
    public async Task Open() => _desk = await DeadlineDesk.Open();

    [TearDown]
    public async Task Close() => await _desk.DisposeAsync();

    // Opened on Tuesday 24 November, 10.00: the answer is due on 1 December 16.00, the solution on 14 December 16.00.
    [Test]
    public async Task The_agency_hears_before_the_deadline_its_head_after_it_and_the_secretary_last()
    {
        var code = (await _desk.Host.Routed(text: Words)).Code;
        await Run(11, 27, 16);
        Assert.That(await _desk.Notices(), Is.Empty);
        await Run(11, 30, 8);
        Assert.That(await Recipients(), Is.EquivalentTo(new[] { "meja@dsdabm.example", "https://dsdabm.example/kait" }));
        await Run(12, 2, 8);
        Assert.That(await Recipients(), Does.Contain("humas@bandung.example"));
        await Run(12, 4, 8);
        Assert.That(await Recipients(), Does.Contain("kepala@dsdabm.example").And.Not.Contain("sekda@bandung.example"));
        await Run(12, 31, 12);
        var told = await _desk.Notices();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(told.Select(notice => notice.Recipient), Does.Contain("sekda@bandung.example").And.Not.Contain("https://dlh.example/kait"));
            Assert.That((await _desk.Events(code, EventKind.Escalated)).Select(e => e.Facts.Step), Is.EqualTo(new[]
            {
                "jawaban-segera", "jawaban-lewat", "jawaban-lewat-jauh", "selesai-segera", "selesai-lewat", "selesai-lewat-jauh", "selesai-lewat-sangat-jauh",
            }));
            Assert.That(told.Where(notice => notice.Kind == "mail").Select(notice => notice.Subject + notice.Body), Has.None.Contain("Rahmi").And.None.Contain("motor"));
            Assert.That(told.Where(notice => notice.Kind == "mail").Select(notice => notice.Subject), Has.All.Contain(code));
        }
    }

    [Test]
    public async Task A_step_is_taken_once_however_often_and_by_however_many_it_is_looked_for()
    {
        await _desk.Host.Routed();
        _desk.At(12, 2, 8);
        var taken = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => _desk.Get<Escalations>().Run(default)));
        Assert.That(taken.Sum(), Is.EqualTo(2), "the answer is near, and late");
        Assert.That(await _desk.Get<Escalations>().Run(default), Is.Zero);
        Assert.That((await _desk.Notices()).Count(notice => notice.Kind == "mail"), Is.EqualTo(3), "the desk twice, the office once");
    }

    [Test]
    public async Task Nobody_is_written_to_at_night_unless_it_is_urgent()
    {
        var ordinary = (await _desk.Host.Routed()).Code;
        var urgent = (await _desk.Host.Admin.Post("/api/v1/tickets", new { text = "Pohon tumbang menimpa orang", channel = "telephone", agency = "DLH", priority = "high" })).Code;
        await Run(11, 24, 23);
        var first = (await _desk.Notices()).Where(notice => notice.Subject.Contains(urgent, StringComparison.Ordinal)).ToList();
        Assert.That(first.Select(notice => notice.DueAt), Is.Not.Empty.And.All.LessThanOrEqualTo(_desk.Host.Clock.GetUtcNow().ToUnixTimeMilliseconds()));
        await Run(12, 2, 23);
        var morning = new DateTimeOffset(2026, 12, 3, 7, 30, 0, TimeSpan.FromHours(7)).ToUnixTimeMilliseconds();
        Assert.That((await _desk.Notices()).Where(notice => notice.Subject.Contains(ordinary, StringComparison.Ordinal)).Select(notice => notice.DueAt), Is.Not.Empty.And.All.EqualTo(morning));
    }

    [Test]
    public async Task Nobody_is_nagged_about_what_waits_or_is_done()
    {
        var (waiting, resolved, dismissed) = (await _desk.Host.Routed(), await _desk.Host.Routed(), await _desk.Host.Routed());
        await _desk.Host.Dsdabm.Do(waiting, "wait", new { reason = "Nomor rumahnya berapa?" });
        await _desk.Host.Dsdabm.Do(resolved, "resolve", new { text = "Sudah ditambal." });
        await _desk.Host.Admin.Do(dismissed, "dismiss", new { reason = "salah kirim" });
        await Run(12, 7, 8);
        Assert.That(await _desk.Notices(), Is.Empty);
    }

    [Test]
    public async Task A_wait_ends_by_itself_at_its_limit()
    {
        var ticket = await _desk.Host.Routed();
        await _desk.Host.Dsdabm.Do(ticket, "wait", new { reason = "Nomor rumahnya berapa?" });
        await Run(12, 8, 15);
        Assert.That((await _desk.Ticket(ticket.Code)).Status, Is.EqualTo(TicketStatus.Waiting));
        await Run(12, 9, 8);
        var ended = (await _desk.Events(ticket.Code, EventKind.WaitEnded)).Single();
        Assert.That(((await _desk.Ticket(ticket.Code)).Status, ended.Actor, ended.Facts.Reason), Is.EqualTo((TicketStatus.Routed, "jadwal", "batas menunggu 10 hari kerja habis")));
    }

    [Test]
    public async Task A_receiver_is_told_all_that_it_needs()
    {
        var code = (await _desk.Host.Routed()).Code;
        await Run(12, 2, 8);
        var call = JsonNode.Parse((await _desk.Notices()).Last(notice => notice.Kind == "webhook").Body)!;
        Assert.That(((string?)call["ticket"], (string?)call["step"], (string?)call["clock"], (bool)call["is_overdue"]!, (string?)call["agency"], (string?)call["due"]),
            Is.EqualTo((code, "jawaban-lewat", "answer", true, "DSDABM", "2026-12-01T16:00:00+07:00")));
    }

    [Test]
    public async Task Without_contacts_the_steps_are_taken_all_the_same()
    {
        await using var alone = await DeadlineDesk.Open(withContacts: false);
        var code = (await alone.Host.Routed()).Code;
        alone.At(12, 2, 8);
        Assert.That(await alone.Get<Escalations>().Run(default), Is.EqualTo(2));
        Assert.That(await alone.Events(code, EventKind.Escalated), Has.Count.EqualTo(2));
        Assert.That(await alone.Notices(), Is.Empty);
    }

    [Test]
    public async Task Each_agency_has_one_digest_on_a_working_morning()
    {
        var code = (await _desk.Host.Routed()).Code;
        _desk.At(11, 27, 9);
        Assert.That(await _desk.Get<AgencyDigest>().Run(default), Is.Zero, "nothing is due within two working days");
        foreach (var (day, hour) in new[] { (28, 9), (29, 9), (30, 7) })
        {
            _desk.At(11, day, hour);
            Assert.That(await _desk.Get<AgencyDigest>().Run(default), Is.Zero, "a weekend, and before work begins");
        }

        _desk.At(11, 30, 7, 30);
        Assert.That(await _desk.Get<AgencyDigest>().Run(default), Is.EqualTo(1));
        _desk.At(11, 30, 9);
        Assert.That(await _desk.Get<AgencyDigest>().Run(default), Is.Zero, "once a day");
        _desk.At(12, 2, 8);
        Assert.That(await _desk.Get<AgencyDigest>().Run(default), Is.EqualTo(1));
        var last = (await _desk.Notices())[^1];
        Assert.That((last.Recipient, last.Subject), Is.EqualTo(("meja@dsdabm.example", "Dinas Sumber Daya Air dan Bina Marga Kota Bandung: 1 tiket lewat tenggat, 0 segera tiba")));
        Assert.That(last.Body, Does.Contain(code).And.Contain("LEWAT"));
    }

    private async Task Run(int month, int day, int hour)
    {
        _desk.At(month, day, hour);
        await _desk.Get<Escalations>().Run(default);
    }

    private async Task<IEnumerable<string>> Recipients() => (await _desk.Notices()).Select(notice => notice.Recipient);
}
