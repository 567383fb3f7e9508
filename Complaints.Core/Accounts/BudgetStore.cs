using System.Data.Common;
using Complaints.Core.Kernel;
using Complaints.Core.Storage;
using Dapper;

namespace Complaints.Core.Accounts;

/// <summary>
/// What accounts read and spend. Posts are counted before they are read, at the most that may come, and settled after it:
/// whatever ends in between leaves the count too high, never too low. Each call is one transaction of the store, so that a
/// budget holds for all processes together.
/// </summary>
public sealed class BudgetStore(Database database, TimeProvider clock)
{
    private const string Add = """
        INSERT INTO budget_use (account_id, slot_at, stream, posts, micros) VALUES (@Account, @Slot, @Stream, @Posts, @Micros)
        ON CONFLICT (account_id, slot_at, stream) DO UPDATE SET posts = posts + excluded.posts, micros = micros + excluded.micros
        """;

    /// <summary>Grants as many of <paramref name="posts"/> as the budget bears now, and counts them as read.</summary>
    /// <exception cref="StorageException">Nothing was granted.</exception>
    public Task<BudgetGrant> Reserve(AccountId account, string stream, int posts, ReadBudget budget, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(posts);
        return database.Write(async tx =>
        {
            var now = clock.GetUtcNow();
            var tally = await Tally(tx.Connection!, account, budget, now, tx);
            var granted = BudgetPlan.Grant(budget, tally, stream, posts, now);
            var grant = new BudgetGrant(account, ReadBudget.SlotOf(now), stream, granted, ReadBudget.Micros(budget.PricePerPost));
            await Count(tx, grant, granted);
            return grant;
        }, cancellation);
    }

    /// <summary>
    /// Counts what a grant brought in place of what it might have brought, in the slot that it is now: a read may end in a
    /// later slot than it was granted in, and windows and cycles must see it as late as it can have been. Call it once.
    /// </summary>
    /// <param name="actual">Posts that were read; more than granted where the platform brought more.</param>
    /// <exception cref="StorageException">It stays counted at what was granted.</exception>
    public Task<int> Settle(BudgetGrant grant, int actual, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(actual);
        return database.Write(async tx =>
        {
            const string Empty = """
                DELETE FROM budget_use
                WHERE account_id = @Account AND slot_at = @Slot AND stream = @Stream AND posts <= 0 AND micros <= 0
                """;
            var slot = ReadBudget.SlotOf(clock.GetUtcNow());
            await Count(tx, grant, -grant.Posts);
            await Count(tx, grant with { Slot = slot > grant.Slot ? slot : grant.Slot }, actual);
            return await tx.Connection!.ExecuteAsync(
                Empty, new { Account = grant.Account.Value, Slot = grant.Slot.ToStore(), grant.Stream }, tx);
        }, cancellation);
    }

    /// <summary>Pays for a reply before it is sent.</summary>
    /// <returns>False when there is no money left for it: it must not be sent.</returns>
    /// <exception cref="StorageException">Nothing was paid.</exception>
    public Task<bool> Spend(AccountId account, bool withLink, ReadBudget budget, CancellationToken cancellation) => database.Write(async tx =>
    {
        var now = clock.GetUtcNow();
        var price = ReadBudget.Micros(withLink ? budget.PricePerReplyWithLink : budget.PricePerReply);
        if (!BudgetPlan.CanSpend(budget, await Tally(tx.Connection!, account, budget, now, tx), price))
            return false;
        await tx.Connection!.ExecuteAsync(Add, new
        {
            Account = account.Value,
            Slot = ReadBudget.SlotOf(now).ToStore(),
            Stream = BudgetStream.Sent,
            Posts = 0,
            Micros = price,
        }, tx);
        return true;
    }, cancellation);

    /// <summary>How an account's budget stands now.</summary>
    /// <exception cref="StorageException">The store could not be read.</exception>
    public async Task<BudgetUse> Use(AccountId account, ReadBudget budget, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        return BudgetUse.Of(budget, await database.Read(connection => Tally(connection, account, budget, now), cancellation), now);
    }

    internal static async Task<BudgetTally> Tally(
        DbConnection connection, AccountId account, ReadBudget budget, DateTimeOffset now, DbTransaction? tx = null)
    {
        // Without an upper end: what a clock that ran ahead has counted, counts.
        const string Select = """
            SELECT coalesce(sum(posts) FILTER (WHERE slot_at >= @Cycle), 0) AS posts,
                   coalesce(sum(micros) FILTER (WHERE slot_at >= @Cycle), 0) AS micros,
                   coalesce(sum(posts) FILTER (WHERE slot_at >= @Window), 0) AS window_posts,
                   coalesce(sum(posts) FILTER (WHERE slot_at >= @Week), 0) AS week_posts,
                   coalesce(sum(micros) FILTER (WHERE slot_at >= @Week), 0) AS week_micros,
                   (SELECT min(slot_at) FROM budget_use WHERE account_id = @Account) AS since_at
            FROM budget_use
            WHERE account_id = @Account AND slot_at >= @First
            """;
        long cycle = budget.CycleStart(now).ToStore(), window = budget.WindowStart(now).ToStore(), week = now.AddDays(-7).ToStore();
        var row = await connection.QuerySingleAsync<TallyRow>(Select, new
        {
            Account = account.Value,
            Cycle = cycle,
            Window = window,
            Week = week,
            First = Math.Min(cycle, Math.Min(window, week)),
        }, tx);
        return new(row.Posts, row.Micros, row.WindowPosts, row.WeekPosts, row.WeekMicros, Instants.FromStore(row.SinceAt));
    }

    private static async Task Count(DbTransaction tx, BudgetGrant grant, int posts)
    {
        if (posts != 0)
            await tx.Connection!.ExecuteAsync(Add, new
            {
                Account = grant.Account.Value,
                Slot = grant.Slot.ToStore(),
                grant.Stream,
                Posts = posts,
                Micros = posts * grant.MicrosPerPost,
            }, tx);
    }

    private sealed record TallyRow
    {
        public long Posts { get; init; }
        public long Micros { get; init; }
        public long WindowPosts { get; init; }
        public long WeekPosts { get; init; }
        public long WeekMicros { get; init; }
        public long? SinceAt { get; init; }
    }
}
