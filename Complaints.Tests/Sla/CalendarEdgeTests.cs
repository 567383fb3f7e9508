using Complaints.Core.Sla;
using NUnit.Framework;

namespace Complaints.Tests.Sla;

/// <summary>The edges by name: midnight, Friday, Ramadan, Lebaran, the turn of the year, and where the calendar's span ends.</summary>
internal sealed class CalendarEdgeTests
{
    private static readonly WorkCalendar Calendar = CalendarFile.Shipped;

    private static readonly CalendarSpec NeverClosed = new(7, new([.. Enumerable.Repeat<(int, int)[]>([(0, 1440)], 7)]), [], []);

    private static readonly DateTimeOffset[] FarAway =
    [
        DateTimeOffset.MinValue, new(1899, 12, 31, 23, 59, 59, TimeSpan.Zero), new(1999, 12, 31, 12, 0, 0, TimeSpan.Zero), new(2101, 1, 1, 0, 0, 0, TimeSpan.Zero),
        new(2150, 6, 1, 3, 0, 0, TimeSpan.Zero), DateTimeOffset.MaxValue,
    ];

    [Test]
    public void A_calendar_that_never_closes_loses_no_minute_at_midnight()
    {
        var calendar = NeverClosed.Calendar();
        for (var night = Wib(2026, 12, 1); night < Wib(2027, 3, 5); night = night.AddDays(1))
        {
            Assert.That(calendar.Between(night.AddMinutes(-1), night.AddMinutes(1)), Is.EqualTo(TimeSpan.FromMinutes(2)));
            Assert.That(calendar.Between(night.AddTicks(-1), night.AddTicks(1)), Is.EqualTo(new TimeSpan(2)));
            Assert.That(calendar.Add(night.AddMinutes(-1), TimeSpan.FromMinutes(2)), Is.EqualTo(night.AddMinutes(1)));
            Assert.That(calendar.Add(night.AddMinutes(-1), TimeSpan.FromMinutes(1)), Is.EqualTo(night));
            Assert.That(calendar.Opening(night), Is.EqualTo(night));
        }
    }

    [Test]
    public void A_day_that_ends_at_midnight_ends_a_deadline_there_and_is_warned_of_the_day_before()
    {
        var calendar = NeverClosed.Calendar();
        var due = calendar.AddDays(Wib(2026, 7, 6, 10), 3);
        Assert.That(due, Is.EqualTo(Wib(2026, 7, 10)), "the end of Thursday");
        Assert.That(calendar.DaysBefore(due, 1), Is.EqualTo(Wib(2026, 7, 8)), "Wednesday is the day before Thursday");
    }

    // Friday ends later and breaks longer; a minute around each of its edges.
    [TestCase("2026-07-10T11:29:00", 1)]
    [TestCase("2026-07-10T11:30:00", 0)]
    [TestCase("2026-07-10T12:59:00", 0)]
    [TestCase("2026-07-10T13:00:00", 1)]
    [TestCase("2026-07-10T16:29:00", 1)]
    [TestCase("2026-07-10T16:30:00", 0)]
    [TestCase("2026-07-09T11:30:00", 1)]
    [TestCase("2026-07-09T12:00:00", 0)]
    [TestCase("2026-07-09T16:00:00", 0)]
    [TestCase("2026-07-11T10:00:00", 0)]
    // Ramadan 1447: from 19 February to 20 March 2026, shorter days.
    [TestCase("2026-02-18T07:30:00", 1)]
    [TestCase("2026-02-19T07:59:00", 0)]
    [TestCase("2026-02-19T08:00:00", 1)]
    [TestCase("2026-02-19T12:29:00", 0)]
    [TestCase("2026-02-19T14:59:00", 1)]
    [TestCase("2026-02-19T15:00:00", 0)]
    [TestCase("2026-02-20T15:29:00", 1)]
    [TestCase("2026-03-17T15:00:00", 0)]
    [TestCase("2026-03-25T07:30:00", 1)]
    [TestCase("2026-03-25T15:30:00", 1)]
    // Days that people keep and the office works: no decree closes it.
    [TestCase("2026-04-21T10:00:00", 1)]
    [TestCase("2026-05-04T10:00:00", 1)]
    [TestCase("2026-10-02T10:00:00", 1)]
    [TestCase("2026-11-10T10:00:00", 1)]
    public void A_minute_counts_or_does_not(string minute, int counted)
    {
        var from = new DateTimeOffset(DateTime.Parse(minute, System.Globalization.CultureInfo.InvariantCulture), TimeSpan.FromHours(7));
        Assert.That(Calendar.Between(from, from.AddMinutes(1)).TotalMinutes, Is.EqualTo(counted));
    }

