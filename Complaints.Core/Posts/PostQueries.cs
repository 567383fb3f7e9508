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
