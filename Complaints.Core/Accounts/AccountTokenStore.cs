using Complaints.Core.Kernel;
using Complaints.Core.Storage;
using Dapper;

namespace Complaints.Core.Accounts;

/// <summary>Tokens that rotate: where a refresh token is good for one use, losing the new one means losing the account.</summary>
public sealed class AccountTokenStore(Database database, TimeProvider clock)
{
    /// <summary>The stored token of an account; null when there is none, or when it comes from another seed: then the configured credential is newer.</summary>
    /// <param name="seed">Print of the configured credential.</param>
    public async Task<AccountToken?> Find(AccountId account, string seed, CancellationToken cancellation)
    {
        const string Select = "SELECT access, refresh, expires_at FROM account_tokens WHERE account_id = @Account AND seed = @Seed";
        var row = await database.Read(connection => connection.QuerySingleOrDefaultAsync<Row>(
            Select, new { Account = account.Value, Seed = seed }), cancellation);
        return row is null ? null : new(row.Access, row.Refresh, Instants.FromStore(row.ExpiresAt));
    }

    /// <summary>Stores a token in place of the one it was made from.</summary>
    /// <exception cref="StorageException">It is not stored: it must not be used.</exception>
    public Task Keep(AccountId account, string seed, AccountToken token, CancellationToken cancellation)
    {
        const string Upsert = """
            INSERT INTO account_tokens (account_id, seed, access, refresh, expires_at, changed_at)
            VALUES (@Account, @Seed, @Access, @Refresh, @ExpiresAt, @Now)
            ON CONFLICT (account_id) DO UPDATE SET seed = @Seed, access = @Access, refresh = @Refresh, expires_at = @ExpiresAt, changed_at = @Now
            """;
        return database.Write(tx => tx.Connection!.ExecuteAsync(Upsert, new
        {
            Account = account.Value,
            Seed = seed,
            token.Access,
            token.Refresh,
            ExpiresAt = token.ExpiresAt.ToStore(),
            Now = clock.GetUtcNow().ToStore(),
        }, tx), cancellation);
    }

    private sealed record Row
    {
        public string Access { get; init; } = "";
        public string? Refresh { get; init; }
        public long? ExpiresAt { get; init; }
    }
}
