using System.Globalization;
using Complaints.Core.Kernel;

namespace Complaints.Core.Reports.Formats;

/// <summary>
/// Figures, times and dates as Indonesian readers write them. Spelled out here rather than taken from the machine's locale data, so that
/// the same report looks the same everywhere.
/// </summary>
public static class Indonesian
{
    /// <summary>What stands where there is no figure.</summary>
    public const string None = "–";

    /// <summary>A working day of the office in minutes: 7 hours 30 minutes.</summary>
    public const int WorkDay = 450;

    private const int Hour = 60;
    private const int Day = 24 * Hour;
    private const char Bound = '\u00a0';

    private static readonly NumberFormatInfo Numbers = new() { NumberGroupSeparator = ".", NumberDecimalSeparator = "," };

    private static readonly string[] Months =
    [
        "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November", "Desember",
    ];

    private static readonly string[] Days = ["Minggu", "Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu"];

    /// <summary><c>1.234</c></summary>
    public static string Count(long count) => count.ToString("#,0", Numbers);

    /// <summary><c>86,4 %</c>. What is not quite all is never told as all, what is more than nothing never as nothing.</summary>
    /// <param name="share">0 to 1; null when there is nothing to be a share of.</param>
    public static string Percent(double? share) => share switch
    {
        null => None,
        0 or 1 => $"{share * 100:0}{Bound}%",
        _ => Math.Clamp(Math.Round(share.Value * 100, 1, MidpointRounding.AwayFromZero), 0.1, 99.9).ToString("0.0", Numbers) + Bound + '%',
    };

    /// <summary><c>3 jam 20 menit</c>, <c>2 hari kerja 1 jam</c>: working minutes, from a working day on in whole hours.</summary>
    public static string WorkTime(long? minutes) => Time(minutes, WorkDay, [" hari kerja", " jam", " menit"]);

    /// <summary><c>3 jam 20 menit</c>, <c>2 hari 1 jam</c>: plain minutes, from a day on in whole hours.</summary>
    public static string ClockTime(long? minutes) => Time(minutes, Day, [" hari", " jam", " menit"]);

    /// <summary><c>3 j 20 m</c>, <c>2 hk 1 j</c>: <see cref="WorkTime"/> for a narrow column.</summary>
    public static string ShortWorkTime(long? minutes) => Time(minutes, WorkDay, [" hk", " j", " m"]);

    /// <summary><c>3 j 20 m</c>, <c>2 h 1 j</c>: <see cref="ClockTime"/> for a narrow column.</summary>
    public static string ShortClockTime(long? minutes) => Time(minutes, Day, [" h", " j", " m"]);

    /// <summary><c>Senin, 23 November 2026</c> in WIB.</summary>
    public static string LongDate(DateTimeOffset instant) => $"{Days[(int)instant.InWib().DayOfWeek]}, {Date(instant)}";

    /// <summary><c>23 November 2026</c> in WIB.</summary>
    public static string Date(DateTimeOffset instant) => $"{DayAndMonth(instant)} {instant.InWib().Year}";

    /// <summary><c>23/11/2026</c> in WIB.</summary>
    public static string ShortDate(DateTimeOffset instant) => instant.InWib().ToString("dd'/'MM'/'yyyy", CultureInfo.InvariantCulture);

    /// <summary><c>23 November 2026 pukul 06.00 WIB</c></summary>
    public static string Instant(DateTimeOffset instant) =>
        string.Create(CultureInfo.InvariantCulture, $"{Date(instant)} pukul {instant.InWib():HH'.'mm} WIB");

    /// <summary><c>Minggu ke-47</c> of an ISO week such as <c>2026-W47</c>.</summary>
    public static string WeekNumber(string week) => IsoWeek.TryParse(week, out var parsed) ? $"Minggu ke-{parsed.Number}" : week;

    /// <summary><c>16–22 November 2026</c>, <c>30 November – 6 Desember 2026</c>: the seven days that begin with <paramref name="from"/>.</summary>
    public static string WeekDays(DateTimeOffset from)
    {
        var (first, last) = (from.InWib(), from.AddDays(6).InWib());
        if (first.Year != last.Year)
            return $"{Date(first)} – {Date(last)}";
        return first.Month == last.Month ? $"{first.Day}–{Date(last)}" : $"{DayAndMonth(first)} – {Date(last)}";
    }

    private static string DayAndMonth(DateTimeOffset instant) => $"{instant.InWib().Day} {Months[instant.InWib().Month - 1]}";

    private static string Time(long? minutes, int day, string[] units)
    {
        if (minutes is not { } all)
            return None;
        if (all < day)
            return Joined((all / Hour, units[1]), (all % Hour, units[2]), units[2]);
        var (days, hours) = (all / day, (long)Math.Round(all % day / (double)Hour, MidpointRounding.AwayFromZero));
        return hours * Hour >= day ? Joined((days + 1, units[0]), (0, units[1]), units[0]) : Joined((days, units[0]), (hours, units[1]), units[0]);
    }

    private static string Joined((long Amount, string Unit) big, (long Amount, string Unit) small, string unitOfNothing)
    {
        var parts = new[] { big, small }.Where(part => part.Amount > 0).Select(part => Count(part.Amount) + part.Unit.Replace(' ', Bound)).ToArray();
        return parts.Length == 0 ? "0" + unitOfNothing.Replace(' ', Bound) : string.Join(' ', parts);
    }
}
