using Complaints.Core.Kernel;
using Complaints.Core.Routing;
using Complaints.Core.Sla;
using Complaints.Core.Storage;
using Complaints.Core.Tickets;
using Complaints.Tests.Tickets;
using NUnit.Framework;
using static Complaints.Tests.Escalation.DeadlineOffice;

namespace Complaints.Tests.Escalation;

/// <summary>The ladder in a running office: who is told, once, in working hours, and what is done without anybody being told.</summary>
internal sealed class EscalationTests
{
    // Sent to the transport agency on Monday 6 July 2026, 08:00 WIB, and left lying there.
    private const string WithAgency = """
        2026-07-10 07:30 jawaban-segera meja@dishub.example
        2026-07-14 07:30 jawaban-lewat meja@dishub.example humas@bandung.example
        2026-07-16 07:30 jawaban-lewat-jauh kepala@dishub.example
        2026-07-22 07:30 selesai-segera meja@dishub.example
        2026-07-27 07:30 selesai-lewat meja@dishub.example humas@bandung.example
        2026-07-30 07:30 selesai-lewat-jauh kepala@dishub.example
        2026-08-05 07:30 selesai-lewat-sangat-jauh sekda@bandung.example
        """;

    private DeadlineOffice _office = null!;

    [SetUp]
    public async Task Open() => _office = await DeadlineOffice.Open();

    [TearDown]
    public async Task Close() => await _office.DisposeAsync();

    [Test]
    public async Task Before_the_deadline_at_it_and_up_the_line_each_hears_once()
    {
        var ticket = await _office.Take();
        foreach (var line in WithAgency.Split('\n').Select(line => line.Split(' ')))
        {
            var told = (await _office.Notices()).Count;
            _office.At(Wib($"{line[0]}T{line[1]}").AddMilliseconds(-1));
            Assert.That(await _office.Escalate(), Is.Zero, $"{line[2]}, a moment before");
            _office.At(Wib($"{line[0]}T{line[1]}"));
            Assert.That((await _office.Escalate(), await _office.Escalate()), Is.EqualTo((1, 0)), line[2]);

            var (e, notices) = ((await _office.Since(ticket))[^1], (await _office.Notices()).Skip(told).ToList());
            Assert.That((e.Kind, e.Actor, e.Facts.Step), Is.EqualTo((EventKind.Escalated, "jadwal", line[2])));
            Assert.That(notices.Where(notice => notice.Kind == "mail").Select(notice => notice.Recipient), Is.EquivalentTo(line[3..]), line[2]);
            Assert.That(notices.Where(notice => notice.Kind == "webhook").Select(notice => notice.Recipient),
                Is.EquivalentTo(new[] { "https://pantau.example/kait", "https://dishub.example/kait" }), line[2]);
        }

        _office.At(Wib("2027-02-01T10:00"));
        Assert.That(await _office.Escalate(), Is.Zero, "the ladder has an end");
    }

    [Test]
    public async Task What_lies_in_triage_is_told_to_the_office_and_to_no_agencys_webhook()
    {
        await _office.Take(agency: null);
        _office.At(8, 7, 30);
        Assert.That(await _office.Escalate(), Is.EqualTo(1));
        Assert.That((await _office.Notices()).Select(notice => notice.Recipient), Is.EquivalentTo(new[] { "humas@bandung.example", "https://pantau.example/kait" }));
    }

