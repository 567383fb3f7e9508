using System.Globalization;
using System.Text.RegularExpressions;

namespace Complaints.Ingest.Platforms.News;

/// <summary>
/// Dates as feeds write them: RFC 822 and ISO 8601 as they should be, and what content systems make of them: Indonesian names of
/// days and months, WIB, WITA and WIT, two-digit years, points in the time, no zone at all (then WIB is meant).
/// </summary>
internal static partial class NewsDate
{
    private static readonly TimeSpan Wib = TimeSpan.FromHours(7);

    /// <summary>A clock may be wrong by so much; what lies further ahead is a wrong zone.</summary>
    private static readonly TimeSpan Ahead = TimeSpan.FromMinutes(10);

    // English and Indonesian, by their first three letters.
    private static readonly string[] Months =
        ["jan", "feb|peb", "mar", "apr", "may|mei", "jun", "jul", "aug|agu|ags|agt", "sep", "oct|okt", "nov|nop", "dec|des"];

    private static readonly Dictionary<string, double> Zones = new (string Name, double Hours)[]
    {
        ("WIB", 7), ("WITA", 8), ("WIT", 9), ("GMT", 0), ("UTC", 0), ("UT", 0), ("Z", 0), ("SGT", 8), ("MYT", 8), ("JST", 9), ("ICT", 7),
        ("EST", -5), ("EDT", -4), ("CST", -6), ("CDT", -5), ("MST", -7), ("MDT", -6), ("PST", -8), ("PDT", -7), ("CET", 1), ("CEST", 2), ("BST", 1),
    }.ToDictionary(zone => zone.Name, zone => zone.Hours, StringComparer.OrdinalIgnoreCase);

    /// <summary>The instant, in UTC; null when it cannot be read. Never later than now: local time that calls itself GMT is taken for what it is.</summary>
    public static DateTimeOffset? Of(string? text, DateTimeOffset now)
    {
        if (text is null || DateOf(text) is not { } day)
            return null;
        var (offset, isUtc) = ZoneOf(text);
        if (TimeOf(text) is not { } time || Instant(day + time, offset) is not { } at)
            return null;
        if (at > now + Ahead && isUtc)
            at -= Wib;
        return at > now ? now : at;
    }

    private static DateTimeOffset? Instant(DateTime local, TimeSpan offset) =>
        local.Year is > 1970 and < 2200 ? new DateTimeOffset(local, offset).ToUniversalTime() : null;

    private static DateTime? DateOf(string text)
    {
        foreach (var form in new[] { Iso(), DayFirst(), MonthFirst(), Slashes() })
            if (form.Match(text) is { Success: true } date)
                return Day(Year(date.Groups["y"].Value), Month(date.Groups["m"].Value), Number(date.Groups["d"].Value));
        return null;
    }

    private static DateTime? Day(int year, int month, int day) =>
        month is >= 1 and <= 12 && year is > 0 and < 10000 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new DateTime(year, month, day) : null;

    // Midnight where no time is told.
    private static TimeSpan? TimeOf(string text)
    {
        if (Time().Match(text) is not { Success: true } time)
            return TimeSpan.Zero;
        var (hour, minute, second) = (Number(time.Groups["h"].Value), Number(time.Groups["min"].Value), Number(time.Groups["s"].Value));
        if (time.Groups["half"].Value is { Length: > 0 } half && hour is >= 1 and <= 12)
            hour = hour % 12 + (half[0] is 'p' or 'P' ? 12 : 0);
        return hour <= 24 && minute < 60 && second <= 60 ? new TimeSpan(hour, minute, Math.Min(second, 59)) : null;
    }

    private static (TimeSpan Offset, bool IsUtc) ZoneOf(string text)
    {
        if (Offset().Match(text) is { Success: true } offset)
        {
            var told = new TimeSpan(Number(offset.Groups["h"].Value), Number(offset.Groups["min"].Value), 0);
            return told > TimeSpan.FromHours(14) ? (Wib, false) : (offset.Groups["sign"].Value == "-" ? -told : told, told == TimeSpan.Zero);
        }

        return Zone().Match(text) is { Success: true } zone && Zones.TryGetValue(zone.Value, out var hours)
            ? (TimeSpan.FromHours(hours), hours == 0)
            : (Wib, false);
    }

    // RFC 2822, 4.3: 00 to 49 are of this century.
    private static int Year(string digits) => Number(digits) is var year && digits.Length > 2 ? year : year < 50 ? 2000 + year : 1900 + year;

    private static int Month(string text) => char.IsAsciiDigit(text[0])
        ? Number(text)
        : Array.FindIndex(Months, names => names.Split('|').Contains(text[..3].ToLowerInvariant())) + 1;

    private static int Number(string digits) => digits.Length == 0 ? 0 : int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\b(?<y>\d{4})[-/](?<m>\d{1,2})[-/](?<d>\d{1,2})(?!\d)")]
    private static partial Regex Iso();

    [GeneratedRegex(@"\b(?<d>\d{1,2})(?:st|nd|rd|th)?[\s./-]+(?<m>\p{L}{3,9})\.?[\s.,/-]+(?<y>\d{4}|\d{2})\b")]
    private static partial Regex DayFirst();

    [GeneratedRegex(@"\b(?<m>\p{L}{3,9})\.?\s+(?<d>\d{1,2})(?:st|nd|rd|th)?,?\s+(?:[\d:]{5,8}\s+)?(?<y>\d{4})\b")]
    private static partial Regex MonthFirst();

    [GeneratedRegex(@"\b(?<d>\d{1,2})[/.-](?<m>\d{1,2})[/.-](?<y>\d{4}|\d{2})\b")]
    private static partial Regex Slashes();

    [GeneratedRegex(@"(?<![\d+:.-])(?<h>\d{1,2})(?:(?<colon>:)|\.)(?<min>\d{2})(?:[:.](?<s>\d{2}))?(?!\d|[./-]\d{2})(?:[.,]\d+)?\s*(?<half>[ap]\.?m\b)?|(?<=\dT)(?<h>\d{2}):(?<min>\d{2})(?::(?<s>\d{2}))?", RegexOptions.IgnoreCase)]
    private static partial Regex Time();

    // Behind a time or a zone's name, so that the dashes of a date are none.
    [GeneratedRegex(@"(?:(?<=[:.]\d{2}(?:[.,]\d{1,9})?\s*)|(?<=(?:GMT|UTC)\s*))(?<sign>[+-])(?<h>\d{1,2}):?(?<min>\d{2})?(?!\d)")]
    private static partial Regex Offset();

    [GeneratedRegex(@"(?<![\p{L}])(?:WIB|WITA|WIT|GMT|UTC|UT|SGT|MYT|JST|ICT|EST|EDT|CST|CDT|MST|MDT|PST|PDT|CET|CEST|BST|Z)(?!\p{L})", RegexOptions.IgnoreCase)]
    private static partial Regex Zone();
}
