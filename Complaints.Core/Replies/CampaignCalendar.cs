// The office's campaigns (campaigns.yaml): a theme for each weekday.
using Complaints.Core.Kernel;

namespace Complaints.Core.Replies;

/// <summary>All campaigns. Immutable; read as a whole or not at all.</summary>
public sealed class CampaignCalendar(IReadOnlyList<Campaign> campaigns)
{
    /// <summary>Name of the file, shipped and in the office's folder.</summary>
    public const string FileName = "campaigns.yaml";

    /// <summary>How long after its hour a reminder is still worth posting.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromHours(2);

    /// <summary>The calendar that comes with the program. Its campaigns name no accounts: nothing is posted until somebody does.</summary>
    public static CampaignCalendar Shipped { get; } = Embedded.Read(FileName, Read);

    /// <summary>The campaigns in the file's order.</summary>
    public IReadOnlyList<Campaign> Campaigns { get; } = campaigns;

    /// <summary>The hashtags of all campaigns with their #, those switched off included; letters' case makes no difference.</summary>
    public IReadOnlySet<string> Hashtags { get; } =
        campaigns.SelectMany(campaign => campaign.Hashtags).ToHashSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads a calendar from YAML.</summary>
    /// <param name="yaml">The text of the file.</param>
    /// <param name="name">The file's name, for the fault.</param>
    /// <returns>The calendar, or every fault with file, line and reason, a line each.</returns>
    public static (CampaignCalendar? Calendar, string? Fault) Read(string yaml, string name) => CampaignReader.Read(yaml, name);

    /// <summary>Enabled campaigns whose hour, today in WIB, is past by at most <see cref="Grace"/>, in the order of their hours.</summary>
    public IReadOnlyList<CampaignDue> Due(DateTimeOffset now, Func<DateOnly, bool> isHoliday)
    {
        var wib = now.InWib();
        var today = DateOnly.FromDateTime(wib.DateTime);
        return
        [
            .. Campaigns.Where(campaign => campaign.Enabled && campaign.Day == today.DayOfWeek)
                .Where(campaign => IsDue(campaign.At, wib.TimeOfDay) && !(campaign.SkipHolidays && isHoliday(today)))
                .OrderBy(campaign => campaign.At)
                .Select(campaign => new CampaignDue(campaign, today)),
        ];
    }

    private static bool IsDue(TimeOnly at, TimeSpan now) => now - at.ToTimeSpan() is var late && late >= TimeSpan.Zero && late <= Grace;
}
