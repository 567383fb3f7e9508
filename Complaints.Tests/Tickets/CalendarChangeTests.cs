using Complaints.Core.Kernel;
using Complaints.Core.Sla;
using Complaints.Core.Tickets;
using Complaints.Tests.Sla;
using NUnit.Framework;
using static Complaints.Core.Tickets.TicketCommand;

namespace Complaints.Tests.Tickets;

/// <summary>A holiday that is decreed late: what is open moves and says so, what has ended keeps its figures.</summary>
internal sealed class CalendarChangeTests
{
    private static readonly DateTimeOffset Monday = Wib(6, 8);
    private static readonly SlaRules Later = With("2026-07-13");
    private static readonly SlaRules Elsewhere = With("2027-11-15");

    [Test]
    public void An_open_ticket_moves_and_its_event_tells_where_to_and_by_which_calendar()
    {
        var life = Adopt(Life.Open(Monday).Do(To()), Later);
        var e = life.Events[^1];
        using (Assert.EnterMultipleScope())
        {
            Assert.That((e.Kind, e.Status, e.Actor), Is.EqualTo((EventKind.DueMoved, TicketStatus.Routed, "jadwal")));
            Assert.That((e.Facts.RespondBy, e.Facts.ResolveBy, e.Facts.Calendar), Is.EqualTo(((DateTimeOffset?)Wib(14, 16), (DateTimeOffset?)Wib(27, 16), Later.Calendar.Version)));
            Assert.That((life.Ticket.RespondBy, life.Ticket.ResolveBy, life.Clocks.Answer!.Due), Is.EqualTo((Wib(14, 16), Wib(27, 16), Wib(14, 16))));
            Assert.That(life.Ticket.UnderCalendar(life.Now, Later).Events, Is.Empty, "once");
        }
    }

    [Test]
    public void A_ticket_that_does_not_move_says_nothing_and_is_under_the_new_calendar_all_the_same()
    {
        var life = Life.Open(Monday).Do(To());
        var version = life.Ticket.Version;
        Adopt(life, Elsewhere);
        Assert.That(life.Ticket, Has.Property("Version").EqualTo(version));
        Assert.That(life.Clocks.Calendar, Is.EqualTo(Elsewhere.Calendar.Version));
        Assert.That(life.Clocks.AlarmAt, Is.EqualTo(life.Clocks.NextAlarm(Elsewhere)));
    }

    [Test]
    public void A_clock_that_has_stopped_keeps_its_figures()
    {
        var life = Life.Open(Monday).Do(To(), Hours(1)).Do(new Respond("kami cek"), Hours(1));
        life.Keep(life.Tell("answer"));
        var before = life.Clocks;
        Adopt(life, Later);
        Assert.That((life.Clocks.Verify, life.Clocks.Reply, life.Clocks.Respond, life.Clocks.Answer), Is.EqualTo((before.Verify, before.Reply, before.Respond, before.Answer)));
        Assert.That(life.Clocks.Resolve.Due, Is.EqualTo(Wib(27, 16)));
    }

    [TestCase("resolve,close")]
    [TestCase("dismiss")]
    [TestCase("merge")]
    [TestCase("refer,close")]
    public void What_has_ended_keeps_its_figures_whatever_is_noted_later(string verbs)
    {
        var life = verbs.Split(',').Aggregate(Life.Open(Monday).Do(To(), Hours(1)), (life, verb) => life.Do(Life.Command(Snake.Parse<Verb>(verb)), Hours(1)));
        var before = CoreJson.Write(life.Clocks);
        Adopt(life, Later).Do(new Note("catatan"), Hours(24));
        Assert.That(life.Events.Select(e => e.Kind), Has.None.EqualTo(EventKind.DueMoved));
        Assert.That(CoreJson.Write(life.Clocks), Is.EqualTo(before));
    }

    [TestCase("dismiss", "reopen")]
    [TestCase("merge", "unmerge")]
    [TestCase("refer,close", "reopen")]
    [TestCase("resolve,close", "reopen")]
    public void What_runs_again_runs_under_the_calendar_in_force_and_says_so(string ends, string again)
    {
        var life = ends.Split(',').Aggregate(Life.Open(Monday).Do(To()), (life, verb) => life.Do(Life.Command(Snake.Parse<Verb>(verb))));
        Adopt(life, Later).Do(Life.Command(Snake.Parse<Verb>(again)));
        Assert.That((life.Ticket.ResolveBy, life.Clocks.Calendar), Is.EqualTo((Wib(27, 16), Later.Calendar.Version)));
        Assert.That((life.Events[^1].Facts.ResolveBy, life.Events[^1].Facts.Calendar), Is.EqualTo(((DateTimeOffset?)Wib(27, 16), Later.Calendar.Version)));
    }

    [TestCase("command")]
    [TestCase("follow_up")]
    [TestCase("end_wait")]
    [TestCase("tell")]
    [TestCase("escalate")]
    public void Whoever_comes_first_tells_that_the_calendar_moved_the_deadline(string door)
    {
        var life = Life.Open(Monday).Do(To()).Do(new Wait("alamat"), Hours(1));
        (life.Sla, life.Now) = (Later, Wib(21, 16));
        life.Keep(door switch
        {
            "command" => life.Ticket.Apply(new Take(), Support.Cast.Admin, life.Now, Later).Value!,
            "follow_up" => life.Ticket.FollowUp("p", true, life.Now, Later),
            "end_wait" => life.Ticket.EndWait(life.Now, Later),
            "tell" => life.Tell("answer"),
            _ => life.Ticket.Escalate(Later.Policies.Find("biasa")!.Ladder[0], life.Now, life.Now, Later),
        });
        var told = life.Changes[^1].Events;
        Assert.That((told[0].Kind, told[0].Facts.ResolveBy), Is.EqualTo((EventKind.DueMoved, (DateTimeOffset?)Wib(27, 16))));
        Assert.That(told.Skip(1), Has.None.Property("Kind").EqualTo(EventKind.DueMoved));
        Assert.That(life.Clocks.Calendar, Is.EqualTo(Later.Calendar.Version));
    }

    [Test]
    public void A_refused_command_moves_nothing()
    {
        var life = Life.Open(Monday);
        Assert.That(life.Ticket.Apply(new Close(null), Support.Cast.Admin, life.Now, Later).Refusal, Is.Not.Null);
        Assert.That(life.Ticket.Apply(new Merge(life.Ticket.Code, null) { Target = life.Ticket }, Support.Cast.Admin, life.Now, Later).Refusal, Is.Not.Null);
    }

    private static Life Adopt(Life life, SlaRules sla)
    {
        life.Sla = sla;
        return life.Keep(life.Ticket.UnderCalendar(life.Now, sla));
    }

    private static SlaRules With(string holiday) => new(
        CalendarFile.Read(CalendarSpec.ShippedText + $"  - {{date: '{holiday}', name: Hari libur susulan, kind: libur_daerah}}\n", "c").Calendar!, PolicyBook.Shipped);

    private static Route To() => new("DSDABM", null, null);

    private static TimeSpan Hours(double hours) => TimeSpan.FromHours(hours);

    private static DateTimeOffset Wib(int day, int hour) => new DateTimeOffset(2026, 7, day, hour, 0, 0, TimeSpan.FromHours(7)).ToUniversalTime();
}
