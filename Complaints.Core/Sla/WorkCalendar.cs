namespace Complaints.Core.Sla;

/// <summary>A stretch of one day in which the office works, in minutes since local midnight; the end is not part of it.</summary>
public readonly record struct WorkWindow(int From, int To);

/// <summary>A day on which the office is closed, and why.</summary>
public sealed record DayOff(DateOnly Date, string Name);

/// <summary>Weeks with hours of their own, such as Ramadan; both days are part of it.</summary>
public sealed record WorkSeason(string Name, DateOnly From, DateOnly To, IReadOnlyDictionary<DayOfWeek, WorkWindow[]> Week);

/// <summary>
/// The office's working time. All arithmetic is exact to the tick; every question costs a binary search over the days of
/// the calendar's span (2000 to 2100), whatever the length of the interval asked about.
/// </summary>
public sealed class WorkCalendar
{
    private static readonly DateOnly First = new(2000, 1, 1);
    private static readonly DateOnly Last = new(2100, 12, 31);

    private readonly TimeZoneInfo _zone;
    private readonly WorkWindow[][] _windows;

    // Before day i: the work in ticks, and the number of working days.
    private readonly long[] _workBefore;
    private readonly long[] _daysBefore;

    /// <param name="version">Stamped on what is computed with this calendar.</param>
    /// <param name="week">Windows per weekday, in order and apart; a weekday left out is free.</param>
    /// <exception cref="ArgumentException">The week holds no working time at all.</exception>
    public WorkCalendar(
        string version, TimeZoneInfo zone, IReadOnlyDictionary<DayOfWeek, WorkWindow[]> week, IEnumerable<DayOff> daysOff,
        IReadOnlyList<WorkSeason>? seasons = null)
    {
        if (week.Values.All(windows => windows.Length == 0))
            throw new ArgumentException("A work calendar needs at least one working window in the week.", nameof(week));
        (Version, _zone, Seasons) = (version, zone, seasons ?? []);
        DaysOff = daysOff.ToDictionary(day => day.Date);
        var days = Last.DayNumber - First.DayNumber + 1;
        _windows = new WorkWindow[days][];
        (_workBefore, _daysBefore) = (new long[days + 1], new long[days + 1]);
        for (var i = 0; i < days; i++)
        {
            var date = First.AddDays(i);
            _windows[i] = DaysOff.ContainsKey(date) ? [] : (SeasonOf(date)?.Week ?? week).GetValueOrDefault(date.DayOfWeek, []);
            _workBefore[i + 1] = _workBefore[i] + _windows[i].Sum(w => TimeSpan.FromMinutes(w.To - w.From).Ticks);
            _daysBefore[i + 1] = _daysBefore[i] + (_windows[i].Length > 0 ? 1 : 0);
        }
    }

    public string Version { get; }

    /// <summary>Days off by date.</summary>
    public IReadOnlyDictionary<DateOnly, DayOff> DaysOff { get; }

    public IReadOnlyList<WorkSeason> Seasons { get; }

    /// <summary>The season that a day is part of; null on ordinary days.</summary>
    public WorkSeason? SeasonOf(DateOnly day) => Seasons.FirstOrDefault(season => day >= season.From && day <= season.To);

    /// <summary>The hours of one day; none when it is free.</summary>
    public IReadOnlyList<WorkWindow> Hours(DateOnly day) => _windows[Clamp(day.DayNumber - First.DayNumber)];

    /// <summary>The day of an instant in the calendar's zone.</summary>
    public DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(Local(instant));

    /// <summary>The first instant of a day in the calendar's zone.</summary>
    public DateTimeOffset StartOf(DateOnly day) => ToUtc(day.ToDateTime(TimeOnly.MinValue));

    /// <summary>Working time between two instants; zero when <paramref name="to"/> is not later.</summary>
    public TimeSpan Between(DateTimeOffset from, DateTimeOffset to) =>
        to <= from ? TimeSpan.Zero : TimeSpan.FromTicks(WorkUntil(to) - WorkUntil(from));

