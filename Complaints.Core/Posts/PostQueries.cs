using Complaints.Core.Kernel;
using Complaints.Core.Storage;
using Dapper;

namespace Complaints.Core.Posts;

/// <summary>Lists of posts for people: those of a ticket, and those that were set aside.</summary>
public sealed class PostQueries(Database database)
{
    /// <summary>Name of the order of a ticket's posts inside a cursor.</summary>
    public const string ByIntake = "intake";

    /// <summary>Name of the order of <see cref="List"/> inside a cursor.</summary>
    public const string ById = "id";

    /// <summary>The posts gathered in a ticket and in those merged into it, in the order in which they were taken in.</summary>
    public async Task<Page<Post>> OfTicket(TicketId ticket, PageKey? after, int limit, CancellationToken cancellation)
    {
        const string Select = $"""
            {PostRow.View}
            WHERE p.id > @After AND p.ticket_id IN (
                WITH RECURSIVE gathered (id) AS (
                    SELECT @Id UNION SELECT t.id FROM tickets t JOIN gathered g ON t.merged_into = g.id)
                SELECT id FROM gathered)
            ORDER BY p.id LIMIT @Limit
            """;
        var rows = await database.Read(connection => connection.QueryAsync<PostRow>(
            Select, new { Id = ticket.Value, After = after?.Id ?? 0, Limit = limit + 1 }), cancellation);
        return Page.Of<Post>([.. rows.Select(row => row.ToPost())], limit, post => new(ByIntake, 0, post.Id.Value));
    }

    /// <summary>One post; null when there is none.</summary>
    public async Task<Post?> Find(PostId id, CancellationToken cancellation) => (await database.Read(connection =>
        connection.QuerySingleOrDefaultAsync<PostRow>($"{PostRow.View} WHERE p.id = @Id", new { Id = id.Value }), cancellation))?.ToPost();

