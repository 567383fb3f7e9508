using Complaints.Core.Routing;

namespace Complaints.Core.Sla;

/// <summary>When the citizen is owed a first answer and a solution.</summary>
public sealed record Deadlines(DateTimeOffset RespondBy, DateTimeOffset ResolveBy);

/// <summary>
/// The targets. Ordinary complaints: the agency's first answer within 5 working days, the solution within 14 (the national
/// practice under PermenPANRB 62/2018). Danger to life or health: one hour and one day, round the clock.
/// </summary>
public sealed class SlaPolicy(WorkCalendar calendar)
{
    private const int RespondWithinDays = 5;
    private const int ResolveWithinDays = 14;
    private static readonly TimeSpan RespondAtOnce = TimeSpan.FromHours(1);
    private static readonly TimeSpan ResolveAtOnce = TimeSpan.FromDays(1);

    /// <summary>The deadlines of a ticket opened at <paramref name="openedAt"/>.</summary>
    public Deadlines For(Priority priority, DateTimeOffset openedAt) => priority == Priority.High
        ? new(openedAt + RespondAtOnce, openedAt + ResolveAtOnce)
        : new(calendar.AddDays(openedAt, RespondWithinDays), calendar.AddDays(openedAt, ResolveWithinDays));

    /// <summary>Where a deadline moves after the clock stood still while the office waited for the citizen.</summary>
    public DateTimeOffset After(DateTimeOffset due, Priority priority, DateTimeOffset pausedAt, DateTimeOffset resumedAt) =>
        priority == Priority.High
            ? due + (resumedAt - pausedAt)
            : calendar.Add(due, calendar.Between(pausedAt, resumedAt));
}
