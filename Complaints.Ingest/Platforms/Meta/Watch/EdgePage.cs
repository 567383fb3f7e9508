using Complaints.Core.Posts;
using Newtonsoft.Json.Linq;

namespace Complaints.Ingest.Platforms.Meta.Watch;

/// <summary>Asks for a page of an edge that lists newest first.</summary>
/// <param name="after">Cursor of the page before; null for the first.</param>
internal delegate Task<EdgePage> AskEdge(string? after, CancellationToken cancellation);

/// <summary>A page of an edge, read.</summary>
/// <param name="After">Cursor of the next page; null when this is the last.</param>
/// <param name="IsFull">True when it holds as many as a page can.</param>
internal sealed record EdgePage(IReadOnlyList<EdgeItem> Items, string? After, bool IsFull)
{
    public IReadOnlyList<RejectedItem> Rejects { get; init; } = [];

    /// <summary>True when the platform has more and names no way to it.</summary>
    public bool IsCutOff { get; init; }

    /// <summary>True when the node is gone or not for us.</summary>
    public bool IsAbsent { get; init; }

    /// <summary>Reads a page.</summary>
    /// <param name="time">The member that tells when an item was written.</param>
    /// <param name="most">Most items on a page.</param>
    /// <param name="read">Reads one item; what cannot be read goes into the list.</param>
    public static EdgePage Of(GraphPage page, string time, int most, Func<JObject, List<RejectedItem>, IReadOnlyList<IncomingPost>> read)
    {
        var (items, rejects) = (new List<EdgeItem>(), new List<RejectedItem>());
        foreach (var item in page.Items)
        {
            var posts = read(item, rejects);
            if (GraphPage.TryTime(item, time, out var at))
                items.Add(new(at, posts));
        }

        return new(items, page.After, page.Items.Count >= most) { Rejects = rejects, IsCutOff = page.IsCutOff, IsAbsent = page.IsAbsent };
    }
}

/// <summary>One item of an edge.</summary>
/// <param name="At">The instant by which the edge is in order.</param>
/// <param name="Posts">What it holds: itself, and replies below it.</param>
internal sealed record EdgeItem(DateTimeOffset At, IReadOnlyList<IncomingPost> Posts);
