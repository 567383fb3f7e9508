namespace Complaints.Core.Sla;

/// <summary>A stretch of one day in which the office works, in minutes since local midnight; the end is not part of it.</summary>
public readonly record struct WorkWindow(int From, int To);

/// <summary>A day on which the office is closed, and why.</summary>
public sealed record DayOff(DateOnly Date, string Name);

/// <summary>
/// The office's working time. All arithmetic is exact to the tick; every question costs a binary search over the days of
/// the calendar's span, whatever the length of the interval asked about.
/// </summary>
public sealed class WorkCalendar
{
    private static readonly DateOnly First = new(2015, 1, 1);
    private static readonly DateOnly Last = new(2040, 12, 31);

    private readonly TimeZoneInfo _zone;
    private readonly WorkWindow[][] _windows;

    // _before[i] is the work, in ticks, of all days before day i.
    private readonly long[] _before;

    /// <param name="version">Stamped on what is computed with this calendar.</param>
    /// <param name="week">Windows per weekday; a weekday left out is free.</param>
    /// <exception cref="ArgumentException">The week holds no working time at all.</exception>
    public WorkCalendar(
        string version, TimeZoneInfo zone, IReadOnlyDictionary<DayOfWeek, WorkWindow[]> week, IEnumerable<DayOff> daysOff)
    {
        if (week.Values.All(windows => windows.Length == 0))
            throw new ArgumentException("A work calendar needs at least one working window in the week.", nameof(week));
        (Version, _zone) = (version, zone);
        DaysOff = daysOff.ToDictionary(day => day.Date);
        var days = Last.DayNumber - First.DayNumber + 1;
        _windows = new WorkWindow[days][];
        _before = new long[days + 1];
        for (var i = 0; i < days; i++)
        {
            var date = First.AddDays(i);
            _windows[i] = DaysOff.ContainsKey(date) ? [] : week.GetValueOrDefault(date.DayOfWeek, []);
            _before[i + 1] = _before[i] + _windows[i].Sum(w => TimeSpan.FromMinutes(w.To - w.From).Ticks);
        }
    }

    public string Version { get; }

    /// <summary>Days off by date.</summary>
    public IReadOnlyDictionary<DateOnly, DayOff> DaysOff { get; }

    /// <summary>Working time between two instants; zero when <paramref name="to"/> is not later.</summary>
    public TimeSpan Between(DateTimeOffset from, DateTimeOffset to) =>
        to <= from ? TimeSpan.Zero : TimeSpan.FromTicks(WorkUntil(to) - WorkUntil(from));

    /// <summary>The first instant by which <paramref name="work"/> has passed in working time since <paramref name="start"/>.</summary>
    public DateTimeOffset Add(DateTimeOffset start, TimeSpan work)
    {
        if (work <= TimeSpan.Zero)
            return start;
        var target = WorkUntil(start) + work.Ticks;
        var day = LastDayBefore(target);
        return InstantOf(day, target - _before[day]);
    }

    /// <summary>
    /// The end of the <paramref name="days"/>-th working day after the day of <paramref name="start"/>, as the rules count
    /// "working days": the day on which something came in is not counted.
    /// </summary>
    public DateTimeOffset AddDays(DateTimeOffset start, int days)
    {
        var day = DayIndex(TimeZoneInfo.ConvertTime(start, _zone).DateTime);
        while (days > 0 && day < _windows.Length - 1)
            if (_windows[++day].Length > 0)
                days--;
        return InstantOf(day, _before[day + 1] - _before[day]);
    }

    // The day in which the work done reaches the target: the last that begins with less.
    private int LastDayBefore(long target)
    {
        var (low, high) = (0, _windows.Length - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (_before[middle] < target)
                low = middle;
            else
                high = middle - 1;
        }

        return low;
    }

    private long WorkUntil(DateTimeOffset instant)
    {
        var local = TimeZoneInfo.ConvertTime(instant, _zone).DateTime;
        var day = DayIndex(local);
        var ticks = local.TimeOfDay.Ticks;
        return _before[day] + _windows[day].Sum(w =>
            Math.Clamp(ticks - TimeSpan.FromMinutes(w.From).Ticks, 0, TimeSpan.FromMinutes(w.To - w.From).Ticks));
    }

    private DateTimeOffset InstantOf(int day, long workInDay)
    {
        var midnight = First.AddDays(day).ToDateTime(TimeOnly.MinValue);
        foreach (var window in _windows[day])
        {
            var length = TimeSpan.FromMinutes(window.To - window.From).Ticks;
            if (workInDay <= length)
                return ToUtc(midnight.AddMinutes(window.From).AddTicks(workInDay));
            workInDay -= length;
        }

        return ToUtc(midnight.AddDays(1));
    }

    private DateTimeOffset ToUtc(DateTime local) => new DateTimeOffset(local, _zone.GetUtcOffset(local)).ToUniversalTime();

    private static int DayIndex(DateTime local) =>
        Math.Clamp(DateOnly.FromDateTime(local).DayNumber - First.DayNumber, 0, Last.DayNumber - First.DayNumber);
}
