using Complaints.Core.Kernel;
using Complaints.Core.Routing;
using Complaints.Core.Sla;
using NUnit.Framework;

namespace Complaints.Tests.Sla;

/// <summary>What the shipped calendar and policies promise, in a few plain cases.</summary>
internal sealed class WorkCalendarTests
{
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
}
