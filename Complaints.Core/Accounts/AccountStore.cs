using System.Data.Common;
using Complaints.Core.Kernel;
using Complaints.Core.Storage;
using Dapper;

namespace Complaints.Core.Accounts;

/// <summary>The watched accounts: who they are, how far they are read, how they fare.</summary>
public sealed class AccountStore(Database database, TimeProvider clock)
{
    private const string Columns = "id, platform, handle, cursor";

    /// <summary>Makes the configured accounts known and retires the others; cursors stay.</summary>
    public Task<IReadOnlyList<Account>> Watch(IReadOnlyCollection<WatchedAccount> configured, CancellationToken cancellation) =>
        Watch(configured, retiresOthers: true, cancellation);

    /// <summary>Makes the configured accounts known.</summary>
    /// <param name="retiresOthers">False for a look that leaves the others as they are.</param>
    public Task<IReadOnlyList<Account>> Watch(
        IReadOnlyCollection<WatchedAccount> configured, bool retiresOthers, CancellationToken cancellation) =>
        database.Write<IReadOnlyList<Account>>(async tx =>
        {
            const string Leave = "UPDATE accounts SET is_watched = 0 WHERE platform NOT IN ('manual')";
            const string Retire = "UPDATE accounts SET failures = 0 WHERE is_watched = 0";
            const string Upsert = $"""
                INSERT INTO accounts (platform, handle, every_ms, is_watched, reply_rules, budget)
                VALUES (@Platform, @Handle, @Every, 1, @Rules, @Budget)
                ON CONFLICT (platform, handle) DO UPDATE SET every_ms = excluded.every_ms, is_watched = 1,
                    reply_rules = excluded.reply_rules, budget = excluded.budget
                RETURNING {Columns}
                """;
            if (retiresOthers)
                await tx.Connection!.ExecuteAsync(Leave, transaction: tx);
            var watched = new List<Account>();
            foreach (var account in configured)
                watched.Add((await tx.Connection!.QuerySingleAsync<AccountRow>(Upsert, Parameters(account), tx)).ToAccount());
            await tx.Connection!.ExecuteAsync(Retire, transaction: tx);
            return watched;
        }, cancellation);

    /// <summary>The account of tickets that the desk writes down itself: telephone, walk-in, letter.</summary>
    public async Task<Account> Desk(CancellationToken cancellation)
    {
        const string Select = $"SELECT {Columns} FROM accounts WHERE platform = 'manual' AND handle = 'meja'";
        const string Insert = $"""
            INSERT INTO accounts (platform, handle, every_ms, is_watched) VALUES ('manual', 'meja', 0, 0)
            ON CONFLICT (platform, handle) DO UPDATE SET every_ms = 0 RETURNING {Columns}
            """;
        var known = await database.Read(connection => connection.QuerySingleOrDefaultAsync<AccountRow>(Select), cancellation)
            ?? await database.Write(tx => tx.Connection!.QuerySingleAsync<AccountRow>(Insert, transaction: tx), cancellation);
        return known.ToAccount();
    }

    /// <summary>The account with its cursor as last committed.</summary>
    public async Task<Account> Get(AccountId id, CancellationToken cancellation) =>
        (await database.Read(connection => connection.QuerySingleAsync<AccountRow>(
            $"SELECT {Columns} FROM accounts WHERE id = @Id", new { Id = id.Value }), cancellation)).ToAccount();

    /// <summary>The account of a name; null when it was never watched.</summary>
    public async Task<Account?> Find(string platform, string handle, CancellationToken cancellation) =>
        (await database.Read(connection => connection.QuerySingleOrDefaultAsync<AccountRow>(
            $"SELECT {Columns} FROM accounts WHERE platform = @Platform AND handle = @Handle",
            new { Platform = platform, Handle = handle }), cancellation))?.ToAccount();

    /// <summary>The names of all accounts there ever were, the desk's included.</summary>
    public async Task<IReadOnlyDictionary<AccountId, string>> Names(CancellationToken cancellation) =>
        (await database.Read(connection => connection.QueryAsync<AccountRow>($"SELECT {Columns} FROM accounts"), cancellation))
            .Select(row => row.ToAccount()).ToDictionary(account => account.Id, account => account.Name);

    /// <summary>Watched accounts on which a text of our own can be posted that answers nobody.</summary>
    public async Task<IReadOnlyList<(Account Account, ReplyRules Rules)>> Postable(CancellationToken cancellation)
    {
        const string Select = $"SELECT {Columns}, reply_rules FROM accounts WHERE is_watched = 1 AND reply_rules IS NOT NULL ORDER BY id";
        var rows = await database.Read(connection => connection.QueryAsync<AccountRow>(Select), cancellation);
        return [.. rows.Select(row => (row.ToAccount(), CoreJson.Read<ReplyRules>(row.ReplyRules!))).Where(place => place.Item2.CanPost)];
    }

