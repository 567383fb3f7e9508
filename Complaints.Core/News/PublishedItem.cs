using Complaints.Core.Kernel;
using Complaints.Core.Tickets;

namespace Complaints.Core.News;

/// <summary>What the news wrote, with the tickets that speak of the same.</summary>
/// <param name="Source">Name of the feed, else its host.</param>
public sealed record PublishedItem(
    PostId Id, string Title, string? Url, string Source, DateTimeOffset PublishedAt, IReadOnlyList<MatchedTicket> Tickets);

/// <summary>A ticket that speaks of the same as a news item.</summary>
/// <param name="Likeness">Of their words, 0 to 1.</param>
public sealed record MatchedTicket(TicketCode Code, DateTimeOffset OpenedAt, TicketStatus Status, string? Agency, double Likeness)
{
    /// <summary>How long before the item the office had it; negative when the news were first.</summary>
    public TimeSpan LeadOver(DateTimeOffset published) => published - OpenedAt;
}
