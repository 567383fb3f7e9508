using Complaints.Core.Routing;

namespace Complaints.Core.Sla;

/// <summary>Calendar and policies together: everything that is computed about time. Pure.</summary>
public sealed record SlaRules(WorkCalendar Calendar, PolicyBook Policies)
{
    /// <summary>What comes with the program.</summary>
    public static SlaRules Shipped { get; } = new(CalendarFile.Shipped, PolicyBook.Shipped);

    /// <summary>What is promised to a ticket that opens now.</summary>
    public SlaTerms TermsFor(string category, Priority priority)
    {
        var policy = Policies.For(category, priority);
        return new(policy.Id, Policies.Version, policy.Verify, policy.Reply, policy.Respond, policy.Resolve, Policies.WaitLimit);
    }

    /// <summary>
    /// The deadline of a clock that started at <paramref name="start"/> and stood still in the given spans. A standstill that began after the
    /// deadline does not move it: what was missed stays missed.
    /// </summary>
    /// <param name="stood">In order and apart.</param>
    public DateTimeOffset Due(DateTimeOffset start, Target target, IReadOnlyList<Span> stood) =>
        stood.Aggregate(Due(start, target), (due, span) => Moved(due, start, span, target.IsAroundTheClock));

    /// <summary>Where one standstill moves the deadline of a clock that started at <paramref name="start"/>.</summary>
    public DateTimeOffset Moved(DateTimeOffset due, DateTimeOffset start, Span stood, bool isAroundTheClock)
    {
        var from = stood.From > start ? stood.From : start;
        return stood.To > start && from <= due ? Later(due, Elapsed(from, stood.To, isAroundTheClock), isAroundTheClock) : due;
    }

    /// <summary>The deadline of a clock that never stands still.</summary>
    public DateTimeOffset Due(DateTimeOffset start, Target target) => target.Unit switch
    {
        TargetUnit.WorkDays => Calendar.AddDays(start, target.Amount),
        TargetUnit.WorkMinutes => Calendar.Add(start, TimeSpan.FromMinutes(target.Amount)),
        _ => start + TimeSpan.FromMinutes(target.Amount),
    };

    /// <summary>What a clock counted from <paramref name="start"/> to <paramref name="stop"/>, without the spans in which it stood still.</summary>
    public TimeSpan Used(DateTimeOffset start, DateTimeOffset stop, IReadOnlyList<Span> stood, bool isAroundTheClock)
    {
        var used = Elapsed(start, stop, isAroundTheClock);
        foreach (var span in stood)
            used -= Elapsed(span.From > start ? span.From : start, span.To < stop ? span.To : stop, isAroundTheClock);
        return used;
    }

    /// <summary>Time between two instants: working time, or all of it.</summary>
    public TimeSpan Elapsed(DateTimeOffset from, DateTimeOffset to, bool isAroundTheClock) =>
        !isAroundTheClock ? Calendar.Between(from, to) : to > from ? to - from : TimeSpan.Zero;

    /// <summary>When a step of the ladder is to be taken: in working hours, unless the policy runs round the clock.</summary>
    public DateTimeOffset StepAt(LadderStep step, DateTimeOffset due, bool isAroundTheClock)
    {
        var at = step switch
        {
            { Before: { Unit: TargetUnit.WorkDays } days } => Calendar.DaysBefore(due, days.Amount),
            { Before: { } time } => Later(due, -TimeSpan.FromMinutes(time.Amount), time.IsAroundTheClock),
            { After: { } time } => Due(due, time),
            _ => due,
        };
        return isAroundTheClock ? at : Calendar.Opening(at);
    }

    /// <summary>The first instant by which so much time has passed since another: working time, or all of it.</summary>
    public DateTimeOffset Later(DateTimeOffset instant, TimeSpan time, bool isAroundTheClock) =>
        isAroundTheClock ? instant + time : Calendar.Add(instant, time);
}
