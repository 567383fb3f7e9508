using Complaints.Core.Escalation;
using Complaints.Core.Sla;
using Complaints.Core.Tickets;
using Complaints.Tests.Sla;
using NUnit.Framework;
using static Complaints.Tests.Escalation.DeadlineOffice;

namespace Complaints.Tests.Escalation;

/// <summary>A calendar or ladder that changes while tickets are open: an explicit list of what moved, and nothing else.</summary>
internal sealed class RecalculationTests
{
    private DeadlineOffice _office = null!;

    [SetUp]
    public async Task Open()
    {
        _office = await DeadlineOffice.Open();
        await _office.Recalculate();
    }

    [TearDown]
    public async Task Close() => await _office.DisposeAsync();

    [Test]
    public async Task A_further_day_off_moves_what_is_open_and_says_so_ticket_by_ticket()
    {
        var open = new[] { await _office.Take(), await _office.Take("DSDABM"), await _office.Take(agency: null), await _office.Do(await _office.Take(), new TicketCommand.Wait("alamat")) };
        Free("2026-07-08");
        _office.At(7, 10);
        Assert.That((await _office.Recalculate(), await _office.Recalculate(), await Restarted().Run(default)), Is.EqualTo((open.Length, 0, 0)));
        foreach (var ticket in open)
        {
            var (e, now) = ((await _office.Since(ticket)).Single(), await _office.Now(ticket));
            using (Assert.EnterMultipleScope())
            {
                Assert.That((e.Kind, e.Actor, e.At), Is.EqualTo((EventKind.DueMoved, "jadwal", Wib(7, 10))));
                Assert.That((e.Facts.ResolveBy, e.Facts.RespondBy), Is.EqualTo(((DateTimeOffset?)Wib(27, 16), (DateTimeOffset?)Wib(14, 16))));
                Assert.That((now.ResolveBy, now.RespondBy, now.Status), Is.EqualTo((Wib(27, 16), Wib(14, 16), ticket.Status)));
                Assert.That(now.Clocks.Calendar, Is.EqualTo(_office.Ingest.Get<SlaSource>().Current.Calendar.Version));
            }
        }
    }

    [TestCase("resolve")]
    [TestCase("resolve,close")]
    [TestCase("dismiss")]
    public async Task What_has_ended_keeps_its_figures(string verbs)
    {
        var ticket = await _office.Take();
        foreach (var verb in verbs.Split(','))
            ticket = await _office.Do(ticket, Complaints.Tests.Tickets.Life.Command(Core.Kernel.Snake.Parse<Verb>(verb)));
        Free("2026-07-08");
        Assert.That(await _office.Recalculate(), Is.Zero);
        Assert.That(await _office.Since(ticket), Is.Empty);
        Assert.That((await _office.Now(ticket)).Clocks.Calendar, Is.EqualTo(CalendarFile.Shipped.Version));
    }

    [Test]
    public async Task A_day_off_that_touches_no_deadline_is_silent()
    {
        var ticket = await _office.Take();
        Free("2027-11-15");
        Assert.That(await _office.Recalculate(), Is.Zero);
        Assert.That(await _office.Since(ticket), Is.Empty);
        Assert.That((await _office.Now(ticket)).Clocks.Calendar, Is.Not.EqualTo(CalendarFile.Shipped.Version), "computed under it all the same");
    }

    [Test]
    public async Task More_tickets_than_are_read_at_once_all_move()
    {
        await _office.Take(count: 450);
        Free("2026-07-08");
        Assert.That(await _office.Recalculate(), Is.EqualTo(450));
        Assert.That(await _office.Ingest.Scalar<long>("SELECT count(DISTINCT ticket_id) FROM events WHERE kind = 'due_moved'"), Is.EqualTo(450));
    }