    /// <summary>
    /// The first instant by which <paramref name="work"/> has passed in working time since <paramref name="start"/>; backwards when it is negative.
    /// </summary>
    public DateTimeOffset Add(DateTimeOffset start, TimeSpan work)
    {
        if (work == TimeSpan.Zero)
            return start;
        var target = Math.Max(1, WorkUntil(start) + work.Ticks);
        var day = LastBelow(_workBefore, target);
        return InstantOf(day, target - _workBefore[day]);
    }

    /// <summary>
    /// The end of the <paramref name="days"/>-th working day after the day of <paramref name="start"/>, as the rules count
    /// "working days": the day on which something came in is not counted.
    /// </summary>
    public DateTimeOffset AddDays(DateTimeOffset start, int days)
    {
        var day = WorkingDay(start, days);
        return InstantOf(day, _workBefore[day + 1] - _workBefore[day]);
    }

    /// <summary>
    /// When work begins on the <paramref name="days"/>-th working day before the day of <paramref name="end"/>; midnight is the end of a day here,
    /// as 24:00 is.
    /// </summary>
    public DateTimeOffset DaysBefore(DateTimeOffset end, int days)
    {
        var day = LastBelow(_daysBefore, Math.Max(1, _daysBefore[EndedDay(Local(end))] - days + 1));
        return Opening(day, -1);
    }

    /// <summary>The instant itself when the office works then, else when work begins next; beyond the calendar's span the instant itself.</summary>
    public DateTimeOffset Opening(DateTimeOffset instant)
    {
        var local = Local(instant);
        var day = DayIndex(local);
        if (DateOnly.FromDateTime(local) > Last || _windows[day].Any(w => local.TimeOfDay >= TimeSpan.FromMinutes(w.From) && local.TimeOfDay < TimeSpan.FromMinutes(w.To)))
            return instant;
        return Opening(day, local.TimeOfDay.Ticks);
    }

    private DateTimeOffset Opening(int day, long after)
    {
        for (; day < _windows.Length; day++, after = -1)
            foreach (var window in _windows[day])
                if (TimeSpan.FromMinutes(window.From).Ticks > after)
                    return ToUtc(First.AddDays(day).ToDateTime(TimeOnly.MinValue).AddMinutes(window.From));
        return StartOf(Last.AddDays(1));
    }

    private int WorkingDay(DateTimeOffset start, int days) => LastBelow(_daysBefore, _daysBefore[DayIndex(Local(start)) + 1] + days);

    // The last day before which the running sum is below the target: the day in which it is reached.
    private static int LastBelow(long[] before, long target)
    {
        var (low, high) = (0, before.Length - 2);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (before[middle] < target)
                low = middle;
            else
                high = middle - 1;
        }

        return low;
    }

    private long WorkUntil(DateTimeOffset instant)
    {
        var local = Local(instant);
        if (DateOnly.FromDateTime(local) < First)
            return 0;
        if (DateOnly.FromDateTime(local) > Last)
            return _workBefore[^1];
        var (day, ticks) = (DayIndex(local), local.TimeOfDay.Ticks);
        var work = _workBefore[day];
        foreach (var window in _windows[day])
            work += Math.Clamp(ticks - TimeSpan.FromMinutes(window.From).Ticks, 0, TimeSpan.FromMinutes(window.To - window.From).Ticks);
        return work;
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

    private DateTime Local(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, _zone).DateTime;

    private DateTimeOffset ToUtc(DateTime local) => new DateTimeOffset(local, _zone.GetUtcOffset(local)).ToUniversalTime();

    private static int EndedDay(DateTime local) => DayIndex(local > DateTime.MinValue ? local.AddTicks(-1) : local);

    private static int DayIndex(DateTime local) => Clamp(DateOnly.FromDateTime(local).DayNumber - First.DayNumber);

    private static int Clamp(int day) => Math.Clamp(day, 0, Last.DayNumber - First.DayNumber);
}
