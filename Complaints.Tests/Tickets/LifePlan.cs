using Complaints.Core.Routing;
using FsCheck;
using FsCheck.Fluent;

namespace Complaints.Tests.Tickets;

/// <summary>How long until the next thing happens.</summary>
internal enum Pace
{
    AtOnce,
    Minutes,
    Hours,
    Days,

    /// <summary>At the very instant of the next deadline.</summary>
    AtDeadline,

    /// <summary>A millisecond after it.</summary>
    JustTooLate,

    /// <summary>When the desk must look at it.</summary>
    AtAlarm,
}

/// <param name="What">Chooses among all that may happen to the ticket then.</param>
/// <param name="Detail">Chooses agency and category where there are several.</param>
internal readonly record struct Move(int What, Pace Pace, int Amount, int Ticks, int Detail)
{
    public static Gen<Move> Any { get; } =
        from what in Gen.Choose(0, 999)
        from pace in Gen.Frequency(
            (2, Gen.Constant(Pace.AtOnce)), (4, Gen.Constant(Pace.Minutes)), (5, Gen.Constant(Pace.Hours)), (5, Gen.Constant(Pace.Days)),
            (2, Gen.Constant(Pace.AtDeadline)), (1, Gen.Constant(Pace.JustTooLate)), (2, Gen.Constant(Pace.AtAlarm)))
        from amount in Gen.Choose(1, 60)
        from ticks in Gen.Choose(0, 99_999_999)
        from detail in Gen.Choose(0, 999)
        select new Move(what, pace, amount, ticks, detail);
}

/// <summary>What will happen to a ticket: chosen before anything is known of it.</summary>
internal sealed record LifePlan(Priority Priority, string Category, DateTimeOffset OpenedAt, bool OwesReply, Move[] Moves)
{
    /// <summary>From the weeks before Lebaran 2026 over the turn of the year, at any hour of the day.</summary>
    public static Gen<LifePlan> Any { get; } =
        from priority in Gen.Frequency((4, Gen.Constant(Priority.Normal)), (1, Gen.Constant(Priority.High)))
        from category in Gen.Elements(Life.Categories)
        from minute in Gen.Choose(0, 330 * 24 * 60)
        from ticks in Gen.Choose(0, 599_999_999)
        from owesReply in Gen.Frequency((5, Gen.Constant(true)), (1, Gen.Constant(false)))
        from length in Gen.Choose(1, 25)
        from moves in Move.Any.ArrayOf(length)
        select new LifePlan(priority, category, new DateTimeOffset(2026, 2, 9, 0, 0, 0, TimeSpan.Zero).AddMinutes(minute).AddTicks(ticks), owesReply, moves);

    public override string ToString() => $"{Priority} {Category} {OpenedAt:o} {OwesReply}: {string.Join(", ", Moves)}";
}
