using Complaints.Core.Routing;
using Complaints.Core.Sla;
using Complaints.Core.Tickets;
using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;
using static Complaints.Core.Tickets.TicketCommand;

namespace Complaints.Tests.Tickets;

/// <summary>The account of a ticket's time: every day is told, what did not count says why, and the days add up to the clock.</summary>
internal sealed class StatementTests
{
    [Test]
    public void Holidays_are_called_by_their_names_and_Ramadan_hours_by_theirs() => Check(Life.Open(Wib("2026-03-16T09:00")), "2026-03-25T10:00", """
        Senin, 16 Maret 2026: dihitung 5 jam 30 menit; jam kerja Ramadan 1447 Hijriah
        Selasa, 17 Maret 2026: dihitung 6 jam 30 menit; jam kerja Ramadan 1447 Hijriah
        Rabu, 18 Maret 2026: tidak dihitung, libur: Cuti bersama Nyepi
        Kamis, 19 Maret 2026: tidak dihitung, libur: Hari Suci Nyepi Tahun Baru Saka 1948
        Jumat, 20 Maret 2026: tidak dihitung, libur: Cuti bersama Idulfitri
        21 Maret–22 Maret 2026: tidak dihitung, libur: Hari Raya Idulfitri 1447 Hijriah
        23 Maret–24 Maret 2026: tidak dihitung, libur: Cuti bersama Idulfitri
        Rabu, 25 Maret 2026: dihitung 2 jam 30 menit
        """);

    [Test]
    public void The_same_is_told_in_English()
    {
        var days = Of(Life.Open(Wib("2026-03-17T20:00")), "2026-03-19T10:00").Days;
        Assert.That(string.Join('\n', days.Select(day => day.Text.In("en"))), Is.EqualTo("""
            Tuesday, 17 March 2026: not counted, outside working hours
            Wednesday, 18 March 2026: not counted, day off: Cuti bersama Nyepi
            Thursday, 19 March 2026: not counted, day off: Hari Suci Nyepi Tahun Baru Saka 1948
            """));
        Assert.That(days.SelectMany(day => day.Reasons), Is.EqualTo(new[] { Uncounted.OutsideHours, Uncounted.Holiday, Uncounted.Holiday }));
    }

    [Test]
    public void Waits_other_bodies_and_what_was_thought_finished_are_named_on_the_days_they_touch() => Check(
        Open(6, 8).Do(To()).At(7, 10).Do(new Wait("alamat")).At(8, 10).Do(new Take()).At(9, 10).Do(new Refer("eksternal:PLN", null, null))
            .At(10, 10).Do(To()).At(13, 10).Do(new Resolve("beres")).At(14, 10).Do(new Reopen("belum")), "2026-07-14T15:00", """
        Senin, 6 Juli 2026: dihitung 7 jam 0 menit
        Selasa, 7 Juli 2026: dihitung 2 jam 30 menit; menunggu jawaban warga tidak dihitung
        Rabu, 8 Juli 2026: dihitung 5 jam 0 menit; menunggu jawaban warga tidak dihitung
        Kamis, 9 Juli 2026: dihitung 2 jam 30 menit; ditangani instansi di luar Pemerintah Kota, tidak dihitung
        Jumat, 10 Juli 2026: dihitung 5 jam 0 menit; ditangani instansi di luar Pemerintah Kota, tidak dihitung
        11 Juli–12 Juli 2026: tidak dihitung, akhir pekan
        Senin, 13 Juli 2026: dihitung 2 jam 30 menit; sudah selesai, tidak dihitung
        Selasa, 14 Juli 2026: dihitung 4 jam 0 menit; sudah selesai, tidak dihitung
        """);

    [Test]
    public void A_wait_that_lasts_is_told_until_now() => Check(Open(6, 8).Do(To()).At(7, 10).Do(new Wait("alamat")), "2026-07-10T09:00", """
        Senin, 6 Juli 2026: dihitung 7 jam 0 menit
        Selasa, 7 Juli 2026: dihitung 2 jam 30 menit; menunggu jawaban warga tidak dihitung
        8 Juli–10 Juli 2026: menunggu jawaban warga tidak dihitung
        """);

    [Test]
    public void What_was_set_aside_for_a_while_says_so() => Check(Open(6, 8).At(7, 10).Do(new Dismiss("iklan")).At(8, 10).Do(new Reopen("bukan")), "2026-07-08T11:00", """
        Senin, 6 Juli 2026: dihitung 7 jam 0 menit
        Selasa, 7 Juli 2026: dihitung 2 jam 30 menit; digabung atau disisihkan, tidak dihitung
        Rabu, 8 Juli 2026: dihitung 1 jam 0 menit; digabung atau disisihkan, tidak dihitung
        """);

    [Test]
    public void What_is_finished_is_told_until_it_was_and_no_further()
    {
        var statement = Of(Open(6, 8).Do(To()).At(7, 10).Do(new Resolve("beres")), "2026-09-01T10:00");
        Assert.That((statement.Until, statement.Days[^1].To), Is.EqualTo((Wib("2026-07-07T10:00"), new DateOnly(2026, 7, 7))));
        Assert.That(Clock(statement, ClockKind.Resolve), Has.Property("IsInTime").True.And.Property("Used").EqualTo(TimeSpan.FromHours(9.5)));
    }

    [Test]
    public void Danger_counts_at_night_and_on_Sunday() =>
        Check(Life.Open(Wib("2026-07-11T23:00"), "banjir", Priority.High), "2026-07-13T01:30", """
            Sabtu, 11 Juli 2026: dihitung 1 jam 0 menit
            Minggu, 12 Juli 2026: dihitung 24 jam 0 menit
            Senin, 13 Juli 2026: dihitung 1 jam 30 menit
            """);

