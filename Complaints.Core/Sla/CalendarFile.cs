// The work calendar as a file (calendar.yaml), read strictly: what is unknown, missing or contradicts itself is a fault with its line.
using System.Globalization;
using System.Text.RegularExpressions;
using Complaints.Core.Kernel;
using Complaints.Core.Routing.Reading;

namespace Complaints.Core.Sla;

/// <summary>Makes a <see cref="WorkCalendar"/> of a file's text.</summary>
public sealed partial class CalendarFile
{
    /// <summary>Name of the file, shipped and in the office's folder.</summary>
    public const string FileName = "calendar.yaml";

    private const int MinutesPerDay = 24 * 60;

    // Stands for a date that could not be read.
    private static readonly DateOnly NoDate = DateOnly.MinValue;

    private readonly FaultList faults = new();

    private CalendarFile()
    {
    }

    /// <summary>The shipped calendar.</summary>
    public static WorkCalendar Shipped { get; } = Embedded.Read(FileName, Read);

    /// <summary>Reads a calendar from YAML.</summary>
    /// <returns>The calendar, or every fault with file, line and reason, a line each.</returns>
    public static (WorkCalendar? Calendar, string? Fault) Read(string yaml, string name)
    {
        var file = new CalendarFile();
        var calendar = YamlTop.Of(yaml, name, file.faults) is { } top ? file.Calendar(top, yaml) : null;
        return file.faults.IsEmpty ? (calendar, null) : (null, YamlTop.Told(file.faults));
    }

    private WorkCalendar? Calendar(YamlMap top, string yaml)
    {
        var (version, zone, week) = (VersionStamp.Of(top.Text("version"), yaml), Zone(top), Week(top));
        List<DayOff> daysOff = [.. top.Maps("days_off").Select(Day)];
        foreach (var doubled in daysOff.GroupBy(day => day.Date).Where(group => group.Count() > 1))
            faults.Add(top.SpotOf("days_off"), $"{doubled.Key:yyyy-MM-dd} stands there more than once");
        var seasons = Seasons(top);
        if (week.Values.All(windows => windows.Length == 0))
            faults.Add(top.SpotOf("hours"), "no day has working hours");
        top.RefuseOtherKeys();
        return faults.IsEmpty ? new(version, zone, week, daysOff, seasons) : null;
    }

    private TimeZoneInfo Zone(YamlMap top)
    {
        if (TimeZoneInfo.TryFindSystemTimeZoneById(top.Text("zone"), out var zone))
            return zone;
        faults.Add(top.SpotOf("zone"), "'zone' must be a time zone's name, such as Asia/Jakarta");
        return TimeZoneInfo.Utc;
    }

    // No day has the hours of two seasons.
    private List<WorkSeason> Seasons(YamlMap top)
    {
        var seasons = new List<WorkSeason>();
        foreach (var map in top.Maps("seasons"))
        {
            var season = Season(map);
            if (season.From > NoDate && seasons.Find(other => season.From <= other.To && other.From > NoDate && other.From <= season.To) is { } other)
                faults.Add(map.SpotOf("from"), $"the season shares days with '{other.Name}'");
            seasons.Add(season);
        }

        return seasons;
    }

    private WorkSeason Season(YamlMap map)
    {
        var season = new WorkSeason(map.Text("name"), Date(map, "from"), Date(map, "to"), Week(map));
        Flag(map);
        if (season.To < season.From)
            faults.Add(map.SpotOf("to"), "'to' lies before 'from'");
        map.RefuseOtherKeys();
        return season;
    }

    private Dictionary<DayOfWeek, WorkWindow[]> Week(YamlMap map)
    {
        if (map.Map("hours") is not { } hours)
        {
            faults.Add(map.Spot, "key 'hours' is missing: windows such as ['07:30-12:00', '13:00-16:00'] per weekday");
            return [];
        }

        var week = Enum.GetValues<DayOfWeek>().Where(day => hours.Has(Key(day))).ToDictionary(day => day, day => Windows(hours, Key(day)));
        hours.RefuseOtherKeys();
        return week;
    }

    private WorkWindow[] Windows(YamlMap hours, string day)
    {
        var windows = hours.SpottedTexts(day).Select(text => Window(text.Text, text.Spot)).ToArray();
        if (windows.Zip(windows.Skip(1)).Any(pair => pair.First.To > pair.Second.From))
            faults.Add(hours.SpotOf(day), "the windows of a day stand in order and do not overlap");
        return windows;
    }

    private WorkWindow Window(string text, Spot spot)
    {
        var match = WindowShape().Match(text);
        var window = match.Success ? new WorkWindow(Minutes(match, "from"), Minutes(match, "to")) : default;
        if (window.To <= window.From || window.To > MinutesPerDay)
            faults.Add(spot, $"'{text}' is no working window: write '07:30-12:00'; 24:00 is the end of the day");
        return window;
    }

    private static int Minutes(Match match, string end) =>
        (60 * int.Parse(match.Groups[end + "_h"].ValueSpan, CultureInfo.InvariantCulture)) + int.Parse(match.Groups[end + "_m"].ValueSpan, CultureInfo.InvariantCulture);

    private DayOff Day(YamlMap map)
    {
        var day = new DayOff(Date(map, "date"), map.Text("name"));
        if (map.Text("kind") is not ("libur_nasional" or "cuti_bersama" or "libur_daerah") && map.Has("kind"))
            faults.Add(map.SpotOf("kind"), "'kind' must be libur_nasional, cuti_bersama or libur_daerah");
        Flag(map);
        map.RefuseOtherKeys();
        return day;
    }

    private DateOnly Date(YamlMap map, string key)
    {
        if (!DateOnly.TryParseExact(map.Text(key), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && map.Has(key))
            faults.Add(map.SpotOf(key), $"'{key}' must be a date such as '2026-03-19'");
        return date;
    }

    // Not yet decreed: a note for whoever keeps the file.
    private static void Flag(YamlMap map) => map.Flag("provisional");

    private static string Key(DayOfWeek day) => day.ToString().ToLowerInvariant();

    [GeneratedRegex(@"^(?<from_h>[01][0-9]|2[0-4]):(?<from_m>[0-5][0-9])-(?<to_h>[01][0-9]|2[0-4]):(?<to_m>[0-5][0-9])\z")]
    private static partial Regex WindowShape();
}
