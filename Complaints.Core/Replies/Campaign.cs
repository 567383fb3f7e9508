namespace Complaints.Core.Replies;

/// <summary>A theme of a weekday, with the reminder that the office posts.</summary>
/// <param name="Id">Short name, part of what keeps a reminder from being posted twice.</param>
/// <param name="At">When the reminder is due, in WIB.</param>
/// <param name="Hashtags">Its hashtags with their #, spellings that are no longer used included.</param>
/// <param name="Text">The reminder.</param>
/// <param name="Accounts">Accounts that post it, as <c>platform:handle</c>; <c>*</c> is every account that can post; empty is none.</param>
/// <param name="SkipHolidays">True when the reminder rests on holidays.</param>
public sealed record Campaign(
    string Id,
    string Name,
    DayOfWeek Day,
    TimeOnly At,
    IReadOnlyList<string> Hashtags,
    string Text,
    IReadOnlyList<string> Accounts,
    bool SkipHolidays,
    bool Enabled)
{
    /// <summary>In <see cref="Accounts"/>: every account that can post.</summary>
    public const string EveryAccount = "*";

    /// <summary>True when the campaign names this account, whatever the letters' case.</summary>
    /// <param name="account">As <c>platform:handle</c>.</param>
    public bool IsPostedOn(string account) =>
        Accounts.Any(named => named == EveryAccount || string.Equals(named, account, StringComparison.OrdinalIgnoreCase));
}
