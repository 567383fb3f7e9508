using Complaints.Core.Routing;
using Complaints.Core.Sla;
using Complaints.Core.Tickets;
using NUnit.Framework;
using static Complaints.Core.Tickets.TicketCommand;

namespace Complaints.Tests.Tickets;

/// <summary>What went wrong with clocks elsewhere, each by name, and what would here.</summary>
internal sealed class ClockPitfallTests
{
    // An ordinary Monday, 08:00 WIB; the fortnight after has no day off.
    private static readonly DateTimeOffset Monday = Wib(6, 8);

    [Test]
    public void A_return_and_another_agency_restart_nothing_for_the_citizen()
    {
        var life = Life.Open(Monday).Do(To("DSDABM"), Hours(1));
        var (respondBy, resolveBy, answerBy) = (life.Ticket.RespondBy, life.Ticket.ResolveBy, life.Clocks.Answer!.Due);
        life.Do(new Return("bukan kami", null), Hours(48)).Do(To("DISHUB"), Hours(24));
        Assert.That((life.Ticket.RespondBy, life.Ticket.ResolveBy), Is.EqualTo((respondBy, resolveBy)));
        Assert.That((answerBy, life.Clocks.Answer!.Due), Is.EqualTo((Wib(13, 16), Wib(16, 16))), "each agency has its own five days");
    }

    [Test]
    public void A_wait_over_the_weekend_moves_the_deadline_by_working_time_alone()
    {
        var life = Life.Open(Monday).Do(To("DSDABM"));
        life.Do(new Wait("alamat"), Wib(10, 15) - life.Now).Do(new Take(), Wib(13, 9) - life.Now);
        Assert.That(life.Ticket.ResolveBy, Is.EqualTo(Wib(27, 10, 30)), "from the 24th, 16:30, by ninety minutes of Friday and ninety of Monday");
    }

    [Test]
    public void Two_waits_within_one_minute_are_both_counted_to_the_millisecond()
    {
        var life = Life.Open(Monday).Do(To("DSDABM"), Hours(1));
        var dueBefore = life.Clocks.Resolve.Due;
        foreach (var _ in Enumerable.Range(0, 2))
            life.Do(new Wait("alamat"), TimeSpan.FromMilliseconds(700)).Do(new Take(), TimeSpan.FromMilliseconds(1300));
        life.Do(new Resolve("beres"), Hours(1));
        Assert.That(life.Clocks.Stood, Has.Count.EqualTo(2));
        Assert.That(life.Clocks.Resolve.Used, Is.EqualTo(Hours(2) + TimeSpan.FromMilliseconds(1400)));
        Assert.That(life.Clocks.Resolve.Due, Is.EqualTo(dueBefore.AddHours(63) + TimeSpan.FromMilliseconds(2600)), "from Friday, 16:30, into Monday, from 07:30");
    }

    [TestCase(13, 15, 20, 11)]
    [TestCase(13, 16, 20, 11)]
    [TestCase(10, 20, 26, 11)]
    public void Coming_back_from_a_wait_breaches_nothing_that_was_in_time(int day, int hour, int backDay, int backHour)
    {
        var life = Life.Open(Monday).Do(To("DSDABM"));
        life.Do(new Wait("alamat"), Wib(day, hour) - life.Now).Do(new Take(), Wib(backDay, backHour) - life.Now);
        Assert.That(life.Ticket.RespondBy, Is.GreaterThanOrEqualTo(life.Now));
        Assert.That(SlaRules.Shipped.Calendar.Between(life.Now, life.Ticket.RespondBy), Is.EqualTo(SlaRules.Shipped.Calendar.Between(Wib(day, hour), Wib(13, 16))));
    }

    [Test]
    public void A_wait_that_begins_after_the_deadline_makes_nothing_good()
    {
        var life = Life.Open(Monday).Do(To("DSDABM"));
        life.Do(new Wait("alamat"), Wib(13, 16, 1) - life.Now).Do(new Respond("kami cek"), Hours(100));
        Assert.That(life.Clocks.Respond, Is.EqualTo(new SlaClock(Wib(13, 16), life.Now, life.Clocks.Respond.Used)).And.Property("IsInTime").False);
    }

