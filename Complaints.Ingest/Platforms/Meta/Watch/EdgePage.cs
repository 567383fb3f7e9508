using Complaints.Core.Posts;

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
}

/// <summary>One item of an edge.</summary>
/// <param name="At">The instant by which the edge is in order.</param>
/// <param name="Posts">What it holds: itself, and replies below it.</param>
internal sealed record EdgeItem(DateTimeOffset At, IReadOnlyList<IncomingPost> Posts);
