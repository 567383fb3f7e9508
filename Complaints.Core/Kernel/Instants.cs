using System.Globalization;

namespace Complaints.Core.Kernel;

/// <summary>Instants at the borders: integer Unix milliseconds (UTC) in the store, WIB (UTC+7, no daylight saving) for people.</summary>
public static class Instants
{
    /// <summary>Western Indonesian Time, the zone of Bandung (IANA Asia/Jakarta).</summary>
    public static TimeZoneInfo Wib { get; } = TimeZoneInfo.FindSystemTimeZoneById("Asia/Jakarta");

    public static DateTimeOffset FromStore(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);

    public static DateTimeOffset? FromStore(long? milliseconds) => milliseconds is { } ms ? FromStore(ms) : null;

    public static long ToStore(this DateTimeOffset instant) => instant.ToUnixTimeMilliseconds();

    public static long? ToStore(this DateTimeOffset? instant) => instant?.ToUnixTimeMilliseconds();

    /// <summary>The same instant on a clock in Bandung.</summary>
    public static DateTimeOffset InWib(this DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, Wib);

    /// <summary>ISO 8601 with any offset; an offset written without a colon (+0700) is understood, none at all means UTC.</summary>
    public static bool TryParseIso(string? text, out DateTimeOffset instant) =>
        DateTimeOffset.TryParse(
            text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out instant);
}
