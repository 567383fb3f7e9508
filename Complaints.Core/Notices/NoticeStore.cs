using System.Data.Common;
using Complaints.Core.Kernel;
using Dapper;

namespace Complaints.Core.Notices;

/// <summary>The notices' rows: added in the transaction of what they tell of, taken under a lease, and brought to whatever became of them.</summary>
public static class NoticeStore
{
    private const string Free = "((state = 'queued' AND due_at <= @Now) OR (state = 'sending' AND lease_until <= @Now))";

    private const string InLane = "kind = @Kind AND (@Recipient IS NULL OR recipient = @Recipient)";

    /// <summary>Adds notices, those whose key is there already left out.</summary>
    /// <returns>How many are new.</returns>
    public static async Task<int> Add(DbTransaction tx, IEnumerable<Notice> notices, DateTimeOffset now)
    {
        const string Insert = """
            INSERT INTO notices (key, kind, recipient, subject, body, attachment, state, created_at, due_at)
            VALUES (@Key, @Kind, @Recipient, @Subject, @Body, @Attachment, 'queued', @Now, @Due)
            ON CONFLICT (key) DO NOTHING
            """;
        var added = 0;
        foreach (var notice in notices)
            added += await tx.Connection!.ExecuteAsync(Insert, new
            {
                notice.Key,
                Kind = Snake.Of(notice.Kind),
                notice.Recipient,
                notice.Subject,
                notice.Body,
                notice.Attachment,
                Now = now.ToStore(),
                Due = (notice.NotBefore ?? now).ToStore(),
            }, tx);
        return added;
    }

    internal static async Task<IReadOnlyList<NoticeLane>> Due(DbConnection connection, DateTimeOffset now) =>
        [.. (await connection.QueryAsync<(string Kind, string? Recipient)>($"""
            SELECT DISTINCT kind, CASE kind WHEN 'webhook' THEN recipient END AS recipient FROM notices
            WHERE state IN ('queued', 'sending') AND {Free}
            """, new { Now = now.ToStore() })).Select(row => new NoticeLane(Snake.Parse<NoticeKind>(row.Kind), row.Recipient))];

    /// <summary>Takes one, the least tried first: one that always fails blocks none behind it.</summary>
    internal static async Task<QueuedNotice?> Take(DbTransaction tx, NoticeLane lane, DateTimeOffset now, DateTimeOffset until) =>
        (await tx.Connection!.QuerySingleOrDefaultAsync<QueuedRow>($"""
            UPDATE notices SET state = 'sending', lease_until = @Until, due_at = NULL, attempts = attempts + 1, tried_at = coalesce(tried_at, @Now), is_held = 0
            WHERE id = (SELECT id FROM notices WHERE {InLane} AND state IN ('queued', 'sending') AND {Free} ORDER BY attempts, id LIMIT 1)
            RETURNING id, key, kind, recipient, subject, body, attachment, attempts
            """, new { Kind = Snake.Of(lane.Kind), lane.Recipient, Now = now.ToStore(), Until = until.ToStore() }, tx))?.ToQueued();

    internal static Task<int> Sent(DbTransaction tx, long id, DateTimeOffset now) => tx.Connection!.ExecuteAsync("""
        UPDATE notices SET state = 'sent', sent_at = @Now, lease_until = NULL, due_at = NULL, is_held = 0, reason = NULL WHERE id = @Id AND state <> 'sent'
        """, new { Id = id, Now = now.ToStore() }, tx);

    /// <summary>Back into the queue; failed when it was first tried before <paramref name="giveUpBefore"/>.</summary>
    /// <returns>Its state now; null when another holds it meanwhile.</returns>
    internal static async Task<NoticeState?> Later(DbTransaction tx, QueuedNotice notice, string reason, DateTimeOffset due, DateTimeOffset giveUpBefore) =>
        Snake.Find<NoticeState>(await tx.Connection!.ExecuteScalarAsync<string?>("""
            UPDATE notices SET lease_until = NULL, reason = @Reason, state = CASE WHEN tried_at < @GiveUp THEN 'failed' ELSE 'queued' END,
                due_at = CASE WHEN tried_at < @GiveUp THEN NULL ELSE @Due END
            WHERE id = @Id AND state = 'sending' AND attempts = @Attempts
            RETURNING state
            """, new { notice.Id, notice.Attempts, Reason = reason, Due = due.ToStore(), GiveUp = giveUpBefore.ToStore() }, tx));

    /// <summary>What else is due on the lane waits as well; its patience begins.</summary>
    internal static Task<int> Rest(DbTransaction tx, NoticeLane lane, string reason, DateTimeOffset due, DateTimeOffset now) => tx.Connection!.ExecuteAsync($"""
        UPDATE notices SET due_at = @Due, tried_at = coalesce(tried_at, @Now), is_held = 0, reason = @Reason WHERE {InLane} AND state = 'queued' AND due_at <= @Now
        """, new { Kind = Snake.Of(lane.Kind), lane.Recipient, Reason = reason, Due = due.ToStore(), Now = now.ToStore() }, tx);

    internal static Task<int> Fail(DbTransaction tx, QueuedNotice notice, string reason) => tx.Connection!.ExecuteAsync("""
        UPDATE notices SET state = 'failed', lease_until = NULL, reason = @Reason WHERE id = @Id AND state = 'sending' AND attempts = @Attempts
        """, new { notice.Id, notice.Attempts, Reason = reason }, tx);

    /// <summary>Everything that still waits on the lane fails.</summary>
    internal static Task<int> FailQueued(DbTransaction tx, NoticeLane lane, string reason) => tx.Connection!.ExecuteAsync($"""
        UPDATE notices SET state = 'failed', due_at = NULL, is_held = 0, reason = @Reason WHERE {InLane} AND state = 'queued'
        """, new { Kind = Snake.Of(lane.Kind), lane.Recipient, Reason = reason }, tx);

    /// <summary>What is due waits without an attempt; what was made before <paramref name="giveUpBefore"/> fails.</summary>
    /// <returns>How many wait, and how many failed.</returns>
    internal static async Task<(int Held, int Failed)> Hold(
        DbTransaction tx, NoticeKind kind, string reason, DateTimeOffset due, DateTimeOffset giveUpBefore, DateTimeOffset now)
    {
        var states = (await tx.Connection!.QueryAsync<string>($"""
            UPDATE notices SET is_held = created_at >= @GiveUp, reason = @Reason, lease_until = NULL,
                state = CASE WHEN created_at < @GiveUp THEN 'failed' ELSE 'queued' END, due_at = CASE WHEN created_at < @GiveUp THEN NULL ELSE @Due END
            WHERE kind = @Kind AND state IN ('queued', 'sending') AND {Free}
            RETURNING state
            """, new { Kind = Snake.Of(kind), Reason = reason, Due = due.ToStore(), GiveUp = giveUpBefore.ToStore(), Now = now.ToStore() }, tx)).ToList();
        var held = states.Count(state => state == Snake.Of(NoticeState.Queued));
        return (held, states.Count - held);
    }

    private sealed record QueuedRow
    {
        public long Id { get; init; }
        public string Key { get; init; } = "";
        public string Kind { get; init; } = "";
        public string Recipient { get; init; } = "";
        public string Subject { get; init; } = "";
        public string Body { get; init; } = "";
        public string? Attachment { get; init; }
        public int Attempts { get; init; }

        public QueuedNotice ToQueued() => new(Id, new(Key, Snake.Parse<NoticeKind>(Kind), Recipient, Subject, Body, Attachment), Attempts);
    }
}
