using Complaints.Core.Kernel;

namespace Complaints.Core.Accounts;

/// <summary>What is known of a channel. "Quiet" and "blind" look alike from far: only a proven read tells them apart.</summary>
public enum AccountState
{
    /// <summary>Not yet read to its end since it was configured.</summary>
    Starting,

    /// <summary>Read to its newest post, lately.</summary>
    Healthy,

    /// <summary>The last poll failed, but a proven read is recent.</summary>
    Failing,

    /// <summary>No proven read for longer than its interval allows: posts may be waiting unseen.</summary>
    Blind,

    /// <summary>No longer configured.</summary>
    Retired,

    /// <summary>Configured in a way that cannot work, hence not polled; the last error says what to mend.</summary>
    Misconfigured,
}

/// <summary>The health of one account.</summary>
/// <param name="ReadAt">Last proven read: a poll that reached the newest post.</param>
/// <param name="NewestAt">When the newest post we hold was written.</param>
/// <param name="Backlog">Posts (or bytes of a file) known to be unread at the last poll.</param>
/// <param name="Failures">Polls failed in a row.</param>
/// <param name="Rejects">Items that could not be read and were set aside.</param>
/// <param name="Fault">Kind of the failure that goes on; null when the last poll went well.</param>
public sealed record AccountHealth(
    AccountId Id, string Platform, string Handle, TimeSpan Every, bool IsWatched, DateTimeOffset? ReadAt, DateTimeOffset? TriedAt,
    DateTimeOffset? NewestAt, long Backlog, int Failures, string? Fault, string? LastError, DateTimeOffset? LastErrorAt, long Rejects)
{
    /// <summary>A channel is blind after so many intervals, and not before <see cref="Patience"/>, without a proven read.</summary>
    private const int IntervalsMissed = 5;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>How long an account that is polled so often may go without a proven read before it counts as blind.</summary>
    public static TimeSpan PatienceFor(TimeSpan every) => every * IntervalsMissed > Patience ? every * IntervalsMissed : Patience;

    private static readonly TimeSpan Quiet = TimeSpan.FromDays(1);

    /// <summary>Since when nobody wrote, when that is longer than a day; null otherwise.</summary>
    public DateTimeOffset? QuietSince(DateTimeOffset now) => NewestAt is { } newest && now - newest > Quiet ? newest : null;

    /// <summary>How its budget stands; null when it has none, or is not watched.</summary>
    public BudgetUse? Budget { get; init; }

    /// <summary>The state at <paramref name="now"/>.</summary>
    public AccountState StateAt(DateTimeOffset now)
    {
        if (!IsWatched)
            return Failures > 0 ? AccountState.Misconfigured : AccountState.Retired;
        if (ReadAt is not { } read)
            return Failures > 0 ? AccountState.Blind : AccountState.Starting;
        if (now - read > PatienceFor(PaceAt(now)))
            return AccountState.Blind;
        return Failures > 0 ? AccountState.Failing : AccountState.Healthy;
    }

    // Who has a budget reads less often at night, and when it runs short.
    private TimeSpan PaceAt(DateTimeOffset now) => Budget is null ? Every : BudgetPlan.Pace(Budget.Budget, Budget.Tally, Every, now);
}
