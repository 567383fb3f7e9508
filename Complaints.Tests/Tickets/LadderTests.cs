using Complaints.Core.Routing;
using Complaints.Core.Tickets;
using NUnit.Framework;

namespace Complaints.Tests.Tickets;

/// <summary>The ladder climbed by a desk that looks every quarter of an hour: every step once, at its own hour, never two tiers at a time.</summary>
internal sealed class LadderTests
{
    // Opened on Monday 6 July 2026, 08:00 WIB, and left lying.
    private const string InTriage = """
        verifikasi-segera         2026-07-08 07:30  2026-07-09 16:00
        verifikasi-lewat          2026-07-10 07:30  2026-07-09 16:00
        selesai-segera            2026-07-22 07:30  2026-07-24 16:30
        selesai-lewat             2026-07-27 07:30  2026-07-24 16:30
        selesai-lewat-jauh        2026-07-30 07:30  2026-07-24 16:30
        selesai-lewat-sangat-jauh 2026-08-05 07:30  2026-07-24 16:30
        """;

    // Forwarded at once, and left lying there.
    private const string WithAgency = """
        jawaban-segera            2026-07-10 07:30  2026-07-13 16:00
        jawaban-lewat             2026-07-14 07:30  2026-07-13 16:00
        jawaban-lewat-jauh        2026-07-16 07:30  2026-07-13 16:00
        selesai-segera            2026-07-22 07:30  2026-07-24 16:30
        selesai-lewat             2026-07-27 07:30  2026-07-24 16:30
        selesai-lewat-jauh        2026-07-30 07:30  2026-07-24 16:30
        selesai-lewat-sangat-jauh 2026-08-05 07:30  2026-07-24 16:30
        """;

    // Danger, opened on Saturday night and forwarded at once.
    private const string Danger = """
        jawaban-segera            2026-07-11 23:30  2026-07-12 00:00
        jawaban-lewat             2026-07-12 00:00  2026-07-12 00:00
        selesai-segera            2026-07-12 19:00  2026-07-12 23:00
        selesai-lewat             2026-07-12 23:00  2026-07-12 23:00
        selesai-lewat-jauh        2026-07-13 11:00  2026-07-12 23:00
        """;

    [Test]
    public void What_lies_in_triage_is_told_to_the_office_and_then_up_the_line() => Check(InTriage, Life.Open(Wib(6, 8)));

    [Test]
    public void What_lies_with_an_agency_is_told_to_it_first() => Check(WithAgency, Routed(Life.Open(Wib(6, 8))));

    [Test]
    public void Danger_waits_for_no_office_hours() => Check(Danger, Routed(Life.Open(Wib(11, 23), "banjir", Priority.High)));

    [Test]
    public void A_desk_that_slept_for_a_month_takes_every_step_once_in_order()
    {
        var life = Routed(Life.Open(Wib(6, 8)));
        life.Now = Wib(6, 8).AddDays(40);
        life.Keep(life.Escalate());
        Assert.That(life.Clocks.Steps, Is.EqualTo(WithAgency.Split('\n').Select(line => line.Split(' ')[0])));
        Assert.That(life.Escalate().Events, Is.Empty);
        Assert.That(life.Clocks.AlarmAt, Is.Null);
    }

    [Test]
    public void The_next_agency_is_warned_as_the_one_before_was()
    {
        var life = Routed(Life.Open(Wib(6, 8)));
        life.Now = Wib(14, 8);
        life.Keep(life.Escalate());
        Assert.That(life.Clocks.Steps, Is.EqualTo(new[] { "jawaban-segera", "jawaban-lewat" }));
        life.Do(new TicketCommand.Return("bukan kami", null)).Do(new TicketCommand.Route("DISHUB", null, null));
        Assert.That(life.Clocks.Steps, Is.Empty);
        life.Now = life.Clocks.Answer!.Due.AddDays(3);
        Assert.That(life.Clocks.StepsDue(life.Sla, life.Now).Select(due => due.Step.Id), Does.Contain("jawaban-segera").And.Contain("jawaban-lewat"));
    }

    [Test]
    public void A_wait_ends_at_its_limit_and_not_before()
    {
        var life = Routed(Life.Open(Wib(6, 8))).Do(new TicketCommand.Wait("alamat"));
        Assert.That(life.Clocks.AlarmAt, Is.EqualTo(Wib(20, 16)), "ten working days");
        life.Now = Wib(20, 16).AddMilliseconds(-1);
        Assert.That(life.Ticket.EndWait(life.Now, life.Sla).Events, Is.Empty);
        life.Now = Wib(20, 16);
        life.Keep(life.Ticket.EndWait(life.Now, life.Sla));
        Assert.That(life.Events[^1], Has.Property("Kind").EqualTo(EventKind.WaitEnded).And.Property("Status").EqualTo(TicketStatus.Routed).And.Property("Actor").EqualTo("jadwal"));
        Assert.That(life.Events[^1].Facts.Reason, Is.EqualTo("batas menunggu 10 hari kerja habis"));
        Assert.That(life.Ticket.EndWait(life.Now, life.Sla).Events, Is.Empty, "once");
    }

    [Test]
    public void Every_step_says_which_deadline_and_who_hears_of_it()
    {
        var life = Life.Open(Wib(6, 8));
        life.Now = Wib(8, 8);
        life.Keep(life.Escalate());
        var e = life.Events[^1];
        Assert.That((e.Kind, e.Facts.Step, e.Facts.Due, string.Join(',', e.Facts.To!), e.Status), Is.EqualTo((EventKind.Escalated, "verifikasi-segera", (DateTimeOffset?)Wib(9, 16), "office", TicketStatus.New)));
    }

    private static void Check(string expected, Life life)
    {
        var told = new List<string>();
        for (var end = life.Now.AddDays(45); life.Now < end; life.Now = life.Now.AddMinutes(15))
        {
            var change = life.Escalate();
            Assert.That(change.Events, Has.Count.LessThanOrEqualTo(1), "one tier at a time");
            told.AddRange(change.Events.Select(e => $"{e.Facts.Step,-25} {Told(e.At)}  {Told(e.Facts.Due!.Value)}"));
            life.Keep(change);
        }

        Assert.That(string.Join('\n', told), Is.EqualTo(expected));
    }

    private static string Told(DateTimeOffset instant) => instant.ToOffset(TimeSpan.FromHours(7)).ToString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture);

    private static Life Routed(Life life) => life.Do(new TicketCommand.Route("DSDABM", null, null));

    private static DateTimeOffset Wib(int day, int hour) => new DateTimeOffset(2026, 7, day, hour, 0, 0, TimeSpan.FromHours(7)).ToUniversalTime();
}
