using Complaints.Core.Kernel;
using Complaints.Core.Storage;
using Dapper;

namespace Complaints.Core.Accounts;

/// <summary>The watched accounts: who they are, how far they are read, how they fare.</summary>
public sealed class AccountStore(Database database, TimeProvider clock)
{
    private const string Columns = "id, platform, handle, cursor";

    /// <summary>Makes the configured accounts known and retires the others; cursors stay.</summary>
    public Task<IReadOnlyList<Account>> Watch(
        IReadOnlyCollection<(string Platform, string Handle, TimeSpan Every)> configured, CancellationToken cancellation) =>
        database.Write<IReadOnlyList<Account>>(async tx =>
        {
            const string Leave = "UPDATE accounts SET is_watched = 0 WHERE platform NOT IN ('manual')";
            const string Retire = "UPDATE accounts SET failures = 0 WHERE is_watched = 0";
            const string Upsert = $"""
                INSERT INTO accounts (platform, handle, every_ms, is_watched) VALUES (@Platform, @Handle, @Every, 1)
                ON CONFLICT (platform, handle) DO UPDATE SET every_ms = excluded.every_ms, is_watched = 1
                RETURNING {Columns}
                """;
            await tx.Connection!.ExecuteAsync(Leave, transaction: tx);
            var watched = new List<Account>();
            foreach (var (platform, handle, every) in configured)
                watched.Add((await tx.Connection!.QuerySingleAsync<AccountRow>(
                    Upsert, new { Platform = platform, Handle = handle, Every = (long)every.TotalMilliseconds }, tx)).ToAccount());
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

    /// <summary>How every account fares, the watched ones first.</summary>
    public async Task<IReadOnlyList<AccountHealth>> Health(CancellationToken cancellation)
    {
        const string Select = """
            SELECT id, platform, handle, every_ms, is_watched, read_at, tried_at,
                   newest_at, backlog, failures, fault, last_error, last_error_at,
                   (SELECT count(*) FROM rejects WHERE rejects.account_id = accounts.id) AS rejects
            FROM accounts WHERE platform <> 'manual' ORDER BY is_watched DESC, platform, handle
            """;
        var rows = await database.Read(connection => connection.QueryAsync<HealthRow>(Select), cancellation);
        return [.. rows.Select(row => row.ToHealth())];
    }

    private sealed record AccountRow
    {
        public long Id { get; init; }
        public string Platform { get; init; } = "";
        public string Handle { get; init; } = "";
        public string? Cursor { get; init; }

        public Account ToAccount() => new(new(Id), Platform, Handle, Cursor);
    }

    private sealed record HealthRow
    {
        public long Id { get; init; }
        public string Platform { get; init; } = "";
        public string Handle { get; init; } = "";
        public long EveryMs { get; init; }
        public bool IsWatched { get; init; }
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
