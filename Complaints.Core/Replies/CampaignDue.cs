using System.Globalization;

namespace Complaints.Core.Replies;

/// <summary>A campaign whose reminder is due.</summary>
/// <param name="Day">The day of the reminder, in WIB.</param>
public sealed record CampaignDue(Campaign Campaign, DateOnly Day)
{
    /// <summary>The same for every look at the same reminder: <c>id/yyyy-MM-dd</c>.</summary>
    public string Key => string.Create(CultureInfo.InvariantCulture, $"{Campaign.Id}/{Day:yyyy-MM-dd}");
}
