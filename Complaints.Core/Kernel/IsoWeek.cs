using System.Globalization;

namespace Complaints.Core.Kernel;

/// <summary>A week as ISO 8601 numbers it, Monday to Sunday in WIB, such as <c>2026-W47</c>.</summary>
public readonly record struct IsoWeek
{
    private const int FirstYear = 2000;
    private const int LastYear = 2100;

    private IsoWeek(int year, int number) => (Year, Number) = (year, number);

    /// <summary>The ISO year: the one that holds the week's Thursday.</summary>
    public int Year { get; }

    /// <summary>1 to 52 or 53.</summary>
    public int Number { get; }

    /// <summary>Monday of the week.</summary>
    public DateOnly Monday => DateOnly.FromDateTime(ISOWeek.ToDateTime(Year, Number, DayOfWeek.Monday));

    /// <summary>The first instant of the week.</summary>
    public DateTimeOffset From => new(Monday.ToDateTime(TimeOnly.MinValue), Instants.Wib.BaseUtcOffset);

    /// <summary>The first instant after the week.</summary>
    public DateTimeOffset To => From.AddDays(7);

    /// <summary>The week that holds an instant.</summary>
    public static IsoWeek Of(DateTimeOffset instant)
    {
        var day = TimeZoneInfo.ConvertTime(instant, Instants.Wib).DateTime;
        return new(ISOWeek.GetYear(day), ISOWeek.GetWeekOfYear(day));
    }

    /// <summary>Reads <c>2026-W47</c>; the <c>W</c> in any case, the dash may be missing.</summary>
    /// <returns>False when that week does not exist.</returns>
    public static bool TryParse(string? text, out IsoWeek week)
    {
        week = default;
        var parts = (text ?? "").ToUpperInvariant().Split('W');
        if (parts.Length != 2
            || !int.TryParse(parts[0].TrimEnd('-'), NumberStyles.None, CultureInfo.InvariantCulture, out var year)
            || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || year is < FirstYear or > LastYear || number < 1 || number > ISOWeek.GetWeeksInYear(year))
            return false;
        week = new(year, number);
        return true;
    }

    /// <summary>The week so many weeks later, or earlier when negative.</summary>
    public IsoWeek Plus(int weeks) => Of(From.AddDays(7 * weeks));

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Year}-W{Number:00}");
}
