using System.Buffers.Text;
using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Complaints.Core.Kernel;
using Complaints.Core.Storage;
using Dapper;

namespace Complaints.Core.Access;

/// <summary>One key as an admin sees it; the secret itself is shown once, when it is made.</summary>
public sealed record ApiKey(
    long Id, string Name, Role Role, string? Agency, DateTimeOffset CreatedAt, DateTimeOffset? RevokedAt, DateTimeOffset? LastUsedAt);

/// <summary>
/// The keys of the API. A key is 32 random bytes, so a plain SHA-256 of it is stored and compared: there is nothing to
/// guess slowly, hence no slow hash on every request.
/// </summary>
public sealed class ApiKeyStore(Database database, TimeProvider clock)
{
    private const string Prefix = "adu_";
    private static readonly TimeSpan UsedEvery = TimeSpan.FromMinutes(1);

    /// <summary>Makes a key and tells its secret, this once.</summary>
    /// <param name="agency">The agency's code for <see cref="Role.Agency"/>, else null.</param>
    public Task<(ApiKey Key, string Secret)> Create(string name, Role role, string? agency, CancellationToken cancellation) =>
        database.Write(tx => Create(tx, name, role, agency), cancellation);

    /// <summary>As <see cref="Create(string, Role, string?, CancellationToken)"/>, in the caller's transaction.</summary>
    public async Task<(ApiKey Key, string Secret)> Create(DbTransaction tx, string name, Role role, string? agency)
    {
        var secret = Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var now = clock.GetUtcNow();
        const string Insert = """
            INSERT INTO api_keys (name, role, agency, hash, created_at)
            VALUES (@Name, @Role, @Agency, @Hash, @Now) RETURNING id
            """;
        var id = await tx.Connection!.ExecuteScalarAsync<long>(
            Insert, new { Name = name, Role = Snake.Of(role), Agency = agency, Hash = HashOf(secret), Now = now.ToStore() }, tx);
        return (new(id, name, role, agency, now, null, null), secret);
    }

    /// <summary>The actor behind a presented secret; null when no valid key has it.</summary>
    public async Task<Actor?> Find(string secret, CancellationToken cancellation)
    {
        const string Select = """
            SELECT id, name, role, agency, last_used_at FROM api_keys WHERE hash = @Hash AND revoked_at IS NULL
            """;
        var row = await database.Read(
            connection => connection.QuerySingleOrDefaultAsync<KeyRow>(Select, new { Hash = HashOf(secret) }), cancellation);
        if (row is null)
            return null;
        await NoteUse(row, cancellation);
        return new(row.Name, Snake.Parse<Role>(row.Role), row.Agency, row.Id);
    }

    /// <summary>Every key, newest first, the revoked ones included.</summary>
    public async Task<IReadOnlyList<ApiKey>> List(CancellationToken cancellation)
    {
        const string Select = """
            SELECT id, name, role, agency, created_at, revoked_at, last_used_at
            FROM api_keys ORDER BY id DESC
            """;
        var rows = await database.Read(connection => connection.QueryAsync<KeyRow>(Select), cancellation);
        return [.. rows.Select(r => new ApiKey(
            r.Id, r.Name, Snake.Parse<Role>(r.Role), r.Agency,
            Instants.FromStore(r.CreatedAt), Instants.FromStore(r.RevokedAt), Instants.FromStore(r.LastUsedAt)))];
    }

    /// <summary>Ends a key at once. Revoking again changes nothing.</summary>
    /// <returns>False when there is no such key.</returns>
    public Task<bool> Revoke(long id, CancellationToken cancellation) => database.Write(async tx =>
        await tx.Connection!.ExecuteAsync(
            "UPDATE api_keys SET revoked_at = coalesce(revoked_at, @Now) WHERE id = @Id",
            new { Id = id, Now = clock.GetUtcNow().ToStore() }, tx) == 1, cancellation);

    // At most one write a minute and key, and never a reason to refuse the request.
    private async Task NoteUse(KeyRow row, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        if (Instants.FromStore(row.LastUsedAt) is { } last && now - last < UsedEvery)
            return;
        try
        {
            await database.Write(tx => tx.Connection!.ExecuteAsync(
                "UPDATE api_keys SET last_used_at = @Now WHERE id = @Id", new { row.Id, Now = now.ToStore() }, tx), cancellation);
        }
        catch (StorageException)
        {
            // The request itself will meet the same store and say so.
        }
    }

    private static byte[] HashOf(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));

    private sealed record KeyRow
    {
        public long Id { get; init; }
        public string Name { get; init; } = "";
        public string Role { get; init; } = "";
        public string? Agency { get; init; }
        public long CreatedAt { get; init; }
        public long? RevokedAt { get; init; }
        public long? LastUsedAt { get; init; }
    }
}
