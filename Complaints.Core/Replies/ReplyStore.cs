using System.Data.Common;
using Complaints.Core.Accounts;
using Complaints.Core.Kernel;
using Complaints.Core.Posts;
using Complaints.Core.Tickets;
using Dapper;

namespace Complaints.Core.Replies;

/// <summary>Replies inside somebody's transaction: drafted, stepped by people, and what drafting needs to know.</summary>
internal static class ReplyStore
{
    /// <summary>A reply; null when there is none.</summary>
    public static async Task<Reply?> Find(DbTransaction tx, long id) => (await tx.Connection!.QuerySingleOrDefaultAsync<ReplyRow>(
        $"SELECT {ReplyRow.Columns} FROM replies WHERE id = @Id", new { Id = id }, tx))?.ToReply();

    /// <summary>Adds a reply. What was drafted for the same post and not approved yet is thereby out of date.</summary>
    /// <returns>Its id; null when the same event was told there before.</returns>
    public static async Task<long?> Add(DbTransaction tx, Reply reply)
    {
        const string Supersede = """
            UPDATE replies SET version = version + 1, state = 'discarded', changed_at = @Now, reason = 'Diganti draf yang lebih baru untuk kiriman yang sama.'
            WHERE post_id = @Post AND state = 'draft' AND id <> @Id AND kind <> 'free'
            """;
        var id = await tx.Connection!.ExecuteScalarAsync<long?>(ReplyRow.Insert, ReplyRow.Of(reply), tx);
        if (id is not null && reply.Post is { } post && reply.Kind != ReplyKind.Free)
            await tx.Connection!.ExecuteAsync(Supersede, new { Post = post.Value, Id = id, Now = reply.CreatedAt.ToStore() }, tx);
        return id;
    }

    /// <summary>Stores a person's step.</summary>
    /// <returns>False when somebody stepped meanwhile.</returns>
    public static async Task<bool> Save(DbTransaction tx, Reply reply) =>
        await tx.Connection!.ExecuteAsync(ReplyRow.Update, ReplyRow.Of(reply), tx) == 1;

    /// <summary>What may be posted on an account; null where nothing can be.</summary>
    public static async Task<ReplyRules?> Rules(DbTransaction tx, AccountId account) =>
        await tx.Connection!.ExecuteScalarAsync<string?>(
            "SELECT reply_rules FROM accounts WHERE id = @Id", new { Id = account.Value }, tx) is { } json ? CoreJson.Read<ReplyRules>(json) : null;

    /// <summary>Events that citizens may be told of, after one, in order.</summary>
    public static async Task<IReadOnlyList<(long Id, TicketId Ticket, EventKind Kind, EventFacts Facts)>> Events(DbTransaction tx, long after, IReadOnlyCollection<EventKind> kinds, int limit)
    {
        const string Select = """
            SELECT id, ticket_id, kind, data FROM events
            WHERE id > @After AND kind IN (SELECT value FROM json_each(@Kinds)) ORDER BY id LIMIT @Limit
            """;
        var rows = await tx.Connection!.QueryAsync<(long Id, long Ticket, string Kind, string Data)>(
            Select, new { After = after, Kinds = CoreJson.Write(kinds), Limit = limit }, tx);
        return [.. rows.Select(row => (row.Id, new TicketId(row.Ticket), Snake.Parse<EventKind>(row.Kind), CoreJson.Read<EventFacts>(row.Data)))];
    }

    /// <summary>One event's kind and facts.</summary>
    public static async Task<(EventKind Kind, EventFacts Facts)> Event(DbTransaction tx, long id)
    {
        var (kind, data) = await tx.Connection!.QuerySingleAsync<(string, string)>("SELECT kind, data FROM events WHERE id = @Id", new { Id = id }, tx);
        return (Snake.Parse<EventKind>(kind), CoreJson.Read<EventFacts>(data));
    }

    /// <summary>How far the drafting of replies has read, and the last event there is.</summary>
    public static Task<(long Read, long Last)> Watermark(DbConnection connection, DbTransaction? tx = null) => connection.QuerySingleAsync<(long, long)>(
        "SELECT event, coalesce((SELECT max(id) FROM events), 0) FROM watermarks WHERE name = 'replies'", transaction: tx);

    /// <summary>Notes how far it has read.</summary>
    public static Task<int> Mark(DbTransaction tx, long @event) =>
        tx.Connection!.ExecuteAsync("UPDATE watermarks SET event = @Event WHERE name = 'replies'", new { Event = @event }, tx);

    /// <summary>
    /// The reports to be answered about a ticket: its own and those of tickets merged into it, one of each author in each conversation,
    /// where the account lets anybody be answered.
    /// </summary>
    /// <param name="post">External id of the one that is meant; null for all.</param>
    public static async Task<IReadOnlyList<Recipient>> Recipients(DbTransaction tx, TicketId ticket, string? post)
    {
        const string Select = """
            WITH RECURSIVE gathered (id) AS (SELECT @Ticket UNION SELECT t.id FROM tickets t JOIN gathered g ON t.merged_into = g.id)
            SELECT p.id, p.account_id, p.visibility, p.author, p.thread, a.reply_rules AS rules
            FROM posts p JOIN accounts a ON a.id = p.account_id
            WHERE p.ticket_id IN (SELECT id FROM gathered) AND p.outcome IN ('opened_ticket', 'supporting_report')
                AND p.deleted_at IS NULL AND a.reply_rules IS NOT NULL AND (@Post IS NULL OR p.external_id = @Post)
            ORDER BY p.id
            """;
        var rows = await tx.Connection!.QueryAsync<RecipientRow>(Select, new { Ticket = ticket.Value, Post = post }, tx);
        return [.. rows.DistinctBy(row => (row.AccountId, row.Author ?? $"#{row.Id}", row.Thread))
            .Select(row => new Recipient(new(row.Id), new(row.AccountId), Snake.Parse<Visibility>(row.Visibility), CoreJson.Read<ReplyRules>(row.Rules)))];
    }

    /// <summary>One post of a ticket as somebody to be answered; null when it is none of its posts, or nobody can be answered there.</summary>
    public static async Task<Recipient?> RecipientOf(DbTransaction tx, TicketId ticket, PostId post)
    {
        const string Select = """
            SELECT p.id, p.account_id, p.visibility, p.author, p.thread, a.reply_rules AS rules FROM posts p JOIN accounts a ON a.id = p.account_id
            WHERE p.id = @Post AND p.ticket_id = @Ticket AND p.deleted_at IS NULL AND a.reply_rules IS NOT NULL
            """;
        var row = await tx.Connection!.QuerySingleOrDefaultAsync<RecipientRow>(Select, new { Ticket = ticket.Value, Post = post.Value }, tx);
        return row is null ? null : new(new(row.Id), new(row.AccountId), Snake.Parse<Visibility>(row.Visibility), CoreJson.Read<ReplyRules>(row.Rules));
    }

    private sealed record RecipientRow
    {
        public long Id { get; init; }
        public long AccountId { get; init; }
        public string Visibility { get; init; } = "";
        public string? Author { get; init; }
        public string? Thread { get; init; }
        public string Rules { get; init; } = "";
    }
}

/// <summary>A post to be answered.</summary>
internal sealed record Recipient(PostId Post, AccountId Account, Visibility Visibility, ReplyRules Rules);
