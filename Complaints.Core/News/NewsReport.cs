using Complaints.Core.Kernel;
using Complaints.Core.Posts;
using Complaints.Core.Storage;
using Dapper;

namespace Complaints.Core.News;

/// <summary>What the office knew before the news did, over a period.</summary>
/// <param name="Items">Items published in it.</param>
/// <param name="Matched">Of those, how many speak of something that a ticket is about.</param>
/// <param name="KnownBefore">Of those matched, how many had a ticket before they were published.</param>
/// <param name="TicketsBefore">Tickets that the office had before the first item about them.</param>
/// <param name="TicketsAfter">Tickets that came after the first item about them.</param>
/// <param name="MedianLead">Over the matched items: from the first ticket to the publication; negative when the news were first. Null when none is matched.</param>
public sealed record NewsFigures(int Items, int Matched, int KnownBefore, int TicketsBefore, int TicketsAfter, TimeSpan? MedianLead);

/// <summary>Counts, for the report, who knew first.</summary>
public sealed class NewsReport(Database database)
{
    /// <summary>The figures of the items published from <paramref name="from"/> on and before <paramref name="to"/>.</summary>
    public async Task<NewsFigures> Of(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellation)
    {
        const string Select = $"""
            SELECT p.id, p.posted_at, t.id AS ticket_id, t.opened_at
            FROM posts p LEFT JOIN news_matches m ON m.post_id = p.id LEFT JOIN tickets t ON t.id = m.ticket_id
            WHERE p.platform = '{IncomingPost.NewsPlatform}' AND p.outcome = 'not_complaint' AND p.reason = '{SetAside.News}'
                AND p.posted_at >= @From AND p.posted_at < @To
            """;
        var rows = (await database.Read(connection => connection.QueryAsync<Row>(
            Select, new { From = from.ToStore(), To = to.ToStore() }), cancellation)).ToList();
        var matches = rows.Where(row => row.TicketId is not null).ToList();
        var leads = matches.GroupBy(row => row.Id).Select(item => item.First().PostedAt - item.Min(row => row.OpenedAt)!.Value).Order().ToList();
        var tickets = matches.GroupBy(row => row.TicketId).Select(ticket => ticket.Min(row => row.PostedAt) > ticket.First().OpenedAt).ToList();
        return new(
            rows.DistinctBy(row => row.Id).Count(), leads.Count, leads.Count(lead => lead > 0),
            tickets.Count(isBefore => isBefore), tickets.Count(isBefore => !isBefore), Median(leads));
    }

    private static TimeSpan? Median(List<long> leads) => leads.Count == 0
        ? null
        : TimeSpan.FromMilliseconds((leads[(leads.Count - 1) / 2] + leads[leads.Count / 2]) / 2.0);

    private sealed record Row
    {
        public long Id { get; init; }
        public long PostedAt { get; init; }
        public long? TicketId { get; init; }
        public long? OpenedAt { get; init; }
    }
}
