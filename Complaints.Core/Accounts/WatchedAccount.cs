namespace Complaints.Core.Accounts;

/// <summary>An account as it is configured to be watched.</summary>
/// <param name="Platform">The platform's name in lower case.</param>
/// <param name="Handle">The office's name there, without @.</param>
/// <param name="Every">Time from one poll to the next.</param>
public sealed record WatchedAccount(string Platform, string Handle, TimeSpan Every)
{
    /// <summary>What a reply there may be; null where none can be given.</summary>
    public ReplyRules? Rules { get; init; }

    /// <summary>What it may read and spend; null without a limit.</summary>
    public ReadBudget? Budget { get; init; }
}