    /// <summary>Which of these external ids of a platform are held.</summary>
    public async Task<IReadOnlySet<string>> Held(string platform, IReadOnlyCollection<string> externalIds, CancellationToken cancellation)
    {
        const string Select = """
            SELECT external_id FROM posts WHERE platform = @Platform AND external_id IN (SELECT value FROM json_each(@Ids))
            """;
        var ids = new { Platform = platform, Ids = CoreJson.Write(externalIds) };
        return (await database.Read(connection => connection.QueryAsync<string>(Select, ids), cancellation)).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>The roots of the conversations in which posts stand that are held, by the posts' external ids; a post without thread is its own.</summary>
    public async Task<IReadOnlyDictionary<string, string>> Roots(string platform, IReadOnlyCollection<string> externalIds, CancellationToken cancellation)
    {
        const string Select = """
            SELECT external_id, coalesce(thread, external_id) FROM posts
            WHERE platform = @Platform AND external_id IN (SELECT value FROM json_each(@Ids))
            """;
        if (externalIds.Count == 0)
            return new Dictionary<string, string>();
        var rows = await database.Read(connection => connection.QueryAsync<(string Id, string Root)>(
            Select, new { Platform = platform, Ids = CoreJson.Write(externalIds) }), cancellation);
        return rows.ToDictionary(row => row.Id, row => row.Root, StringComparer.Ordinal);
    }

    /// <summary>Posts of an account that were written lately and still stand, oldest row first: those whose edits and deletions matter.</summary>
    /// <param name="since">Written and received no earlier.</param>
    /// <param name="after">Only rows after this one.</param>
    public async Task<IReadOnlyList<RecentPost>> Recent(
        AccountId account, DateTimeOffset since, PostId after, int limit, CancellationToken cancellation)
    {
        // Rows are numbered as they are received: everything before the last old one is skipped unread.
        const string Select = """
            SELECT id, external_id, thread, reply_to, posted_at, edited_at FROM posts
            WHERE id > max(@After, coalesce((SELECT id FROM posts WHERE received_at < @Since ORDER BY id DESC LIMIT 1), 0))
                AND account_id = @Account AND posted_at >= @Since AND deleted_at IS NULL
            ORDER BY id LIMIT @Limit
            """;
        var rows = await database.Read(connection => connection.QueryAsync<PostRow>(
            Select, new { Account = account.Value, Since = since.ToStore(), After = after.Value, Limit = limit }), cancellation);
        return [.. rows.Select(r => new RecentPost(
            new(r.Id), r.ExternalId, r.Thread, r.ReplyTo, Instants.FromStore(r.PostedAt), Instants.FromStore(r.EditedAt)))];
    }

    /// <summary>Posts of an account's open tickets whose platform was not asked about them since an instant, longest ago first.</summary>
    public async Task<IReadOnlyList<RecentPost>> Unchecked(AccountId account, DateTimeOffset since, int limit, CancellationToken cancellation)
    {
        const string Select = """
            SELECT p.id, p.external_id, p.thread, p.reply_to, p.posted_at, p.edited_at FROM tickets t JOIN posts p ON p.ticket_id = t.id
            WHERE t.status NOT IN ('closed', 'dismissed', 'merged') AND p.account_id = @Account AND p.deleted_at IS NULL
                AND p.outcome <> 'not_complaint' AND coalesce(p.checked_at, p.received_at) < @Since
            ORDER BY coalesce(p.checked_at, p.received_at), p.id LIMIT @Limit
            """;
        var rows = await database.Read(connection => connection.QueryAsync<PostRow>(
            Select, new { Account = account.Value, Since = since.ToStore(), Limit = limit }), cancellation);
        return [.. rows.Select(r => new RecentPost(
            new(r.Id), r.ExternalId, r.Thread, r.ReplyTo, Instants.FromStore(r.PostedAt), Instants.FromStore(r.EditedAt)))];
    }

    /// <summary>Notes that their platform was asked about posts.</summary>
    public Task<int> Checked(IEnumerable<PostId> posts, DateTimeOffset now, CancellationToken cancellation) => database.Write(tx => tx.Connection!.ExecuteAsync(
        "UPDATE posts SET checked_at = @Now WHERE id IN (SELECT value FROM json_each(@Ids))",
        new { Now = now.ToStore(), Ids = CoreJson.Write(posts.Select(post => post.Value)) }, tx), cancellation);

    /// <summary>
    /// Roots of the conversations in which an account may be answered: those of posts of its open tickets, and of what the office
    /// itself wrote there since an instant; the one with the newest post first.
    /// </summary>
    public async Task<IReadOnlyList<string>> OpenThreads(AccountId account, DateTimeOffset ownSince, int limit, CancellationToken cancellation)
    {
        // Rows are numbered as they are received: everything before the last old one is skipped unread.
        const string Select = """
            SELECT thread FROM (
                SELECT coalesce(p.thread, p.external_id) AS thread, p.posted_at AS at
                FROM tickets t JOIN posts p ON p.ticket_id = t.id
                WHERE t.status IN ('new', 'routed', 'in_progress', 'resolved', 'returned', 'waiting', 'reopened', 'referred')
                    AND p.account_id = @Account
                UNION ALL
                SELECT coalesce(p.thread, p.external_id), p.posted_at FROM posts p
                WHERE p.id > coalesce((SELECT id FROM posts WHERE received_at < @Since ORDER BY id DESC LIMIT 1), 0)
                    AND p.account_id = @Account AND p.reason = @OwnPost
                UNION ALL
                SELECT coalesce(p.thread, r.external_id), r.sent_at FROM replies r LEFT JOIN posts p ON p.id = r.post_id
                WHERE r.state = 'sent' AND r.account_id = @Account AND r.sent_at >= @Since AND r.external_id IS NOT NULL) AS talks
            GROUP BY thread ORDER BY max(at) DESC, thread LIMIT @Limit
            """;
        return [.. await database.Read(connection => connection.QueryAsync<string>(Select, new
        {
            Account = account.Value, Since = ownSince.ToStore(), SetAside.OwnPost, Limit = limit,
        }), cancellation)];
    }

    /// <summary>What an account wrote itself since an instant, on its own or in answer to somebody, newest first: there citizens answer.</summary>
    public async Task<IReadOnlyList<(string ExternalId, DateTimeOffset PostedAt)>> Own(
        AccountId account, DateTimeOffset since, int limit, CancellationToken cancellation)
    {
        const string Select = """
            SELECT external_id, posted_at FROM posts
            WHERE account_id = @Account AND reason = @Own AND posted_at >= @Since AND deleted_at IS NULL
            UNION SELECT external_id, sent_at FROM replies WHERE account_id = @Account AND external_id IS NOT NULL AND sent_at >= @Since
            ORDER BY 2 DESC LIMIT @Limit
            """;
        var rows = await database.Read(connection => connection.QueryAsync<(string Id, long At)>(
            Select, new { Account = account.Value, Own = SetAside.OwnPost, Since = since.ToStore(), Limit = limit }), cancellation);
        return [.. rows.Select(row => (row.Id, Instants.FromStore(row.At)))];
    }

    /// <summary>Posts, newest first.</summary>
    /// <param name="reason">Only those set aside for this reason.</param>
    public async Task<Page<Post>> List(PostOutcome? outcome, string? reason, PageKey? after, int limit, CancellationToken cancellation)
    {
        var where = new List<string>();
        if (outcome is not null)
            where.Add("p.outcome = @Outcome");
        if (reason is not null)
            where.Add("p.outcome = 'not_complaint' AND p.reason = @Reason");
        if (after is not null)
            where.Add("p.id < @After");
        var filter = where.Count == 0 ? "" : "WHERE " + string.Join(" AND ", where);
        var rows = await database.Read(connection => connection.QueryAsync<PostRow>(
            $"{PostRow.View} {filter} ORDER BY p.id DESC LIMIT @Limit",
            new { Outcome = outcome is { } o ? Snake.Of(o) : null, Reason = reason, After = after?.Id, Limit = limit + 1 }), cancellation);
        return Page.Of<Post>([.. rows.Select(row => row.ToPost())], limit, post => new(ById, 0, post.Id.Value));
    }
}
