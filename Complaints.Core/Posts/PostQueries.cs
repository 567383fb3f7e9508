using Complaints.Core.Kernel;
using Complaints.Core.Storage;
using Dapper;

namespace Complaints.Core.Posts;

/// <summary>Lists of posts for people: those of a ticket, and those that were set aside.</summary>
public sealed class PostQueries(Database database)
{
    /// <summary>The posts gathered in a ticket and in those merged into it, in the order in which they were taken in.</summary>
    /// <param name="limit">At most so many: the first ones.</param>
    public async Task<IReadOnlyList<Post>> OfTicket(TicketId ticket, int limit, CancellationToken cancellation)
    {
        const string Select = $"""
            {PostRow.View}
            WHERE p.ticket_id = @Id OR p.ticket_id IN (SELECT id FROM tickets WHERE merged_into = @Id)
            ORDER BY p.id LIMIT @Limit
            """;
        var rows = await database.Read(
            connection => connection.QueryAsync<PostRow>(Select, new { Id = ticket.Value, Limit = limit }), cancellation);
        return [.. rows.Select(row => row.ToPost())];
    }

    /// <summary>One post; null when there is none.</summary>
    public async Task<Post?> Find(PostId id, CancellationToken cancellation) => (await database.Read(connection =>
        connection.QuerySingleOrDefaultAsync<PostRow>($"{PostRow.View} WHERE p.id = @Id", new { Id = id.Value }), cancellation))?.ToPost();

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
        return Page.Of<Post>([.. rows.Select(row => row.ToPost())], limit, post => new("id", 0, post.Id.Value));
    }
}