    /// <summary>Notes a poll that failed, and what it leaves unread. Its message must hold no secret and nothing personal.</summary>
    /// <param name="fault">Kind of the failure, in snake_case.</param>
    /// <returns>How many polls have now failed in a row.</returns>
    public Task<int> NoteFailure(AccountId id, string fault, string error, CancellationToken cancellation) => database.Write(async tx =>
    {
        const string Update = """
            UPDATE accounts SET tried_at = @Now, failures = failures + 1, fault = @Fault, last_error = @Error, last_error_at = @Now
            WHERE id = @Id RETURNING failures, every_ms
            """;
        var now = clock.GetUtcNow();
        var (failures, every) = await tx.Connection!.QuerySingleAsync<(int, long)>(
            Update, new { Id = id.Value, Fault = fault, Error = error, Now = now.ToStore() }, tx);
        await CoverageStore.OpenHoles(tx, id, error, AccountHealth.PatienceFor(TimeSpan.FromMilliseconds(every)), now);
        return failures;
    }, cancellation);

    /// <summary>Shows an account that is configured in a way that cannot work. One of that name that is watched stays as it is.</summary>
    public Task<int> ShowFault(string platform, string handle, string fault, CancellationToken cancellation) => database.Write(tx =>
        tx.Connection!.ExecuteAsync("""
            INSERT INTO accounts (platform, handle, every_ms, is_watched, failures, last_error, last_error_at)
            VALUES (@Platform, @Handle, 0, 0, 1, @Fault, @Now)
            ON CONFLICT (platform, handle) DO UPDATE SET failures = 1, last_error = @Fault, last_error_at = @Now WHERE is_watched = 0
            """, new { Platform = platform, Handle = handle, Fault = fault, Now = clock.GetUtcNow().ToStore() }, tx), cancellation);

    /// <summary>How every account fares, the watched ones first; their budgets as they stand now.</summary>
    public async Task<IReadOnlyList<AccountHealth>> Health(CancellationToken cancellation)
    {
        const string Select = """
            SELECT id, platform, handle, every_ms, is_watched, budget, read_at, tried_at,
                   newest_at, backlog, failures, fault, last_error, last_error_at,
                   (SELECT count(*) FROM rejects WHERE rejects.account_id = accounts.id) AS rejects
            FROM accounts WHERE platform <> 'manual' ORDER BY is_watched DESC, platform, handle
            """;
        var now = clock.GetUtcNow();
        return await database.Read<IReadOnlyList<AccountHealth>>(async connection =>
        {
            var health = new List<AccountHealth>();
            foreach (var row in await connection.QueryAsync<HealthRow>(Select))
                health.Add(row.ToHealth() with { Budget = await BudgetOf(connection, row, now) });
            return health;
        }, cancellation);
    }

    private static object Parameters(WatchedAccount account) => new
    {
        account.Platform,
        account.Handle,
        Every = (long)account.Every.TotalMilliseconds,
        Rules = account.Rules is { } rules ? CoreJson.Write(rules) : null,
        Budget = account.Budget is { } budget ? CoreJson.Write(budget) : null,
    };

    private static async Task<BudgetUse?> BudgetOf(DbConnection connection, HealthRow row, DateTimeOffset now)
    {
        if (!row.IsWatched || row.Budget is null)
            return null;
        var budget = CoreJson.Read<ReadBudget>(row.Budget);
        return BudgetUse.Of(budget, await BudgetStore.Tally(connection, new(row.Id), budget, now), now);
    }

    private sealed record AccountRow
    {
        public long Id { get; init; }
        public string Platform { get; init; } = "";
        public string Handle { get; init; } = "";
        public string? Cursor { get; init; }

        /// <summary>Only read by <see cref="Postable"/>.</summary>
        public string? ReplyRules { get; init; }

        public Account ToAccount() => new(new(Id), Platform, Handle, Cursor);
    }

    private sealed record HealthRow
    {
        public long Id { get; init; }
        public string Platform { get; init; } = "";
        public string Handle { get; init; } = "";
        public long EveryMs { get; init; }
        public bool IsWatched { get; init; }
        public string? Budget { get; init; }
        public long? ReadAt { get; init; }
        public long? TriedAt { get; init; }
        public long? NewestAt { get; init; }
        public long Backlog { get; init; }
        public int Failures { get; init; }
        public string? Fault { get; init; }
        public string? LastError { get; init; }
        public long? LastErrorAt { get; init; }
        public long Rejects { get; init; }

        public AccountHealth ToHealth() => new(
            new(Id), Platform, Handle, TimeSpan.FromMilliseconds(EveryMs), IsWatched, Instants.FromStore(ReadAt), Instants.FromStore(TriedAt),
            Instants.FromStore(NewestAt), Backlog, Failures, Fault, LastError, Instants.FromStore(LastErrorAt), Rejects);
    }
}
