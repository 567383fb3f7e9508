namespace Complaints.Tests.Sla;

/// <summary>
/// What a calendar file means, told in the slowest way: is this very minute one of the office's, and one minute after the other.
/// Written from the file's words; shares nothing with the calendar that is tested.
/// </summary>
/// <param name="zone">Hours ahead of UTC; Indonesia has no daylight saving.</param>
/// <param name="hours">Windows of a day, in minutes since midnight.</param>
internal sealed class MinuteCalendar(int zone, Func<DateOnly, IReadOnlyList<(int From, int To)>> hours)
{
    private readonly long _ahead = zone * TimeSpan.TicksPerHour;
    private readonly Dictionary<int, bool[]> _days = [];

    /// <summary>Work in whole and broken minutes from one instant to another.</summary>
    public TimeSpan Between(DateTimeOffset from, DateTimeOffset to)
    {
        var (work, end) = (0L, Local(to));
        for (var at = Local(from); at < end;)
        {
            var next = Math.Min(end, NextMinute(at));
            work += IsWork(at) ? next - at : 0;
            at = next;
        }

        return new(work);
    }

    /// <summary>The first instant by which so much work has been done since; backwards when negative.</summary>
    public DateTimeOffset Add(DateTimeOffset start, TimeSpan work) =>
        work == TimeSpan.Zero ? start : Instant(work > TimeSpan.Zero ? Forward(Local(start), work.Ticks) : Back(Local(start), -work.Ticks));

    /// <summary>When the office closes on the so-many-th day with hours after the day of the instant.</summary>
    public DateTimeOffset AddDays(DateTimeOffset start, int days)
    {
        var day = Day(Local(start));
        for (var left = days; left > 0;)
            left -= Minutes(++day).Contains(true) ? 1 : 0;
        return Instant((day * TimeSpan.TicksPerDay) + ((Array.LastIndexOf(Minutes(day), true) + 1) * TimeSpan.TicksPerMinute));
    }

    /// <summary>When the office opens on the so-many-th day with hours before the day of the instant; midnight is the end of a day, as 24:00 is.</summary>
    public DateTimeOffset DaysBefore(DateTimeOffset end, int days)
    {
        var day = Day(Local(end) - 1);
        for (var left = days; left > 0;)
            left -= Minutes(--day).Contains(true) ? 1 : 0;
        return Instant((day * TimeSpan.TicksPerDay) + (Array.IndexOf(Minutes(day), true) * TimeSpan.TicksPerMinute));
    }

    /// <summary>The instant itself when it is in a working minute, else the beginning of the next.</summary>
    public DateTimeOffset Opening(DateTimeOffset instant)
    {
        var at = Local(instant);
        while (!IsWork(at))
            at = NextMinute(at);
        return Instant(at);
    }

    private long Forward(long at, long left)
    {
        for (; ; at = NextMinute(at))
            if (IsWork(at))
            {
                if (left <= NextMinute(at) - at)
                    return at + left;
                left -= NextMinute(at) - at;
            }
    }

    // Back to where so much is left to do, and on to the earliest instant of which that is true: the end of work before a break.
    private long Back(long at, long left)
    {
        while (left > 0)
        {
            var before = MinuteBefore(at);
            if (IsWork(before) && at - before > left)
                return at - left;
            left -= IsWork(before) ? at - before : 0;
            at = before;
        }

        while (!IsWork(MinuteBefore(at)))
            at = MinuteBefore(at);
        return at;
    }

    private bool IsWork(long at) => Minutes(Day(at))[(int)(at % TimeSpan.TicksPerDay / TimeSpan.TicksPerMinute)];

    private bool[] Minutes(int day)
    {
        if (_days.TryGetValue(day, out var minutes))
            return minutes;
        minutes = new bool[24 * 60];
        foreach (var (from, to) in hours(DateOnly.FromDayNumber(day)))
            minutes.AsSpan(from, to - from).Fill(true);
        return _days[day] = minutes;
    }

    private static int Day(long at) => (int)(at / TimeSpan.TicksPerDay);

    private static long NextMinute(long at) => at - (at % TimeSpan.TicksPerMinute) + TimeSpan.TicksPerMinute;

    private static long MinuteBefore(long at) => (at - 1) - ((at - 1) % TimeSpan.TicksPerMinute);

    private long Local(DateTimeOffset instant) => instant.UtcTicks + _ahead;

    private DateTimeOffset Instant(long local) => new(local - _ahead, TimeSpan.Zero);
}
