using System.Data.Common;
using Complaints.Core.Kernel;
using Complaints.Core.Posts;
using Dapper;

namespace Complaints.Core.Replies;

/// <summary>The outbox's rows: taken under a lease, and brought to whatever became of them.</summary>
internal static class OutboxStore
{
    private const string Free = "((state = 'queued' AND due_at <= @Now) OR (state = 'sending' AND lease_until <= @Now))";

    private const string Columns = """
        SELECT r.id, r.account_id, r.text, r.visibility, r.created_at, r.attempts, r.is_uncertain, r.progress, r.post_id, p.external_id, p.thread,
               p.reply_to, p.author, p.url, p.posted_at
        """;

    public static async Task<IReadOnlyList<AccountId>> Due(DbConnection connection, DateTimeOffset now) =>
        [.. (await connection.QueryAsync<long>(
            $"SELECT DISTINCT account_id FROM replies WHERE state IN ('queued', 'sending') AND {Free}", new { Now = now.ToStore() })).Select(id => new AccountId(id))];

    /// <summary>Takes one. A lease that ran out is an attempt of which nobody knows how it ended.</summary>
    public static Task<long?> Take(DbTransaction tx, AccountId account, DateTimeOffset now, DateTimeOffset until) => tx.Connection!.ExecuteScalarAsync<long?>($"""
        UPDATE replies SET is_uncertain = is_uncertain OR state = 'sending', state = 'sending', lease_until = @Until, due_at = NULL,
            attempts = attempts + 1, version = version + 1, changed_at = @Now
        WHERE id = (SELECT id FROM replies WHERE account_id = @Account AND state IN ('queued', 'sending') AND {Free} ORDER BY id LIMIT 1)
        RETURNING id
        """, new { Account = account.Value, Now = now.ToStore(), Until = until.ToStore() }, tx);

    /// <summary>The reply with what it answers; null when that is gone.</summary>
    public static async Task<OutgoingReply?> Outgoing(DbTransaction tx, long id)
    {
        const string Select = $"""
            {Columns}, p.raw, p.deleted_at,
                   (SELECT max(o.posted_at) FROM posts o WHERE o.account_id = p.account_id AND o.author = p.author AND coalesce(o.thread, o.external_id) = coalesce(p.thread, p.external_id)) AS heard_at
            FROM replies r LEFT JOIN posts p ON p.id = r.post_id WHERE r.id = @Id
            """;
        var row = await tx.Connection!.QuerySingleAsync<OutgoingRow>(Select, new { Id = id }, tx);
        return row.DeletedAt is null ? row.ToOutgoing() : null;
    }

    public static Task<int> Keep(DbTransaction tx, long id, string progress) => tx.Connection!.ExecuteAsync(
        "UPDATE replies SET progress = @Progress WHERE id = @Id", new { Id = id, Progress = progress }, tx);

    /// <returns>False when it was known to be sent already.</returns>
    public static async Task<bool> Sent(DbTransaction tx, long id, SentReply sent, DateTimeOffset now) => await tx.Connection!.ExecuteAsync("""
        UPDATE replies SET version = version + 1, state = 'sent', lease_until = NULL, due_at = NULL, reason = NULL, changed_at = @Now,
            external_id = @ExternalId, url = coalesce(@Url, url), sent_at = coalesce(sent_at, @Now)
        WHERE id = @Id AND external_id IS NULL
        """, new { Id = id, sent.ExternalId, sent.Url, Now = now.ToStore() }, tx) == 1;

    /// <summary>Back into the queue; into a person's hands when it has been tried for too long.</summary>
    public static Task<int> Later(
        DbTransaction tx, long id, string reason, DateTimeOffset due, bool mayHaveArrived, DateTimeOffset giveUpBefore, DateTimeOffset now) => tx.Connection!.ExecuteAsync("""
        UPDATE replies SET version = version + 1, lease_until = NULL, reason = @Reason, changed_at = @Now,
            state = CASE WHEN approved_at < @GiveUp THEN 'by_hand' ELSE 'queued' END, due_at = CASE WHEN approved_at < @GiveUp THEN NULL ELSE @Due END,
            is_uncertain = is_uncertain OR @Uncertain
        WHERE id = @Id AND state = 'sending'
        """, new { Id = id, Reason = reason, Due = due.ToStore(), Uncertain = mayHaveArrived, GiveUp = giveUpBefore.ToStore(), Now = now.ToStore() }, tx);