    [Test]
    public async Task Two_hosts_that_look_at_once_take_each_step_once()
    {
        const int Tickets = 230;
        await _office.Take(count: Tickets);
        using var otherDoor = new Database(_office.Database.Path);
        _office.At(10, 7, 30);
        var taken = await Task.WhenAll(
            _office.OtherEscalations(otherDoor).Run(default), _office.Escalate(), _office.OtherEscalations(_office.Database).Run(default));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(taken.Sum(), Is.EqualTo(Tickets));
            Assert.That(await _office.Ingest.Scalar<long>("SELECT count(*) FROM events WHERE kind = 'escalated'"), Is.EqualTo(Tickets));
            Assert.That(await _office.Ingest.Scalar<long>("SELECT count(DISTINCT ticket_id) FROM events WHERE kind = 'escalated'"), Is.EqualTo(Tickets));
            Assert.That(await _office.Ingest.Scalar<long>("SELECT count(*) FROM notices"), Is.EqualTo(3 * Tickets), "a mail and two calls each");
        }
    }

    [TestCase("2026-07-14T22:00", "2026-07-15T07:30", TestName = "A_host_that_wakes_at_night_waits_for_the_morning")]
    [TestCase("2026-07-14T12:15", "2026-07-14T13:00", TestName = "A_host_that_wakes_at_noon_waits_for_the_end_of_the_break")]
    [TestCase("2026-08-15T10:00", "2026-08-18T07:30", TestName = "A_host_that_wakes_on_a_Saturday_waits_for_the_day_after_the_holiday")]
    [TestCase("2026-08-17T10:00", "2026-08-18T07:30", TestName = "A_host_that_wakes_on_a_holiday_waits_for_the_next_day")]
    [TestCase("2026-07-14T10:00", "2026-07-14T10:00", TestName = "A_host_that_wakes_at_work_writes_at_once")]
    public async Task Nobody_is_written_to_out_of_hours(string wakes, string writes)
    {
        var ticket = await _office.Take();
        _office.At(Wib(wakes));
        Assert.That(await _office.Escalate(), Is.GreaterThanOrEqualTo(2));
        Assert.That((await _office.Since(ticket)).Select(e => e.At), Is.All.EqualTo(Wib(wakes)), "the event tells the truth");
        Assert.That((await _office.Notices()).Select(notice => Instants.FromStore(notice.DueAt)), Is.All.EqualTo(Wib(writes)));
        Assert.That(await _office.HasToSend(), Is.EqualTo(wakes == writes));
        _office.At(Wib(writes));
        Assert.That(await _office.HasToSend(), Is.True);
    }

    [Test]
    public async Task Danger_is_told_at_once_in_the_night_of_a_Saturday()
    {
        _office.At(11, 23);
        await _office.Take(priority: Priority.High);
        _office.At(11, 23, 30);
        Assert.That(await _office.Escalate(), Is.EqualTo(1));
        Assert.That((await _office.Notices()).Select(notice => Instants.FromStore(notice.DueAt)), Is.EqualTo(Enumerable.Repeat(Wib(11, 23, 30), 3)));
        Assert.That(await _office.HasToSend(), Is.True);
        _office.At(12, 0);
        await _office.Escalate();
        Assert.That((await _office.Notices()).Skip(3).Select(notice => notice.Recipient).Where(to => !to.StartsWith("https", StringComparison.Ordinal)),
            Is.EquivalentTo(new[] { "meja@dishub.example", "kepala@dishub.example", "humas@bandung.example" }));
    }

    [TestCase("resolve")]
    [TestCase("resolve,close")]
    [TestCase("dismiss")]
    [TestCase("refer")]
    [TestCase("refer,close")]
    [TestCase("respond,resolve")]
    public async Task Nobody_is_nagged_about_what_is_not_theirs_to_do(string verbs)
    {
        var ticket = await _office.Take();
        foreach (var verb in verbs.Split(','))
            ticket = await _office.Do(ticket, Life.Command(Snake.Parse<Verb>(verb)));
        await NothingHappens(ticket, 100);
    }

    [Test]
    public async Task Nobody_is_nagged_about_what_was_merged_into_another_ticket()
    {
        var (whole, part) = (await _office.Take(), await _office.Take());
        await _office.Do(whole, new TicketCommand.Resolve("beres"));
        await NothingHappens(await _office.Do(part, new TicketCommand.Merge(whole.Code, null)), 100);
    }

    [Test]
    public async Task A_wait_is_quiet_until_its_limit_then_ends_by_itself_and_the_clock_runs_on()
    {
        var waiting = await _office.Do(await _office.Take(), new TicketCommand.Wait("nomor rumah"));
        await NothingHappens(waiting, 13);
        _office.At(20, 16);
        Assert.That(await _office.Escalate(), Is.Zero, "an end of a wait is no step");

        var (ended, ticket) = ((await _office.Since(waiting)).Single(), await _office.Now(waiting));
        using (Assert.EnterMultipleScope())
        {
            Assert.That((ended.Kind, ended.Actor, ended.Facts.Reason), Is.EqualTo((EventKind.WaitEnded, "jadwal", "batas menunggu 10 hari kerja habis")));
            Assert.That((ticket.Status, ticket.WaitingAt), Is.EqualTo((TicketStatus.Routed, (DateTimeOffset?)null)));
            // Ten working days of 7.5 hours, and the Monday from eight on, which was nearly whole: both deadlines lie that much later.
            Assert.That(ticket.ResolveBy - waiting.ResolveBy, Is.GreaterThan(TimeSpan.FromDays(13)));
            Assert.That(await _office.Notices(), Is.Empty);
        }

        _office.At(ticket.RespondBy.AddDays(5));
        Assert.That(await _office.Escalate(), Is.GreaterThanOrEqualTo(2));
        var answer = (await _office.Since(ticket)).First(e => e.Facts.Step == "jawaban-lewat");
        Assert.That(answer.Facts.Due, Is.EqualTo(ticket.RespondBy));
    }

    [Test]
    public async Task Without_contacts_the_step_is_taken_and_nobody_is_written_to()
    {
        await using var lonely = await DeadlineOffice.Open(contacts: null);
        var ticket = await lonely.Take();
        lonely.At(10, 7, 30);
        Assert.That(await lonely.Escalate(), Is.EqualTo(1));
        Assert.That((await lonely.Since(ticket)).Single().Facts.To, Is.EqualTo(new[] { "agency" }));
        Assert.That(await lonely.Notices(), Is.Empty);
    }

    [Test]
    public async Task A_ladder_that_was_changed_meanwhile_lets_the_ticket_sleep_until_its_next_step()
    {
        var ticket = await _office.Take();
        _office.Write(PolicyBook.FileName, Sla.CalendarSpec.TextOf(PolicyBook.FileName).Replace("jawaban-segera, clock: answer, before: 1 hari kerja", "jawaban-segera, clock: answer, before: 1 jam kerja", StringComparison.Ordinal));
        _office.At(10, 7, 30);
        Assert.That(await _office.Escalate(), Is.Zero);
        Assert.That((await _office.Now(ticket)).Clocks.AlarmAt, Is.EqualTo(Wib(13, 15)));
        _office.At(13, 15);
        Assert.That(await _office.Escalate(), Is.EqualTo(1));
    }

    private async Task NothingHappens(Ticket ticket, int days)
    {
        for (var day = 0; day < days; day++)
        {
            _office.Ingest.Clock.Advance(TimeSpan.FromDays(1));
            Assert.That(await _office.Escalate(), Is.Zero);
        }

        Assert.That(await _office.Since(ticket), Is.Empty);
        Assert.That(await _office.Notices(), Is.Empty);
    }
}
