using Complaints.Core.Kernel;
using Complaints.Core.Tickets;
using Complaints.Tests.Sla;
using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;

namespace Complaints.Tests.Tickets;

/// <summary>Whatever happens to a ticket, in whatever order and at whatever hour, its clocks and legs are what its events tell.</summary>
internal sealed class LifeProperties
{
    private static readonly MinuteCalendar Minutes = CalendarSpec.Shipped.Minutes();

    [FsCheck.NUnit.Property(MaxTest = 300)]
    public Property Clocks_and_legs_can_be_computed_again_from_the_events() => Prop.ForAll(LifePlan.Any.ToArbitrary(), plan =>
    {
        var reference = new LifeReference(Minutes, plan.OwesReply);
        Life.Of(plan, life =>
        {
            foreach (var e in life.Changes[^1].Events)
                reference.Hear(e);
            Compare(life, reference);
        });
    });

    [FsCheck.NUnit.Property(MaxTest = 300)]
    public Property Legs_follow_each_other_and_add_up_to_the_citizens_time() => Prop.ForAll(LifePlan.Any.ToArbitrary(), plan =>
    {
        var life = Life.Of(plan, _ => { });
        Assert.That(life.Legs.Select(leg => leg.Number), Is.EqualTo(Enumerable.Range(1, life.Legs.Count)), "numbered without a gap");
        Assert.That(life.Clocks.Leg?.Number ?? life.Legs.Count, Is.EqualTo(life.Clocks.Legs));
        var legs = life.Legs.Select(leg => (leg.Kind, leg.From, To: (DateTimeOffset?)leg.To, leg.EndedBy)).ToList();
        if (life.Clocks.Leg is { } now)
            legs.Add((now.Kind, now.From, null, default));
        Assert.That(legs[0].From, Is.EqualTo(life.Clocks.OpenedAt));
        foreach (var (left, next) in legs.Zip(legs.Skip(1)))
            Assert.That(
                next.From == left.To || (next.From > left.To && left.EndedBy is EventKind.Merged or EventKind.Dismissed or EventKind.Closed or EventKind.Replied), Is.True,
                "no gap but after an end");
        foreach (var leg in life.Legs)
            Assert.That(leg.Used, Is.EqualTo(life.Legs.Take(leg.Number).Where(l => Leg.Counts(l.Kind)).Aggregate(TimeSpan.Zero, (sum, l) => sum + l.Work)), $"after leg {leg.Number}");
        if (life.Clocks.Resolve.Used is { } used)
            Assert.That(used, Is.EqualTo(life.Legs[^1].Used));
    });

    [FsCheck.NUnit.Property(MaxTest = 300)]
    public Property Deadlines_move_only_where_an_event_tells_it() => Prop.ForAll(LifePlan.Any.ToArbitrary(), plan =>
    {
        var life = Life.Of(plan, life =>
        {
            var told = life.Events;
            Assert.That(told.Last(e => e.Facts.RespondBy is not null).Facts.RespondBy, Is.EqualTo(life.Ticket.RespondBy));
            Assert.That(told.Last(e => e.Facts.ResolveBy is not null).Facts.ResolveBy, Is.EqualTo(life.Ticket.ResolveBy));
        });
        Assert.That(life.Events.Where(e => e.Kind == EventKind.Returned && (e.Facts.RespondBy ?? e.Facts.ResolveBy) is not null), Is.Empty, "a return moves nothing");
        Assert.That(life.Events.Skip(1).Where(e => (e.Facts.RespondBy ?? e.Facts.ResolveBy) is not null && e.Facts.Policy is null && !EndsStandstill(e)), Is.Empty);
    });

    [FsCheck.NUnit.Property(MaxTest = 300)]
    public Property A_deadline_that_was_missed_stays_missed() => Prop.ForAll(LifePlan.Any.ToArbitrary(), plan =>
    {
        (string Policy, DateTimeOffset Due)? missed = null;
        Life.Of(plan, life =>
        {
            if (missed is { } before && before.Policy == life.Clocks.Terms.Policy)
                Assert.That(life.Ticket.ResolveBy, Is.EqualTo(before.Due));
            else
                missed = Lifecycle.ClockRuns(life.Ticket.Status) && life.Clocks.Resolve.Due < life.Now.AddMilliseconds(-1)
                    ? (life.Clocks.Terms.Policy, life.Clocks.Resolve.Due) : null;
        });
    });

