using Complaints.Core.Kernel;

namespace Complaints.Core.Intake;

/// <summary>A news item and a ticket that speak of the same.</summary>
/// <param name="Likeness">Of their words, 0 to 1.</param>
internal readonly record struct NewsMatch(PostId Item, TicketId Ticket, double Likeness);

/// <summary>What is to be stored about news items and the tickets that speak of the same.</summary>
internal sealed class NewsMatches
{
    /// <summary>Items whose tickets are told anew: what was matched before is forgotten.</summary>
    public HashSet<PostId> Retold { get; } = [];

    public List<NewsMatch> All { get; } = [];

    /// <summary>Tells the tickets of an item.</summary>
    public void Tell(PostId item, IEnumerable<NewsMatch> tickets)
    {
        Retold.Add(item);
        All.RemoveAll(match => match.Item == item);
        All.AddRange(tickets);
    }

    /// <summary>Adds the items that speak of a new ticket.</summary>
    public void Add(IEnumerable<NewsMatch> items) => All.AddRange(items);
}