    [Test]
    public void Every_promise_says_what_it_is_when_it_ends_and_how_it_stands()
    {
        var statement = Of(Open(6, 8).Do(To(), TimeSpan.FromHours(1)), "2026-07-14T08:00");
        Assert.That(statement.Clocks.Select(clock => (clock.Clock, clock.Target.ToString(), clock.StartedAt, clock.Due, clock.IsInTime)), Is.EqualTo(new[]
        {
            (ClockKind.Verify, "3 hari kerja", At(6, 8), At(9, 16), (bool?)true),
            (ClockKind.Reply, "1 jam kerja", At(6, 8), At(6, 9), false),
            (ClockKind.Respond, "5 hari kerja", At(6, 8), At(13, 16), false),
            (ClockKind.Answer, "5 hari kerja", At(6, 9), At(13, 16), false),
            (ClockKind.Resolve, "14 hari kerja", At(6, 8), At(24, 16).AddMinutes(30), null),
        }));
        Assert.That(statement.Legs.Select(leg => (leg.Kind, leg.Agency, leg.To)), Is.EqualTo(new[]
        {
            (LegKind.Triage, (string?)null, (DateTimeOffset?)At(6, 9)), (LegKind.Acceptance, "DSDABM", null),
        }));
    }

    [Test]
    public void A_wait_past_the_deadline_it_will_move_is_not_called_late()
    {
        var life = Open(6, 8).Do(To()).At(7, 8).Do(new Wait("alamat"));
        Assert.That(Clock(Of(life, "2026-07-15T10:00"), ClockKind.Respond).IsInTime, Is.Null, "the clock stands since the 7th");
        life.At(15, 10).Do(new Take());
        Assert.That(Clock(Of(life, "2026-07-15T10:00"), ClockKind.Respond), Has.Property("IsInTime").Null.And.Property("Due").GreaterThan(At(15, 10)));
    }

    [Test]
    public void A_wait_that_began_after_the_deadline_excuses_nothing()
    {
        var life = Open(6, 8).Do(To()).At(14, 8).Do(new Wait("alamat"));
        Assert.That(Clock(Of(life, "2026-07-15T10:00"), ClockKind.Respond).IsInTime, Is.False);
    }

    [FsCheck.NUnit.Property(MaxTest = 200)]
    public Property The_days_and_the_legs_add_up_to_the_clock() => Prop.ForAll(LifePlan.Any.ToArbitrary(), plan =>
    {
        Life.Of(plan, life => Balances(life, life.Now));
        var later = Life.Of(plan, _ => { });
        Balances(later, later.Now.AddHours(plan.Moves.Length * 7.3));
    });

    private static void Balances(Life life, DateTimeOffset until)
    {
        var statement = SlaStatement.Of(life.Ticket, life.Legs, life.Sla, until);
        var used = Clock(statement, ClockKind.Resolve).Used;
        Assert.That(Sum(statement.Days.Select(day => day.Counted)), Is.EqualTo(used), "days");
        Assert.That(Sum(statement.Legs.Where(leg => Leg.Counts(leg.Kind)).Select(leg => leg.Work)), Is.EqualTo(used), "legs");
        Assert.That(statement.Days.Select(day => day.Counted), Is.All.GreaterThanOrEqualTo(TimeSpan.Zero));
        Assert.That(statement.Days.Where(day => day.Counted == TimeSpan.Zero && day.Reasons.Count == 0 && !statement.IsAroundTheClock), Is.Empty, "a day without a reason");
        Assert.That(statement.Days[0].From, Is.EqualTo(life.Sla.Calendar.DayOf(statement.OpenedAt)));
        Assert.That(statement.Days[^1].To, Is.EqualTo(life.Sla.Calendar.DayOf(statement.Until)));
        foreach (var (day, next) in statement.Days.Zip(statement.Days.Skip(1)))
            Assert.That(next.From, Is.EqualTo(day.To.AddDays(1)), "no day is left out");
    }

    private static TimeSpan Sum(IEnumerable<TimeSpan> times) => times.Aggregate(TimeSpan.Zero, (sum, time) => sum + time);

    private static void Check(Life life, string until, string expected) =>
        Assert.That(string.Join('\n', Of(life, until).Days.Select(day => day.Text.In(null))), Is.EqualTo(expected));

    private static SlaStatement Of(Life life, string until) => SlaStatement.Of(life.Ticket, life.Legs, life.Sla, Wib(until));

    private static StatementClock Clock(SlaStatement statement, ClockKind kind) => statement.Clocks.Single(clock => clock.Clock == kind);

    private static Life Open(int day, int hour) => Life.Open(At(day, hour));

    private static Route To() => new("DSDABM", null, null);

    private static DateTimeOffset At(int day, int hour) => new DateTimeOffset(2026, 7, day, hour, 0, 0, TimeSpan.FromHours(7)).ToUniversalTime();

    private static DateTimeOffset Wib(string text) => DateTimeOffset.Parse(text + "+07:00", System.Globalization.CultureInfo.InvariantCulture).ToUniversalTime();
}

/// <summary>Lets time pass to an hour of July 2026, WIB.</summary>
internal static class LifeTime
{
    public static Life At(this Life life, int day, int hour)
    {
        life.Now = new DateTimeOffset(2026, 7, day, hour, 0, 0, TimeSpan.FromHours(7)).ToUniversalTime();
        return life;
    }
}
