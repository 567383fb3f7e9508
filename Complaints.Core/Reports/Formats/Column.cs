namespace Complaints.Core.Reports.Formats;

/// <summary>How a cell's value is meant, for the formats that tell text from numbers and dates.</summary>
internal enum CellKind
{
    Text,
    Count,

    /// <summary>0 to 1.</summary>
    Share,

    /// <summary>A <see cref="DateTimeOffset"/>; shown in WIB.</summary>
    Instant,
}

/// <summary>One value of a table; null is an empty cell.</summary>
internal readonly record struct Cell(CellKind Kind, object? Value)
{
    public static Cell Text(string? text) => new(CellKind.Text, text);

    public static Cell Count(long? count) => new(CellKind.Count, count);

    public static Cell Share(double? share) => new(CellKind.Share, share);

    public static Cell Instant(DateTimeOffset? instant) => new(CellKind.Instant, instant);
}

/// <summary>A column of a table.</summary>
/// <param name="Width">In characters of the sheet's typeface.</param>
internal sealed record Column<T>(string Heading, double Width, Func<T, Cell> Of);
