// Working time for the recomputation of reports: a table of every minute of some years, made from the calendar's file alone.
using System.Globalization;
using YamlDotNet.Serialization;

namespace Complaints.Tools.Reports;

/// <summary>Which minutes count. Instants and times are Unix milliseconds; days are days in WIB.</summary>
internal sealed class RecomputedMinutes
{
    private const int FirstYear = 2019;
    private const int LastYear = 2031;
    private const int MinutesPerDay = 24 * 60;
    private const long Minute = 60_000;

    private static readonly DateTime First = new(FirstYear, 1, 1);
    private static readonly long Start = new DateTimeOffset(First, TimeSpan.FromHours(7)).ToUnixTimeMilliseconds();

    // Working minutes before the minute of that number.
    private readonly int[] _before;

    /// <param name="yaml">Text of a calendar file in the zone of Bandung.</param>
    public RecomputedMinutes(string yaml)
    {
        var file = new DeserializerBuilder().Build().Deserialize<Dictionary<string, object>>(yaml);
        if ((string)file["zone"] != "Asia/Jakarta")
            throw new NotSupportedException("This table is made for WIB.");
        var free = List(file["days_off"]).Select(day => Date(day["date"])).ToHashSet();
        var seasons = List(file["seasons"]).Select(season => (From: Date(season["from"]), To: Date(season["to"]), Hours: (Dictionary<object, object>)season["hours"])).ToList();
        var usual = (Dictionary<object, object>)file["hours"];
        var minutes = new List<int> { 0 };
        for (var day = First; day.Year <= LastYear; day = day.AddDays(1))
        {
            var hours = seasons.FirstOrDefault(season => day >= season.From && day <= season.To).Hours ?? usual;
            var works = free.Contains(day) ? [] : Works(hours, day.DayOfWeek);
            for (var minute = 0; minute < MinutesPerDay; minute++)
                minutes.Add(minutes[^1] + (works.Any(window => minute >= window.From && minute < window.To) ? 1 : 0));
        }

        _before = [.. minutes];
    }

    /// <summary>Working time from one instant to another; zero when the second is not later.</summary>
    public long Counted(long from, long to) => to <= from ? 0 : Until(to) - Until(from);

    /// <summary>The first instant by which so much working time has passed since another.</summary>
    public long Later(long instant, long time)
    {
        if (time == 0)
            return instant;
        var wanted = Until(instant) + time;
        var (low, high) = (0, _before.Length - 2);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _before[middle + 1] * Minute >= wanted ? (low, middle) : (middle + 1, high);
        }

        return Start + (low * Minute) + wanted - (_before[low] * Minute);
    }

    /// <summary>When work ends on the so-many-th working day after the day of an instant.</summary>
    public long EndOfWorkDay(long instant, int days)
    {
        var day = (int)((instant - Start) / Minute / MinutesPerDay);
        while (days > 0)
            days -= _before[(++day + 1) * MinutesPerDay] > _before[day * MinutesPerDay] ? 1 : 0;
        var minute = (day + 1) * MinutesPerDay;
        while (_before[minute] == _before[minute - 1])
            minute--;
        return Start + (minute * Minute);
    }

    private long Until(long instant)
    {
        var minute = (int)((instant - Start) / Minute);
        var rest = _before[minute + 1] > _before[minute] ? (instant - Start) % Minute : 0;
        return (_before[minute] * Minute) + rest;
    }

    private static List<(int From, int To)> Works(Dictionary<object, object> hours, DayOfWeek day)
    {
        var name = day.ToString().ToLowerInvariant();
        return hours.TryGetValue(name, out var windows) ? [.. ((List<object>)windows).Select(window => Window((string)window))] : [];
    }

    private static (int From, int To) Window(string text)
    {
        var ends = text.Split('-', ':').Select(part => int.Parse(part, CultureInfo.InvariantCulture)).ToArray();
        return ((ends[0] * 60) + ends[1], (ends[2] * 60) + ends[3]);
    }

    private static List<Dictionary<object, object>> List(object list) => [.. ((List<object>)list).Cast<Dictionary<object, object>>()];

    private static DateTime Date(object text) => DateTime.ParseExact((string)text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
