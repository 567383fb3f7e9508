using FsCheck;
using FsCheck.Fluent;

namespace Complaints.Tests.Sla;

/// <summary>A calendar, three instants in order, and amounts to add: where time goes wrong is where they crowd.</summary>
internal sealed record CalendarCase(CalendarSpec Spec, DateTimeOffset A, DateTimeOffset B, DateTimeOffset C, TimeSpan Work, TimeSpan More, int Days)
{
    private const int DaysAhead = 45;

    // A leap day, a year's end, Ramadan's first day, Lebaran, Ramadan's last day of another year, an ordinary month.
    private static readonly DateOnly[] Origins =
        [new(2024, 2, 5), new(2025, 12, 8), new(2026, 2, 2), new(2026, 3, 2), new(2025, 3, 3), new(2026, 7, 1), new(2028, 2, 10)];

    // Window edges of the shipped calendar, midnight and its neighbours among them.
    private static readonly int[] Edges = [0, 1, 450, 480, 690, 720, 750, 780, 900, 930, 960, 990, 1439];

    private static readonly (int, int)[][] WholeDays = [[(0, 1440)], [(0, 720), (720, 1440)], [(0, 1), (1439, 1440)]];

    public static Gen<CalendarCase> Of(CalendarSpec spec) => Gen.Elements(Origins).SelectMany(origin => In(spec, origin));

    public static Gen<CalendarCase> Any() =>
        from origin in Gen.Elements(Origins)
        from zone in Gen.Choose(7, 9)
        from week in Week()
        from isNeverClosed in Gen.Frequency((9, Gen.Constant(false)), (1, Gen.Constant(true)))
        from seasons in SeasonList(origin)
        from off in Gen.Choose(0, DaysAhead).ListOf().Select(list => list.Take(9).Select(origin.AddDays).ToHashSet())
        let spec = isNeverClosed
            ? new CalendarSpec(zone, new([.. Enumerable.Repeat(WholeDays[0], 7)]), [], [])
            : new CalendarSpec(zone, week, seasons, off)
        from one in In(spec, origin)
        select one;

    private static Gen<CalendarCase> In(CalendarSpec spec, DateOnly origin) =>
        from instants in Instant(spec.Zone, origin).ArrayOf(3).Select(three => three.Order().ToArray())
        from work in Amount(spec)
        from more in Amount(spec)
        from days in Gen.Choose(1, 16)
        select new CalendarCase(spec, instants[0], instants[1], instants[2], work, more, days);

    private static Gen<DateTimeOffset> Instant(int zone, DateOnly origin) =>
        from day in Gen.Choose(0, DaysAhead)
        from minute in Gen.OneOf(Gen.Elements(Edges), Gen.Choose(0, 1439))
        from jitter in Gen.Elements(0L, 0L, 1L, -1L, TimeSpan.TicksPerSecond * 30, TimeSpan.TicksPerMinute - 1, 12_345_678L)
        select new DateTimeOffset(origin.AddDays(day).ToDateTime(TimeOnly.MinValue), TimeSpan.FromHours(zone)).AddMinutes(minute).AddTicks(jitter);

    // A week's work or so, often a whole number of windows.
    private static Gen<TimeSpan> Amount(CalendarSpec spec)
    {
        var windows = spec.Week.Of.SelectMany(day => day).Select(window => window.To - window.From).ToArray();
        return
            from minutes in Gen.OneOf(Gen.Choose(0, windows.Sum() * 2), Gen.Elements(windows), Gen.Constant(windows.Sum()))
            from jitter in Gen.Elements(0L, 0L, 0L, 1L, TimeSpan.TicksPerSecond, 987_654_321L)
            select TimeSpan.FromMinutes(minutes) + new TimeSpan(jitter);
    }

    private static Gen<CalendarSpec.Hours> Week() =>
        from days in Windows().ArrayOf(7)
        from always in Gen.Choose(0, 6)
        select new CalendarSpec.Hours([.. days.Select((windows, day) => day == always && windows.Length == 0 ? [(451, 693)] : windows)]);

    private static Gen<(int, int)[]> Windows() => Gen.Frequency(
        (2, Gen.Constant<(int, int)[]>([])),
        (1, Gen.Elements(WholeDays)),
        (4, from points in Gen.Choose(0, 1440).ArrayOf(6)
            let inOrder = points.Distinct().Order().ToArray()
            select inOrder.Chunk(2).Where(pair => pair.Length == 2).Select(pair => (pair[0], pair[1])).ToArray()));

    private static Gen<IReadOnlyList<CalendarSpec.Season>> SeasonList(DateOnly origin) =>
        from count in Gen.Choose(0, 2)
        from starts in Gen.Choose(0, 15).ArrayOf(2)
        from lengths in Gen.Choose(0, 14).ArrayOf(2)
        from weeks in Windows().ArrayOf(7).Select(days => new CalendarSpec.Hours(days)).ArrayOf(2)
        select (IReadOnlyList<CalendarSpec.Season>)[.. Enumerable.Range(0, count).Select(i => new CalendarSpec.Season(
            origin.AddDays((30 * i) + starts[i]), origin.AddDays((30 * i) + starts[i] + lengths[i]), weeks[i]))];
}
