using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Complaints.Core.Kernel;
using Complaints.Core.Sla;

namespace Complaints.Tests.Sla;

/// <summary>A calendar as somebody would describe it, which can be written as a file and be read minute by minute.</summary>
/// <param name="Zone">7, 8 or 9: the hours ahead of UTC of the three Indonesian zones.</param>
internal sealed partial record CalendarSpec(
    int Zone, CalendarSpec.Hours Week, IReadOnlyList<CalendarSpec.Season> Seasons, IReadOnlyCollection<DateOnly> DaysOff)
{
    private static readonly string[] Zones = ["Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"];

    /// <summary>The shipped calendar: days off and seasons taken from its text by a pattern, hours as the regulation has them.</summary>
    public static CalendarSpec Shipped { get; } = ReadShipped();

    /// <summary>Text of the shipped file.</summary>
    public static string ShippedText { get; } = TextOf(CalendarFile.FileName);

    public MinuteCalendar Minutes() => new(Zone, HoursOf);

    /// <summary>Read through the file's own door.</summary>
    public WorkCalendar Calendar() =>
        CalendarFile.Read(Yaml(), CalendarFile.FileName) is ({ } calendar, null) ? calendar : throw new InvalidOperationException(CalendarFile.Read(Yaml(), "x").Fault);

    public string Yaml()
    {
        var text = new StringBuilder($"version: t\nzone: {Zones[Zone - 7]}\nhours: {Week}\nseasons:\n");
        foreach (var season in Seasons)
            text.Append(CultureInfo.InvariantCulture, $"- {{name: s, from: '{season.From:yyyy-MM-dd}', to: '{season.To:yyyy-MM-dd}', hours: {season.Week}}}\n");
        text.Append(Seasons.Count == 0 ? "  []\n" : "").Append("days_off:\n");
        foreach (var day in DaysOff)
            text.Append(CultureInfo.InvariantCulture, $"- {{date: '{day:yyyy-MM-dd}', name: d, kind: libur_daerah}}\n");
        return text.Append(DaysOff.Count == 0 ? "  []\n" : "").ToString();
    }

    public static string TextOf(string file)
    {
        using var reader = new StreamReader(typeof(CalendarFile).Assembly.GetManifestResourceStream(file)!);
        return reader.ReadToEnd();
    }

    private IReadOnlyList<(int, int)> HoursOf(DateOnly day) => DaysOff.Contains(day)
        ? []
        : (Seasons.FirstOrDefault(season => season.From <= day && day <= season.To)?.Week ?? Week).Of[(int)day.DayOfWeek];

    private static CalendarSpec ReadShipped()
    {
        var text = TextOf(CalendarFile.FileName);
        return new(
            7, Weekdays([(450, 720), (780, 960)], [(450, 690), (780, 990)]),
            [.. Spans().Matches(text).Select(match => new Season(
                Day(match.Groups[1].Value), Day(match.Groups[2].Value), Weekdays([(480, 720), (750, 900)], [(480, 690), (750, 930)])))],
            DayOffs().Matches(text).Select(match => Day(match.Groups[1].Value)).ToHashSet());
    }

    private static Hours Weekdays((int, int)[] ordinary, (int, int)[] friday) => new([[], ordinary, ordinary, ordinary, ordinary, friday, []]);

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"from: '([-0-9]{10})',?\s+to: '([-0-9]{10})'")]
    private static partial Regex Spans();

    [GeneratedRegex(@"date: '([-0-9]{10})'")]
    private static partial Regex DayOffs();

    internal sealed record Season(DateOnly From, DateOnly To, Hours Week);

    /// <param name="Of">Windows by weekday, Sunday first.</param>
    internal sealed record Hours((int From, int To)[][] Of)
    {
        public override string ToString() => $"{{{string.Join(", ", Of.Select((windows, day) => (windows, day)).Where(day => day.windows.Length > 0)
            .Select(day => $"{Snake.Of((DayOfWeek)day.day)}: [{string.Join(", ", day.windows.Select(w => $"'{Clock(w.From)}-{Clock(w.To)}'"))}]"))}}}";

        private static string Clock(int minute) => string.Create(CultureInfo.InvariantCulture, $"{minute / 60:00}:{minute % 60:00}");
    }
}
