using Complaints.Core.Accounts;
using Complaints.Core.Storage;

namespace Complaints.Ingest.Accounts;

/// <summary>
/// One account's budget as its platform's client and its pass use it. An account without a budget is granted whatever it
/// asks for, at its configured pace, and the store is not asked.
/// </summary>
internal sealed partial class AccountBudget(
    AccountSettings settings, WatchedAccounts watched, BudgetStore store, TimeProvider clock, ILogger<AccountBudget> log)
{
    private DateTimeOffset _notBefore;

    /// <summary>True when the next pass would come sooner than the plan has it.</summary>
    public bool IsEarly => clock.GetUtcNow() < _notBefore;

    /// <summary>Notes that a pass begins, and plans the next.</summary>
    /// <exception cref="StorageException">The store could not be read.</exception>
    public async Task Begin(CancellationToken cancellation)
    {
        if (settings.Budget is not { } budget)
            return;
        var now = clock.GetUtcNow();
        var use = await store.Use((await watched.Find(settings, cancellation)).Id, budget, cancellation);

        // The alarm clock rings once an interval, not to the millisecond: the ring that is meant is let in up to half an interval early.
        _notBefore = now + BudgetPlan.Pace(budget, use.Tally, settings.Every, now) - (settings.Every / 2);
    }

    /// <summary>Takes up to so many posts of a stream (see <see cref="BudgetStream"/>) before they are asked for.</summary>
    /// <exception cref="StorageException">The store could not be written: nothing may be read.</exception>
    public async Task<BudgetHold> Take(string stream, int posts, CancellationToken cancellation)
    {
        if (settings.Budget is not { } budget)
            return new(posts, _ => Task.CompletedTask);
        var account = await watched.Find(settings, cancellation);
        var grant = await store.Reserve(account.Id, stream, posts, budget, cancellation);
        return new(grant.Posts, brought => Settle(grant, brought));
    }

    /// <summary>Pays for a reply before it is sent.</summary>
    /// <returns>False when there is no money left for it: it must not be sent now.</returns>
    /// <exception cref="StorageException">The store could not be written: nothing may be sent.</exception>
    public async Task<bool> SpendReply(bool withLink, CancellationToken cancellation) =>
        settings.Budget is not { } budget
        || await store.Spend((await watched.Find(settings, cancellation)).Id, withLink, budget, cancellation);

    // What was read was read, also when the host is stopping: it is settled in any case.
    private async Task Settle(BudgetGrant grant, int brought)
    {
        try
        {
            await store.Settle(grant, brought, CancellationToken.None);
        }
        catch (StorageException e)
        {
            Log.NotSettled(log, settings.Name, brought, grant.Posts, e.Because.English);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(240, LogLevel.Warning, "{Account}: {Brought} posts were read; the budget counts the {Granted} that were granted for them. {Because}")]
        public static partial void NotSettled(ILogger log, string account, int brought, int granted, string because);
    }
}
