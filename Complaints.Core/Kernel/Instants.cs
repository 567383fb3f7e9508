using System.Globalization;
using System.Text.RegularExpressions;

namespace Complaints.Core.Kernel;

/// <summary>Instants at the borders: integer Unix milliseconds (UTC) in the store, WIB (UTC+7, no daylight saving) for people.</summary>
public static partial class Instants
{
    /// <summary>Western Indonesian Time, the zone of Bandung (IANA Asia/Jakarta).</summary>
    public static TimeZoneInfo Wib { get; } = TimeZoneInfo.FindSystemTimeZoneById("Asia/Jakarta");

    public static DateTimeOffset FromStore(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);

    public static DateTimeOffset? FromStore(long? milliseconds) => milliseconds is { } ms ? FromStore(ms) : null;

    public static long ToStore(this DateTimeOffset instant) => instant.ToUnixTimeMilliseconds();

    public static long? ToStore(this DateTimeOffset? instant) => instant?.ToUnixTimeMilliseconds();

    /// <summary>The instant in the whole milliseconds in which it is stored, so that what is computed from it can be computed again.</summary>
    public static DateTimeOffset InMilliseconds(this DateTimeOffset instant) => FromStore(instant.ToStore());

    /// <summary>The same instant on a clock in Bandung.</summary>
    public static DateTimeOffset InWib(this DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, Wib);

    /// <summary>The instant as it is told to people: in WIB, in the whole milliseconds in which it is stored.</summary>
    public static DateTimeOffset ForPeople(this DateTimeOffset instant) => instant.InMilliseconds().InWib();

    /// <summary>ISO 8601 with any offset; an offset written without a colon (+0700) is understood, none at all means UTC.</summary>
    public static bool TryParseIso(string? text, out DateTimeOffset instant) =>
        DateTimeOffset.TryParse(
            text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out instant);

    /// <summary>
    /// ISO 8601 as a person writes it: a date alone is the beginning of that day, and a time without offset is meant in WIB.
    /// An offset's plus sign that an address turned into a blank is understood.
    /// </summary>
    public static bool TryParseByPerson(string? text, out DateTimeOffset instant)
    {
        instant = default;
        if (PersonIso().Match(text ?? "") is not { Success: true } iso)
            return false;
        if (iso.Groups["offset"].Success)
            return TryParseIso(text!.Replace(' ', '+'), out instant);
        if (!DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
            return false;
        instant = new DateTimeOffset(local, Wib.GetUtcOffset(local)).ToUniversalTime();
        return true;
    }

    [GeneratedRegex(@"^(19|20|21)[0-9]{2}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,7})?)?(?<offset>Z|[-+ ][0-9]{2}:?[0-9]{2})?)?\z")]
    private static partial Regex PersonIso();
}
