using System.Globalization;

namespace Complaints.Ingest.Platforms.X;

/// <summary>
/// X's ids: decimal numbers of up to 19 digits that grow with time, since their upper bits are the milliseconds in which they
/// were given (see https://docs.x.com/fundamentals/x-ids). Handled as text everywhere else.
/// </summary>
internal static class Snowflake
{
    private const long Epoch = 1_288_834_974_657;
    private const int BitsBelowTime = 22;

    // Ids before 4 November 2010 were counted, not made from the clock.
    private const long First = 29_700_859_247;

    /// <summary>When it was given; null when it does not tell.</summary>
    public static DateTimeOffset? At(string? id) =>
        long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= First
            ? DateTimeOffset.FromUnixTimeMilliseconds((number >> BitsBelowTime) + Epoch)
            : null;

    /// <summary>The first id that may be given at an instant.</summary>
    public static string Of(DateTimeOffset at) =>
        ((at.ToUnixTimeMilliseconds() - Epoch) << BitsBelowTime).ToString(CultureInfo.InvariantCulture);

    /// <summary>Compares by age: below 0 when the first is older.</summary>
    public static int Compare(string a, string b) => a.Length != b.Length ? a.Length.CompareTo(b.Length) : string.CompareOrdinal(a, b);

    /// <summary>The younger of two; either may be missing.</summary>
    public static string? Younger(string? a, string? b) => a is null ? b : b is null || Compare(a, b) >= 0 ? a : b;

    /// <summary>The older of two; either may be missing.</summary>
    public static string? Older(string? a, string? b) => a is null ? b : b is null || Compare(a, b) <= 0 ? a : b;
}
