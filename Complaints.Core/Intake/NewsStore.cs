using System.Data.Common;
using Complaints.Core.Kernel;
using Complaints.Core.Posts;
using Complaints.Core.Routing;
using Complaints.Core.Tickets;
using Dapper;

namespace Complaints.Core.Intake;

/// <summary>Reads the tickets that new news items may speak of and the news items that new tickets may speak of, and keeps which do.</summary>
internal static class NewsStore
{
    private const int TicketsPerItem = 300;
    private const int ItemsPerSource = 100;

    /// <summary>Brings what the news may meet. Where no news was ever taken in, one look into an index.</summary>
    public static async Task Load(DbTransaction tx, IReadOnlyList<(IncomingPost Post, Decision Decision)> readings, KnownWorld world)
    {
        foreach (var (post, decision) in readings.Where(r => r.Post.IsNews && world.Find(r.Post.ExternalId)?.Text != r.Post.Text))
            await LoadTickets(tx, post, decision, world);
        var reports = readings.Where(r => !r.Post.IsNews && world.Find(r.Post.ExternalId) is null).ToList();
        if (reports.Count > 0)
            await LoadItems(tx, reports, world);
    }

    /// <summary>Stores which items and tickets speak of the same; both are stored before.</summary>
    public static async Task Save(DbTransaction tx, NewsMatches matches)
    {
        if (matches.Retold.Count > 0)
            await tx.Connection!.ExecuteAsync("DELETE FROM news_matches WHERE post_id = @Id", matches.Retold.Select(item => new { Id = item.Value }), tx);
        if (matches.All.Count > 0)
            await tx.Connection!.ExecuteAsync(
                "INSERT OR REPLACE INTO news_matches (post_id, ticket_id, likeness) VALUES (@Item, @Ticket, @Likeness)",
                matches.All.Select(m => new { Item = m.Item.Value, Ticket = m.Ticket.Value, m.Likeness }), tx);
    }

    // Only those of the item's district, or that name none: of a busy category the newest would all be elsewhere.
    private static async Task LoadTickets(DbTransaction tx, IncomingPost item, Decision decision, KnownWorld world)
    {
        const string Open = $"""
            SELECT {TicketRow.Columns} FROM tickets
            WHERE category IN (SELECT value FROM json_each(@Categories)) AND reported_at BETWEEN @From AND @To
                AND status NOT IN ('resolved', 'closed', 'merged', 'dismissed')
                AND (@District IS NULL OR district IS NULL OR district = @District)
            ORDER BY reported_at DESC LIMIT @TicketsPerItem
            """;
        if (Press.CategoriesOf(decision) is not { Count: > 0 } categories)
            return;
        var rows = await tx.Connection!.QueryAsync<TicketRow>(Open, new
        {
            Categories = CoreJson.Write(categories),
            decision.Place?.District,
            TicketsPerItem,
            From = (item.PostedAt - Press.Span).ToStore(),
            To = (item.PostedAt + Press.Span).ToStore(),
        }, tx);
        var fresh = rows.Where(row => !world.Knows(new(row.Id))).ToList();
        await IntakeStore.HearReports(tx, fresh, world);
        foreach (var row in fresh)
            world.Put(row.ToTicket());
    }

    // The newest of every source, for items are numbered as they come; those alone in whose decision a category of the reports stands.
    private static async Task LoadItems(DbTransaction tx, List<(IncomingPost Post, Decision Decision)> reports, KnownWorld world)
    {
        const string Recent = $"""
            WITH RECURSIVE sources (author) AS (
                SELECT (SELECT min(author) FROM posts WHERE platform = '{IncomingPost.NewsPlatform}' AND author IS NOT NULL)
                UNION SELECT (SELECT min(author) FROM posts WHERE platform = '{IncomingPost.NewsPlatform}' AND author > s.author)
                FROM sources s WHERE s.author IS NOT NULL)
            SELECT p.id, p.text, p.posted_at, p.decision FROM sources s JOIN posts p ON p.id IN (
                SELECT id FROM posts WHERE platform = '{IncomingPost.NewsPlatform}' AND author = s.author ORDER BY id DESC LIMIT @ItemsPerSource)
            WHERE s.author IS NOT NULL AND p.posted_at >= @Since AND p.reason = '{SetAside.News}' AND p.deleted_at IS NULL
                AND EXISTS (SELECT 1 FROM json_each(@Categories) c WHERE instr(p.decision, '"' || c.value || '"') > 0)
            """;
        var categories = reports.SelectMany(r => r.Decision.RunnersUp.Select(other => other.Category).Append(r.Decision.Category))
            .OfType<string>().Distinct().ToList();
        if (categories.Count == 0)
            return;
        var rows = await tx.Connection!.QueryAsync<ItemRow>(Recent, new
        {
            ItemsPerSource,
            Since = (reports.Min(r => r.Post.PostedAt) - Press.Fresh).ToStore(),
            Categories = CoreJson.Write(categories),
        }, tx);
        foreach (var row in rows)
            world.Press.Add(world.Press.Read(new(row.Id), row.Text, Instants.FromStore(row.PostedAt), CoreJson.Read<Decision>(row.Decision)));
    }

    private sealed record ItemRow
    {
        public long Id { get; init; }
        public string Text { get; init; } = "";
        public long PostedAt { get; init; }
        public string Decision { get; init; } = "";
    }
}