    [Test]
    public void An_answer_during_a_wait_that_began_in_time_is_in_time()
    {
        var life = Life.Open(Monday).Do(To("DSDABM"));
        life.Do(new Wait("alamat"), Wib(13, 15) - life.Now).Do(new Respond("kami cek"), Wib(14, 15) - Wib(13, 15));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(life.Clocks.Respond.IsInTime, Is.True, "its clock stood still when the deadline passed");
            Assert.That(life.Clocks.Answer!.IsInTime, Is.True);
            Assert.That(life.Clocks.Respond.Due, Is.EqualTo(life.Now.AddHours(1)), "an hour was left");
            Assert.That(life.Events[^1].Facts.RespondBy, Is.EqualTo(life.Clocks.Respond.Due), "and is told");
        }
    }

    [Test]
    public void The_promised_reply_is_owed_whoever_is_asked_next()
    {
        var life = Life.Open(Monday).Do(new Refer("eksternal:PLN", null, null));
        life.Now += Hours(3);
        life.Keep(life.Tell("referred"));
        Assert.That(life.Clocks.Reply, Is.EqualTo(new SlaClock(Monday.AddHours(1), life.Now, Hours(3))));
    }

    [Test]
    public void Another_policy_keeps_the_time_that_was_waited()
    {
        var life = Life.Open(Monday).Do(To("DSDABM")).Do(new Wait("alamat"), Hours(2)).Do(new Take(), Hours(24)).Do(To("DSDABM", "informasi"), Hours(1));
        Assert.That(life.Clocks.Terms.Policy, Is.EqualTo("informasi"));
        Assert.That(life.Ticket.ResolveBy, Is.EqualTo(Wib(14, 16)), "the 13th, 16:00, and the seven and a half hours of the wait");
        Assert.That(life.Events[^1].Facts, Has.Property("Policy").EqualTo(life.Clocks.Terms.Stamp).And.Property("ResolveBy").EqualTo(life.Ticket.ResolveBy));
    }

    [Test]
    public void A_category_corrected_on_the_way_out_of_triage_is_verified_under_its_own_policy()
    {
        var text = Sla.CalendarSpec.TextOf(PolicyBook.FileName).Replace("categories: [informasi]\n  verify: 3 hari", "categories: [informasi]\n  verify: 1 hari", StringComparison.Ordinal);
        var sla = new SlaRules(CalendarFile.Shipped, PolicyBook.Read(text, "p").Book!);
        var life = Life.Open(Monday, sla: sla).Do(To("DSDABM", "informasi"), Hours(50));
        Assert.That(life.Clocks.Verify, Is.EqualTo(new SlaClock(Wib(7, 16), life.Now, life.Clocks.Verify.Used)), "as its terms say: one day");
    }

    [TestCase("merge")]
    [TestCase("dismiss")]
    [TestCase("resolve")]
    public void What_has_ended_is_overdue_no_more_and_nags_nobody(string end)
    {
        var life = Life.Open(Monday).Do(To("DSDABM")).Do(Life.Command(Complaints.Core.Kernel.Snake.Parse<Verb>(end)), Hours(24 * 60));
        Assert.That(life.Clocks.StepsDue(life.Sla, life.Now), Is.Empty);
        Assert.That((life.Clocks.AlarmAt, life.Ticket.NextDue), Is.EqualTo(((DateTimeOffset?)null, (DateTimeOffset?)null)));
    }

    [Test]
    public void An_answer_ends_the_warnings_of_the_answer_and_leaves_those_of_the_solution()
    {
        var life = Life.Open(Monday).Do(To("DSDABM"));
        Assert.That(life.Clocks.AlarmAt, Is.EqualTo(Wib(10, 7, 30)), "a working day before the 13th");
        life.Do(new Respond("kami cek"), Hours(1));
        Assert.That(life.Clocks.AlarmAt, Is.EqualTo(Wib(22, 7, 30)), "two working days before the 24th");
    }

    [Test]
    public void A_policy_that_is_no_more_nags_nobody_and_its_tickets_still_end()
    {
        var life = Life.Open(Monday, "informasi").Do(To("DSDABM"));
        var text = Sla.CalendarSpec.TextOf(PolicyBook.FileName).Replace("id: informasi", "id: tanya", StringComparison.Ordinal);
        life.Sla = new(CalendarFile.Shipped, PolicyBook.Read(text, "p").Book!);
        life.Do(new Take(), Hours(24 * 10));
        Assert.That(life.Clocks.AlarmAt, Is.Null);
        life.Do(new Resolve("beres"), Hours(1));
        Assert.That(life.Clocks.Resolve, Has.Property("Due").EqualTo(Wib(13, 16)).And.Property("IsInTime").False, "the promise of its opening");
    }

    [Test]
    public void A_first_resolution_knows_its_time_and_a_reopening_goes_on_from_there()
    {
        var life = Life.Open(Monday).Do(To("DSDABM")).Do(new Resolve("beres"), Hours(2));
        Assert.That(life.Clocks.Resolve, Is.EqualTo(new SlaClock(Wib(24, 16, 30), Monday.AddHours(2), Hours(2))));
        life.Do(new Reopen("belum"), Hours(24)).Do(new Take()).Do(new Resolve("beres"), Hours(1));
        Assert.That(life.Clocks.Resolve.Used, Is.EqualTo(Hours(3)), "neither from the beginning nor without the first two");
        Assert.That(life.Ticket.ResolveBy, Is.EqualTo(Wib(27, 16)), "later by the seven and a half hours for which it was thought done");
    }

    [Test]
    public void An_agency_is_not_charged_for_the_days_in_which_its_ticket_was_dismissed()
    {
        var life = Life.Open(Monday).Do(To("DSDABM")).Do(new Dismiss("iklan"), Hours(1)).Do(new Reopen("bukan iklan"), Hours(24)).Do(To("DSDABM"), Hours(24));
        Assert.That((life.Clocks.HeldSince, life.Clocks.Answer!.Due), Is.EqualTo((life.Now, Wib(15, 16))));
    }

    [Test]
    public void A_citizen_who_was_told_of_an_earlier_end_is_owed_an_answer_again()
    {
        var life = Life.Open(Monday).Do(To("DSDABM")).Do(new Resolve("beres"), Hours(1));
        life.Keep(life.Tell("resolved")).Do(new Reopen("belum"), Hours(1)).Do(new Refer("eksternal:PLN", null, null), Hours(1)).Do(new Close(null), Hours(1));
        Assert.That(life.Clocks.Leg?.Kind, Is.EqualTo(LegKind.PublicAnswer));
        life.Keep(life.Tell("closing"));
        Assert.That(life.Clocks.Leg, Is.Null);
    }

    [Test]
    public void A_clock_that_stops_at_its_deadline_is_in_time_and_a_millisecond_later_it_is_not()
    {
        foreach (var late in new[] { 0, 1 })
        {
            var life = Life.Open(Monday).Do(To("DSDABM"));
            life.Do(new Resolve("beres"), Wib(24, 16, 30).AddMilliseconds(late) - life.Now);
            Assert.That(life.Clocks.Resolve.IsInTime, Is.EqualTo(late == 0));
        }
    }

    [Test]
    public void Danger_runs_through_night_and_weekend_and_is_told_of_at_any_hour()
    {
        var life = Life.Open(Wib(10, 23), "banjir", Priority.High).Do(To("DSDABM"));
        Assert.That((life.Clocks.Verify.Due, life.Clocks.AlarmAt), Is.EqualTo((Wib(10, 23, 30), (DateTimeOffset?)Wib(10, 23, 30))));
        life.Do(new Wait("alamat"), TimeSpan.FromMinutes(10)).Do(new Take(), Hours(8));
        Assert.That((life.Ticket.RespondBy, life.Ticket.ResolveBy), Is.EqualTo((Wib(11, 8), Wib(12, 7))));
    }

    private static Route To(string agency, string? category = null) => new(agency, category, null);

    private static TimeSpan Hours(double hours) => TimeSpan.FromHours(hours);

    private static DateTimeOffset Wib(int day, int hour, int minute = 0) => new DateTimeOffset(2026, 7, day, hour, minute, 0, TimeSpan.FromHours(7)).ToUniversalTime();
}
