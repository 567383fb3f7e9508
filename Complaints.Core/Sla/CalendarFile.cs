using System.Globalization;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Complaints.Core.Sla;

/// <summary>Reads the work calendar that is shipped with the product (<c>Sla/calendar.yaml</c>).</summary>
public static class CalendarFile
{
    /// <summary>The shipped calendar.</summary>
    public static WorkCalendar Shipped { get; } = Read();

    private static WorkCalendar Read()
    {
        using var reader = new StreamReader(typeof(CalendarFile).Assembly.GetManifestResourceStream("calendar.yaml")!);
        var file = new DeserializerBuilder().WithNamingConvention(UnderscoredNamingConvention.Instance).Build()
            .Deserialize<FileShape>(reader);
        return new(
            file.Version,
            TimeZoneInfo.FindSystemTimeZoneById(file.Zone),
            file.Hours.ToDictionary(day => Enum.Parse<DayOfWeek>(day.Key, ignoreCase: true), day => day.Value.Select(Window).ToArray()),
            file.DaysOff.Select(day => new DayOff(DateOnly.ParseExact(day.Date, "yyyy-MM-dd", CultureInfo.InvariantCulture), day.Name)));
    }

    private static WorkWindow Window(string text) => new(Minutes(text.AsSpan(0, 5)), Minutes(text.AsSpan(6, 5)));

    private static int Minutes(ReadOnlySpan<char> time) =>
        (int)TimeSpan.ParseExact(time, @"hh\:mm", CultureInfo.InvariantCulture).TotalMinutes;

    private sealed class FileShape
    {
        public string Version { get; set; } = "";
        public string Zone { get; set; } = "";
        public Dictionary<string, string[]> Hours { get; set; } = [];
        public List<DayOffShape> DaysOff { get; set; } = [];
    }

    private sealed class DayOffShape
    {
        public string Date { get; set; } = "";
        public string Name { get; set; } = "";
        public string Kind { get; set; } = "";
        public bool Provisional { get; set; }
    }
}
