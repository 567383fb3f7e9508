using Complaints.Core.Sla;
using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;

namespace Complaints.Tests.Sla;

/// <summary>Every answer of a calendar against the reference that walks minute by minute: any calendar, and the shipped one.</summary>
internal sealed class CalendarReferenceTests
{
    private static readonly WorkCalendar Shipped = CalendarSpec.Shipped.Calendar();
    private static readonly MinuteCalendar ShippedMinutes = CalendarSpec.Shipped.Minutes();

    [FsCheck.NUnit.Property(MaxTest = 150)]
    public Property Any_calendar_answers_as_its_minutes_do() =>
        Prop.ForAll(CalendarCase.Any().ToArbitrary(), c => Check(c, c.Spec.Calendar(), c.Spec.Minutes()));

    [FsCheck.NUnit.Property(MaxTest = 800)]
    public Property The_shipped_calendar_answers_as_its_minutes_do() =>
        Prop.ForAll(CalendarCase.Of(CalendarSpec.Shipped).ToArbitrary(), c => Check(c, CalendarFile.Shipped, ShippedMinutes));

    [FsCheck.NUnit.Property(MaxTest = 500)]
    public Property Time_adds_up_whatever_it_is_cut_into() => Prop.ForAll(CalendarCase.Of(CalendarSpec.Shipped).ToArbitrary(), c =>
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Shipped.Between(c.A, c.B) + Shipped.Between(c.B, c.C), Is.EqualTo(Shipped.Between(c.A, c.C)));
            Assert.That(Shipped.Add(Shipped.Add(c.A, c.Work), c.More), Is.EqualTo(Shipped.Add(c.A, c.Work + c.More)));
            Assert.That(Shipped.Add(Shipped.Add(c.A, -c.Work), -c.More), Is.EqualTo(Shipped.Add(c.A, -c.Work - c.More)));
            Assert.That(Shipped.Between(c.A, Shipped.Add(c.A, c.Work)), Is.EqualTo(c.Work));
            Assert.That(Shipped.Between(Shipped.Add(c.A, -c.Work), c.A), Is.EqualTo(c.Work));
            Assert.That(Shipped.Between(c.C, c.A), Is.EqualTo(TimeSpan.Zero));
        }
    });

    [Test]
    public void A_file_written_from_the_regulation_is_the_shipped_calendar()
    {
        var days = Enumerable.Range(0, 366 * 4).Select(new DateOnly(2024, 1, 1).AddDays).ToList();
        Assert.That(days.Where(day => !Shipped.Hours(day).SequenceEqual(CalendarFile.Shipped.Hours(day))), Is.Empty);
    }

    private static void Check(CalendarCase c, WorkCalendar calendar, MinuteCalendar minutes)
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(calendar.Between(c.A, c.C), Is.EqualTo(minutes.Between(c.A, c.C)), $"{c.A:o} to {c.C:o}");
            Assert.That(calendar.Between(c.B, c.C), Is.EqualTo(minutes.Between(c.B, c.C)), $"{c.B:o} to {c.C:o}");
            Assert.That(calendar.Add(c.A, c.Work), Is.EqualTo(minutes.Add(c.A, c.Work)), $"{c.A:o} and {c.Work}");
            Assert.That(calendar.Add(c.B, -c.More), Is.EqualTo(minutes.Add(c.B, -c.More)), $"{c.B:o} less {c.More}");
            Assert.That(calendar.AddDays(c.A, c.Days), Is.EqualTo(minutes.AddDays(c.A, c.Days)), $"{c.A:o} and {c.Days} days");
            Assert.That(calendar.DaysBefore(c.C, c.Days), Is.EqualTo(minutes.DaysBefore(c.C, c.Days)), $"{c.C:o} less {c.Days} days");
            Assert.That(calendar.DaysBefore(calendar.AddDays(c.A, c.Days), c.Days), Is.EqualTo(minutes.DaysBefore(minutes.AddDays(c.A, c.Days), c.Days)), "there and back");
            Assert.That(calendar.Opening(c.B), Is.EqualTo(minutes.Opening(c.B)), $"opening after {c.B:o}");
        }
    }
}
