using System.Globalization;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace Complaints.Core.Sla;

/// <summary>In what a target is counted.</summary>
public enum TargetUnit
{
    /// <summary>Working days: the end of the so-many-th working day after the day on which the clock started.</summary>
    WorkDays,

    /// <summary>Minutes of working time.</summary>
    WorkMinutes,

    /// <summary>Minutes round the clock.</summary>
    Minutes,
}

/// <summary>How long something may take, as the office writes it: <c>5 hari kerja</c>, <c>1 jam kerja</c>, <c>24 jam</c>.</summary>
/// <param name="Amount">In the unit; hours are kept as minutes.</param>
[JsonConverter(typeof(TargetJson))]
public readonly partial record struct Target(int Amount, TargetUnit Unit)
{
    private const int MinutesPerHour = 60;
    private const int MostAmount = 100_000;

    /// <summary>True when it runs at night and on holidays too.</summary>
    public bool IsAroundTheClock => Unit == TargetUnit.Minutes;

    /// <summary>Reads what the office wrote.</summary>
    /// <returns>False when it is no target.</returns>
    public static bool TryParse(string? text, out Target target)
    {
        target = default;
        if (Shape().Match(text ?? "") is not { Success: true } match
            || !int.TryParse(match.Groups["amount"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var amount)
            || amount is < 1 or > MostAmount)
            return false;
        var isWork = match.Groups["kerja"].Success;
        var unit = match.Groups["unit"].Value;
        if (unit == "hari" && !isWork)
            return false;
        target = unit == "hari"
            ? new(amount, TargetUnit.WorkDays)
            : new(unit == "jam" ? amount * MinutesPerHour : amount, isWork ? TargetUnit.WorkMinutes : TargetUnit.Minutes);
        return true;
    }

    /// <summary>A target read back from our own store.</summary>
    /// <exception cref="FormatException">The text was not written by <see cref="ToString"/>.</exception>
    public static Target Parse(string text) => TryParse(text, out var target) ? target : throw new FormatException($"'{text}' is no target.");

    /// <summary>As the office writes it.</summary>
    public override string ToString()
    {
        var (amount, unit) = Unit == TargetUnit.WorkDays ? (Amount, "hari")
            : Amount % MinutesPerHour == 0 ? (Amount / MinutesPerHour, "jam") : (Amount, "menit");
        return string.Create(CultureInfo.InvariantCulture, $"{amount} {unit}{(IsAroundTheClock ? "" : " kerja")}");
    }

    [GeneratedRegex(@"^\s*(?<amount>[0-9]{1,6})\s+(?<unit>hari|jam|menit)(?<kerja>\s+kerja)?\s*\z")]
    private static partial Regex Shape();
}
