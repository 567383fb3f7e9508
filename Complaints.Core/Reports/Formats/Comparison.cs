namespace Complaints.Core.Reports.Formats;

/// <summary>A figure beside that of the week before, in words.</summary>
internal static class Comparison
{
    /// <summary>How a comparison ends; without it, it still can be understood.</summary>
    public const string Since = " dari minggu\u00a0lalu";

    /// <summary>The week before the report's; null when nothing is known of it.</summary>
    public static WeekFigures? WeekBefore(this WeeklyReport report) => report.Before.Count == 0 ? null : report.Before[^1];

    /// <summary>The week before, where a comparison is fair: a part of a week is not compared with a whole one.</summary>
    public static WeekFigures? ComparableWeek(this WeeklyReport report) => report.Head.IsProvisional ? null : report.WeekBefore();

    /// <summary><c>naik 12 dari minggu lalu</c>; null when nothing is known of the week before.</summary>
    public static string? Counts(int now, int? before) => before is { } then ? Told((long)now - then, Indonesian.Count(Math.Abs((long)now - then))) : null;

    private static string Told(long change, string amount) => change switch
    {
        0 => "sama dengan minggu lalu",
        > 0 => $"naik\u00a0{amount}{Since}",
        _ => $"turun\u00a0{amount}{Since}",
    };
}