    [Test]
    public async Task The_list_of_what_moved_is_by_calendar_and_by_holder_latest_first_and_paged()
    {
        var (dishub, dsdabm) = (await _office.Take(), await _office.Take("DSDABM"));
        var first = Free("2026-07-08");
        await _office.Recalculate();
        var second = Free("2026-07-08", "2026-07-09");
        await _office.Recalculate();

        var page = await _office.Tickets.Moved(null, null, null, 3, default);
        var rest = await _office.Tickets.Moved(null, null, Core.Kernel.PageKey.Decode(page.Next!, TicketQueries.ByEvent), 3, default);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(page.Items.Concat(rest.Items).Select(moved => (moved.Ticket, moved.Facts.Calendar)),
                Is.EqualTo(new[] { (dsdabm.Code, second), (dishub.Code, second), (dsdabm.Code, first), (dishub.Code, first) }));
            Assert.That(rest.Next, Is.Null);
            Assert.That((await _office.Tickets.Moved("DISHUB", null, null, 50, default)).Items.Select(moved => moved.Ticket), Is.EqualTo(new[] { dishub.Code, dishub.Code }));
            Assert.That((await _office.Tickets.Moved("DISHUB", first, null, 50, default)).Items.Single().Facts.ResolveBy, Is.EqualTo(Wib(27, 16)));
            Assert.That((await _office.Tickets.Moved(null, "apa", null, 50, default)).Items, Is.Empty);
        }
    }

    [Test]
    public async Task A_new_ladder_sets_the_alarms_anew_and_is_no_event()
    {
        var ticket = await _office.Take();
        Assert.That(ticket.Clocks.AlarmAt, Is.EqualTo(Wib(10, 7, 30)));
        _office.Write(PolicyBook.FileName, CalendarSpec.TextOf(PolicyBook.FileName).Replace("jawaban-segera, clock: answer, before: 1 hari kerja", "jawaban-segera, clock: answer, before: 2 hari kerja", StringComparison.Ordinal));
        Assert.That(await _office.Recalculate(), Is.Zero);
        Assert.That((await _office.Now(ticket)).Clocks.AlarmAt, Is.EqualTo(Wib(9, 7, 30)));
        Assert.That(await _office.Since(ticket), Is.Empty);
        _office.At(9, 7, 30);
        Assert.That(await _office.Escalate(), Is.EqualTo(1));
    }

    [Test]
    public async Task New_promises_are_for_new_tickets()
    {
        var before = await _office.Take();
        _office.Write(PolicyBook.FileName, CalendarSpec.TextOf(PolicyBook.FileName).Replace("resolve: 14 hari kerja", "resolve: 10 hari kerja", StringComparison.Ordinal));
        await _office.Recalculate();
        var after = await _office.Take();
        Assert.That((await _office.Now(before)).ResolveBy, Is.EqualTo(before.ResolveBy).And.EqualTo(Wib(24, 16, 30)));
        Assert.That(after.ResolveBy, Is.EqualTo(Wib(20, 16)));
    }

    [Test]
    public async Task Every_calendar_that_was_in_force_can_be_read_again()
    {
        var first = Free("2026-07-08");
        await _office.Recalculate();
        var second = Free("2026-07-09");
        await _office.Recalculate();
        File.Delete(Path.Combine(_office.Ingest.Home, CalendarFile.FileName));
        await _office.Recalculate();

        var day = new DateOnly(2026, 7, 8);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((await Kept(first))!.Hours(day), Is.Empty);
            Assert.That((await Kept(second))!.Hours(day), Is.Not.Empty);
            Assert.That((await Kept(second))!.Version, Is.EqualTo(second));
            Assert.That((await Kept(CalendarFile.Shipped.Version))!.Version, Is.EqualTo(CalendarFile.Shipped.Version));
            Assert.That(await Kept("2020-1+000000000000"), Is.Null);
            Assert.That(await _office.Ingest.Scalar<long>("SELECT count(*) FROM sla_versions"), Is.EqualTo(4), "three calendars and the policies, each once");
        }
    }

    private string Free(params string[] days)
    {
        _office.Write(CalendarFile.FileName, CalendarSpec.ShippedText + string.Concat(days.Select(day => $"  - {{date: '{day}', name: Libur susulan, kind: libur_daerah}}\n")));
        return _office.Ingest.Get<SlaSource>().Current.Calendar.Version;
    }

    private DeadlineRecalculation Restarted() => new(_office.Database, _office.Ingest.Get<SlaSource>(), _office.Ingest.Clock);

    private Task<WorkCalendar?> Kept(string version) => _office.Database.Read(connection => SlaVersionStore.Calendar(connection, version), default);
}
