using Complaints.Core.Kernel;
using Complaints.Core.Posts;
using Complaints.Core.Storage;
using Complaints.Core.Tickets;
using Dapper;

namespace Complaints.Core.News;

/// <summary>The news for people to read, each item with the tickets that speak of the same.</summary>
public sealed class NewsQueries(Database database)
{
    /// <summary>Name of the order inside a cursor.</summary>
    public const string ById = "news";

    /// <summary>Items, those that came last first.</summary>
    /// <param name="holder">Only tickets that this agency holds; null for all.</param>
    /// <param name="isMatched">Only items with such tickets, or only those without; null for both.</param>
    /// <param name="since">Published no earlier.</param>
    public Task<Page<PublishedItem>> List(
        string? holder, bool? isMatched, DateTimeOffset? since, PageKey? after, int limit, CancellationToken cancellation)
    {
        const string Items = $"""
            SELECT p.id, p.text, p.url, coalesce(p.author_name, p.author) AS source, p.posted_at FROM posts p
            WHERE p.outcome = 'not_complaint' AND p.reason = '{SetAside.News}' AND p.id < @Before
                AND (@Since IS NULL OR p.posted_at >= @Since)
                AND (@IsMatched IS NULL OR @IsMatched = EXISTS (
                    SELECT 1 FROM news_matches m JOIN tickets t ON t.id = m.ticket_id
                    WHERE m.post_id = p.id AND (@Holder IS NULL OR t.agency = @Holder)))
            ORDER BY p.id DESC LIMIT @Take
            """;
        const string Tickets = """
            SELECT m.post_id, m.likeness, t.code, t.opened_at, t.status, t.agency
            FROM news_matches m JOIN tickets t ON t.id = m.ticket_id
            WHERE m.post_id IN (SELECT value FROM json_each(@Ids)) AND (@Holder IS NULL OR t.agency = @Holder)
            ORDER BY m.post_id, m.likeness DESC, t.id
            """;
        return database.Read(async connection =>
        {
            var items = (await connection.QueryAsync<ItemRow>(Items, new
            {
                Holder = holder,
                IsMatched = isMatched,
                Since = since.ToStore(),
                Before = after?.Id ?? long.MaxValue,
                Take = limit + 1,
            })).ToList();
            var tickets = (await connection.QueryAsync<TicketRow>(Tickets, new { Holder = holder, Ids = CoreJson.Write(items.Select(i => i.Id)) }))
                .ToLookup(row => row.PostId, row => row.ToTicket());
            return Page.Of<PublishedItem>([.. items.Select(item => item.With([.. tickets[item.Id]]))], limit, item => new(ById, 0, item.Id.Value));
        }, cancellation);
    }

    private sealed record ItemRow
    {
        public long Id { get; init; }
        public string Text { get; init; } = "";
        public string? Url { get; init; }
        public string? Source { get; init; }
        public long PostedAt { get; init; }

        public PublishedItem With(IReadOnlyList<MatchedTicket> tickets) =>
            new(new(Id), Text.Split('\n')[0], Url, Source ?? "", Instants.FromStore(PostedAt), tickets);
    }

    private sealed record TicketRow
    {
        public long PostId { get; init; }
        public double Likeness { get; init; }
        public string Code { get; init; } = "";
        public long OpenedAt { get; init; }
        public string Status { get; init; } = "";
        public string? Agency { get; init; }

        public MatchedTicket ToTicket() =>
            new(TicketCode.FromStore(Code), Instants.FromStore(OpenedAt), Snake.Parse<TicketStatus>(Status), Agency, Likeness);
    }
}