    [FsCheck.NUnit.Property(MaxTest = 300)]
    public Property A_clock_that_stopped_in_time_used_no_more_than_was_promised() => Prop.ForAll(LifePlan.Any.ToArbitrary(), plan => Life.Of(plan, life =>
    {
        // Time in minutes alone: days end with the office's day, whatever the hour at which they began.
        if (life.Clocks.Reply is { StoppedAt: not null } reply)
            Assert.That(reply.Used <= TimeSpan.FromMinutes(life.Clocks.Terms.Reply.Amount), Is.EqualTo(reply.IsInTime), "reply");
        if (life.Clocks is { Terms.IsAroundTheClock: true, Respond: { StoppedAt: not null } respond })
            Assert.That(respond.Used <= TimeSpan.FromHours(1), Is.EqualTo(respond.IsInTime), "respond");
    }));

    [FsCheck.NUnit.Property(MaxTest = 300)]
    public Property A_step_is_taken_once_and_an_alarm_is_set_while_there_is_something_to_do() => Prop.ForAll(LifePlan.Any.ToArbitrary(), plan => Life.Of(plan, life =>
    {
        Assert.That(life.Clocks.Steps, Is.Unique);
        Assert.That(life.Clocks.AlarmAt, Is.EqualTo(life.Clocks.NextAlarm(life.Sla)));
        var rest = life.Escalate().Ticket;
        Assert.That(rest.Clocks.StepsDue(life.Sla, life.Now), Is.Empty, "all were taken");
        if (rest.Status != TicketStatus.Waiting || rest.Clocks.WaitEnds > life.Now)
            Assert.That(rest.Clocks.AlarmAt is null || rest.Clocks.AlarmAt > life.Now, Is.True, "and the next lies ahead");
        if (life.Ticket.Status is TicketStatus.Merged or TicketStatus.Dismissed or TicketStatus.Closed or TicketStatus.Resolved or TicketStatus.Referred)
            Assert.That((life.Clocks.AlarmAt, life.Ticket.NextDue), Is.EqualTo(((DateTimeOffset?)null, (DateTimeOffset?)null)), "nobody is nagged");
    }));

    private static bool EndsStandstill(TicketEvent e) => Lifecycle.ClockRuns(e.Status) && e.Facts.From is { } from && !Lifecycle.ClockRuns(from)
        || e.Kind == EventKind.Responded && !Lifecycle.ClockRuns(e.Status);

    private static void Compare(Life life, LifeReference reference)
    {
        var (clocks, what) = (life.Clocks, string.Join("\n", life.Events.Select(e => $"{e.At:o} {e.Kind} {e.Status} {e.Facts.Agency} {e.Facts.Category} {e.Facts.Policy}")));
        Assert.That(clocks.Verify, Is.EqualTo(reference.Verify), $"verify\n{what}");
        Assert.That(clocks.Reply, Is.EqualTo(reference.Reply), $"reply\n{what}");
        Assert.That(clocks.Respond, Is.EqualTo(reference.Respond), $"respond\n{what}");
        Assert.That(clocks.Answer, Is.EqualTo(reference.Answer), $"answer\n{what}");
        Assert.That(clocks.Resolve, Is.EqualTo(reference.Resolve), $"resolve\n{what}");
        Assert.That(clocks.Stood, Is.EqualTo(reference.Stood), $"stood\n{what}");
        Assert.That(clocks.Leg, Is.EqualTo(reference.Leg), $"leg\n{what}");
        Assert.That(CoreJson.Write(life.Legs), Is.EqualTo(CoreJson.Write(reference.Legs)), $"legs\n{what}");
        Assert.That(clocks.AlarmAt, Is.EqualTo(reference.Alarm()), $"alarm\n{what}");
    }
}