    public static Task<int> End(DbTransaction tx, long id, ReplyState state, string reason, DateTimeOffset now) => tx.Connection!.ExecuteAsync("""
        UPDATE replies SET version = version + 1, state = @State, lease_until = NULL, due_at = NULL, reason = @Reason, changed_at = @Now
        WHERE id = @Id AND state = 'sending'
        """, new { Id = id, State = Snake.Of(state), Reason = reason, Now = now.ToStore() }, tx);

    public static Task<int> NotDelivered(
        DbTransaction tx, long id, AccountId account, DateTimeOffset createdAt, string reason, DateTimeOffset now) => tx.Connection!.ExecuteAsync("""
        UPDATE replies SET version = version + 1, state = 'refused', reason = @Reason, changed_at = @Now, lease_until = NULL, due_at = NULL,
            is_uncertain = 0, progress = NULL, external_id = NULL, url = NULL, sent_at = NULL
        WHERE id = @Id AND account_id = @Account AND created_at = @CreatedAt AND state IN ('sent', 'sending', 'queued')
        """, new { Id = id, Account = account.Value, CreatedAt = createdAt.ToStore(), Reason = reason, Now = now.ToStore() }, tx);

    /// <summary>Replies whose arrival an own post may prove, with the external id and thread of what they answer.</summary>
    public static async Task<IReadOnlyList<(OutgoingReply Reply, string Target, string? Thread)>> Awaited(DbTransaction tx, AccountId account, DateTimeOffset since)
    {
        const string Select = $"""
            {Columns}, NULL AS raw, NULL AS deleted_at, p.posted_at AS heard_at
            FROM replies r JOIN posts p ON p.id = r.post_id
            WHERE r.account_id = @Account AND r.external_id IS NULL
                AND (r.state IN ('sending', 'by_hand') OR (r.state = 'queued' AND r.is_uncertain) OR (r.state = 'sent' AND r.sent_at > @Since))
            """;
        var rows = await tx.Connection!.QueryAsync<OutgoingRow>(Select, new { Account = account.Value, Since = since.ToStore() }, tx);
        return [.. rows.Select(row => (row.ToOutgoing(), row.ExternalId!, row.Thread))];
    }

    /// <summary>What we posted stands in the conversation like any post: whoever answers it, answers the ticket.</summary>
    public static Task<int> AddOwnPost(DbTransaction tx, long id, SentReply sent, DateTimeOffset now) => tx.Connection!.ExecuteAsync("""
        INSERT INTO posts (platform, external_id, account_id, thread, reply_to, author, text, url, visibility, posted_at, received_at, outcome, reason, ticket_id)
        SELECT a.platform, @ExternalId, r.account_id, coalesce(p.thread, p.external_id), p.external_id, a.handle, r.text, @Url, r.visibility, @Now, @Now,
               'not_complaint', @Own, r.ticket_id
        FROM replies r JOIN accounts a ON a.id = r.account_id LEFT JOIN posts p ON p.id = r.post_id WHERE r.id = @Id
        ON CONFLICT (platform, external_id) DO UPDATE SET ticket_id = coalesce(posts.ticket_id, excluded.ticket_id)
        """, new { Id = id, sent.ExternalId, sent.Url, Own = SetAside.OwnPost, Now = now.ToStore() }, tx);

    private sealed record OutgoingRow
    {
        public long Id { get; init; }
        public long AccountId { get; init; }
        public string Text { get; init; } = "";
        public string Visibility { get; init; } = "";
        public long CreatedAt { get; init; }
        public int Attempts { get; init; }
        public bool IsUncertain { get; init; }
        public string? Progress { get; init; }
        public long? PostId { get; init; }
        public string? ExternalId { get; init; }
        public string? Thread { get; init; }
        public string? ReplyTo { get; init; }
        public string? Author { get; init; }
        public string? Url { get; init; }
        public long? PostedAt { get; init; }
        public string? Raw { get; init; }
        public long? DeletedAt { get; init; }
        public long? HeardAt { get; init; }

        public OutgoingReply ToOutgoing() => new(
            Id, new(AccountId), Text, Snake.Parse<Visibility>(Visibility), Instants.FromStore(CreatedAt), Attempts, IsUncertain, Progress,
            PostId is not { } post ? null : new ReplyTarget(
                new(post), ExternalId!, Thread, ReplyTo, Author, Url, Instants.FromStore(PostedAt!.Value), Raw, Instants.FromStore(HeardAt ?? PostedAt.Value)));
    }
}