    [Test]
    public void Lebaran_of_2026_is_closed_for_seven_days_and_loses_no_minute_before_or_after()
    {
        Assert.That(Enumerable.Range(18, 7).Select(day => Calendar.Hours(new(2026, 3, day)).Count), Is.All.Zero);
        Assert.That(Calendar.Between(Wib(2026, 3, 17, 14, 59), Wib(2026, 3, 25, 7, 31)), Is.EqualTo(TimeSpan.FromMinutes(2)));
        Assert.That(Calendar.Add(Wib(2026, 3, 17, 14), TimeSpan.FromHours(2)), Is.EqualTo(Wib(2026, 3, 25, 8, 30)), "Ramadan hours before, ordinary ones after");
        Assert.That(Calendar.AddDays(Wib(2026, 3, 17, 9), 1), Is.EqualTo(Wib(2026, 3, 25, 16)));
        Assert.That(Calendar.DaysBefore(Wib(2026, 3, 25, 16), 1), Is.EqualTo(Wib(2026, 3, 17, 8)));
    }

    [Test]
    public void The_turn_of_a_year_and_a_leap_day_are_days_like_others()
    {
        Assert.That(Calendar.Between(Wib(2025, 12, 31, 15, 59), Wib(2026, 1, 2, 7, 31)), Is.EqualTo(TimeSpan.FromMinutes(2)));
        Assert.That(Calendar.AddDays(Wib(2025, 12, 31, 23, 59), 1), Is.EqualTo(Wib(2026, 1, 2, 16, 30)), "1 January is off, the 2nd a Friday");
        Assert.That(Calendar.Between(Wib(2024, 2, 29), Wib(2024, 3, 1)), Is.EqualTo(TimeSpan.FromHours(7.5)));
        Assert.That(Calendar.AddDays(Wib(2024, 2, 28, 12), 1), Is.EqualTo(Wib(2024, 2, 29, 16)));
    }

    [TestCase(DayOfWeek.Tuesday, DayOfWeek.Saturday)]
    [TestCase(DayOfWeek.Sunday, DayOfWeek.Wednesday)]
    public void A_week_needs_neither_its_Monday_nor_its_Thursday(DayOfWeek one, DayOfWeek other)
    {
        var spec = new CalendarSpec(7, new([.. Enum.GetValues<DayOfWeek>().Select<DayOfWeek, (int, int)[]>(day => day == one || day == other ? [(600, 660)] : [])]), [], []);
        var (calendar, minutes, start) = (spec.Calendar(), spec.Minutes(), Wib(2026, 7, 1, 10, 30));
        Assert.That(calendar.Add(start, TimeSpan.FromHours(5)), Is.EqualTo(minutes.Add(start, TimeSpan.FromHours(5))));
        Assert.That(calendar.AddDays(start, 4), Is.EqualTo(minutes.AddDays(start, 4)));
    }

    [Test]
    public void Ninety_years_are_answered_as_exactly_as_a_day()
    {
        var (from, to) = (Wib(2005, 3, 7, 9, 17), Wib(2095, 8, 10, 14, 3));
        var work = CalendarSpec.Shipped.Minutes().Between(from, to);
        Assert.That(Calendar.Between(from, to), Is.EqualTo(work));
        Assert.That(Calendar.Add(from, work), Is.EqualTo(to));
        Assert.That(Calendar.Add(to, -work), Is.EqualTo(from));
    }

    [TestCaseSource(nameof(FarAway))]
    public void Instants_outside_the_calendars_span_are_answered_too(DateTimeOffset far)
    {
        var near = Wib(2026, 7, 1, 10);
        Assert.That(() => (Calendar.Between(far, near), Calendar.Between(near, far), Calendar.Add(far, TimeSpan.FromHours(1)), Calendar.Add(far, TimeSpan.FromHours(-1)),
            Calendar.AddDays(far, 3), Calendar.DaysBefore(far, 3), Calendar.Opening(far)), Throws.Nothing);
        Assert.That(Calendar.Between(far, near) + Calendar.Between(near, far), Is.Not.EqualTo(TimeSpan.Zero));
        Assert.That(Calendar.Opening(far), Is.GreaterThanOrEqualTo(far), "work never begins in the past");
    }

    private static DateTimeOffset Wib(int year, int month, int day, int hour = 0, int minute = 0) => new(year, month, day, hour, minute, 0, TimeSpan.FromHours(7));
}
