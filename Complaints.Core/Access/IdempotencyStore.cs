using System.Data.Common;
using Complaints.Core.Kernel;
using Dapper;

namespace Complaints.Core.Access;

/// <summary>An answer that was given once and is given again to a retry of the same request.</summary>
public sealed record RememberedAnswer(int Status, string? Etag, string? Location, string Body);

/// <summary>
/// Answers remembered by <c>Idempotency-Key</c>, in the transaction of the change itself: either both are stored or
/// neither. Follows draft-ietf-httpapi-idempotency-key-header.
/// </summary>
public static class IdempotencyStore
{
    /// <summary>How long an answer is remembered.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(2);

    /// <summary>The answer already given to this key; null when it is new.</summary>
    /// <param name="fingerprint">Of the request: a key that comes again with another request is refused.</param>
    public static async Task<Result<RememberedAnswer?>> Find(DbTransaction tx, long keyId, string key, string fingerprint)
    {
        const string Select = "SELECT fingerprint, status, etag, location, body FROM idempotency WHERE key_id = @KeyId AND key = @Key";
        var row = await tx.Connection!.QuerySingleOrDefaultAsync<Row>(Select, new { KeyId = keyId, Key = key }, tx);
        if (row is null)
            return (RememberedAnswer?)null!;
        return row.Fingerprint == fingerprint
            ? new RememberedAnswer((int)row.Status, row.Etag, row.Location, row.Body)
            : new Refusal.KeyReused(new(
                "Idempotency-Key ini sudah dipakai untuk permintaan lain. Gunakan kunci baru untuk permintaan baru.",
                "This Idempotency-Key was used for another request. Use a new key for a new request."));
    }

    /// <summary>Remembers an answer, and forgets those that are too old.</summary>
    public static async Task Keep(
        DbTransaction tx, long keyId, string key, string fingerprint, RememberedAnswer answer, DateTimeOffset now)
    {
        await tx.Connection!.ExecuteAsync(
            "DELETE FROM idempotency WHERE at < @Before", new { Before = (now - Kept).ToStore() }, tx);
        await tx.Connection!.ExecuteAsync("""
            INSERT INTO idempotency (key_id, key, fingerprint, status, etag, location, body, at)
            VALUES (@KeyId, @Key, @Fingerprint, @Status, @Etag, @Location, @Body, @At)
            """, new
        {
            KeyId = keyId,
            Key = key,
            Fingerprint = fingerprint,
            answer.Status,
            answer.Etag,
            answer.Location,
            answer.Body,
            At = now.ToStore(),
        }, tx);
    }

    private sealed record Row
    {
        public string Fingerprint { get; init; } = "";
        public long Status { get; init; }
        public string? Etag { get; init; }
        public string? Location { get; init; }
        public string Body { get; init; } = "";
    }
}
