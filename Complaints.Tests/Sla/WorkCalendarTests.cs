using Complaints.Core.Kernel;
using Complaints.Core.Routing;
using Complaints.Core.Sla;
using FsCheck;
using NUnit.Framework;

namespace Complaints.Tests.Sla;

/// <summary>Working time against a reference that looks at every single minute.</summary>
internal sealed class WorkCalendarTests
{
    private static readonly WorkCalendar Calendar = CalendarFile.Shipped;

    // Lebaran and Nyepi of 2026 lie in this span, and many ordinary weeks.
    private static readonly DateTimeOffset First = new(2026, 2, 10, 0, 0, 0, TimeSpan.FromHours(7));
    private const int SpanInMinutes = 70 * 24 * 60;

    [FsCheck.NUnit.Property(MaxTest = 150)]
    public void Working_time_between_two_instants_is_what_the_minutes_add_up_to(NonNegativeInt a, NonNegativeInt b)
    {
        var (from, to) = (Minute(a.Get * 7919), Minute(b.Get * 6007));
        var expected = to <= from ? 0 : Minutes(from, to).Count(IsWork);
        Assert.That(Calendar.Between(from, to), Is.EqualTo(TimeSpan.FromMinutes(expected)), $"{from:s} {to:s}");
    }

    [FsCheck.NUnit.Property(MaxTest = 150)]
    public void Adding_work_ends_with_the_minute_in_which_the_last_of_it_is_done(NonNegativeInt a, NonNegativeInt b)
    {
        var (start, work) = (Minute(a.Get * 7919), b.Get * 37 % 4000);
        var end = start;
        for (var left = work; left > 0; end = end.AddMinutes(1))
            if (IsWork(end))
                left--;
        Assert.That(Calendar.Add(start, TimeSpan.FromMinutes(work)), Is.EqualTo(end), $"{start:s} +{work}");
    }

    [FsCheck.NUnit.Property(MaxTest = 150)]
    public void Adding_and_measuring_are_inverse_to_the_tick(NonNegativeInt a, PositiveInt seconds)
    {
        var (start, work) = (Minute(a.Get * 7919).AddTicks(a.Get * 12347), TimeSpan.FromSeconds(seconds.Get * 101 % 400_000).Add(TimeSpan.FromTicks(seconds.Get)));
        Assert.That(Calendar.Between(start, Calendar.Add(start, work)), Is.EqualTo(work));
    }

    [FsCheck.NUnit.Property(MaxTest = 150)]
    public void Working_days_are_counted_from_the_day_after_and_end_with_the_office(NonNegativeInt a, NonNegativeInt b)
    {
        var (start, days) = (Minute(a.Get * 7919), 1 + (b.Get % 14));
        var date = DateOnly.FromDateTime(start.InWib().DateTime);
        for (var left = days; left > 0;)
            if (Windows(date = date.AddDays(1)).Length > 0)
                left--;
        var closing = date.ToDateTime(TimeOnly.MinValue).AddMinutes(Windows(date)[^1].To);
        Assert.That(Calendar.AddDays(start, days).InWib().DateTime, Is.EqualTo(closing), $"{start:s} +{days}");
    }

    [Test]
    public void The_five_days_of_a_complaint_pass_over_the_weekend_and_a_days_off()
    {
        var friday = new DateTimeOffset(2026, 4, 24, 10, 0, 0, TimeSpan.FromHours(7));
        // 1 May is a holiday: Monday to Thursday are four days, and the fifth is Monday 4 May.
        Assert.That(SlaRules.Shipped.Due(friday, SlaRules.Shipped.TermsFor("jalan_rusak", Priority.Normal).Respond), Is.EqualTo(new DateTimeOffset(2026, 5, 4, 16, 0, 0, TimeSpan.FromHours(7))));
    }

    [Test]
    public void Danger_waits_for_no_office_hours()
    {
        var night = new DateTimeOffset(2026, 3, 21, 23, 0, 0, TimeSpan.FromHours(7));
        var (sla, terms) = (SlaRules.Shipped, SlaRules.Shipped.TermsFor("banjir", Priority.High));
        Assert.That((sla.Due(night, terms.Respond) - night, sla.Due(night, terms.Resolve) - night), Is.EqualTo((TimeSpan.FromHours(1), TimeSpan.FromDays(1))));
    }

    [Test]
    public void A_week_without_work_is_no_calendar() => Assert.That(
        () => new WorkCalendar("x", Instants.Wib, new Dictionary<DayOfWeek, WorkWindow[]> { [DayOfWeek.Monday] = [] }, []),
        Throws.ArgumentException);

    private static DateTimeOffset Minute(int number) => First.AddMinutes(number % SpanInMinutes);

    private static IEnumerable<DateTimeOffset> Minutes(DateTimeOffset from, DateTimeOffset to)
    {
        for (var minute = from; minute < to; minute = minute.AddMinutes(1))
            yield return minute;
    }

    private static bool IsWork(DateTimeOffset minute)
    {
        var local = minute.ToOffset(TimeSpan.FromHours(7));
        var of = (local.Hour * 60) + local.Minute;
        return Windows(DateOnly.FromDateTime(local.DateTime)).Any(w => of >= w.From && of < w.To);
    }

    // The hours as the regulation has them, written out once more: 07.30–16.00 with an hour's break, Fridays to 16.30 with ninety minutes.
    private static (int From, int To)[] Windows(DateOnly date) =>
        Calendar.DaysOff.ContainsKey(date) ? [] : date.DayOfWeek switch
        {
            DayOfWeek.Saturday or DayOfWeek.Sunday => [],
            DayOfWeek.Friday => [(450, 690), (780, 990)],
            _ => [(450, 720), (780, 960)],
        };
}
