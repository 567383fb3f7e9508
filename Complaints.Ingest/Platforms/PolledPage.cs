using Complaints.Core.Accounts;
using Complaints.Core.Posts;
using Complaints.Core.Replies;

namespace Complaints.Ingest.Platforms;

/// <summary>One page of an account.</summary>
/// <param name="Cursor">Where it ends: stored with its posts.</param>
/// <param name="Backlog">What is known to be unread after it, in the platform's own unit; 0 when it reached the newest post.</param>
/// <param name="More">True when the next page is to be asked for at once.</param>
internal sealed record PolledPage(IReadOnlyList<IncomingPost> Posts, string? Cursor, long Backlog, bool More)
{
    /// <summary>What was sent and cannot be read as a post.</summary>
    public IReadOnlyList<RejectedItem> Rejects { get; init; } = [];

    /// <summary>What this page proves about the account's streams; null when it has only one: then a page that reaches the newest post proves it (<see cref="Backlog"/> 0).</summary>
    public Coverage? Coverage { get; init; }

    /// <summary>Replies of ours that the platform took and did not deliver.</summary>
    public IReadOnlyList<UndeliveredReply> Undelivered { get; init; } = [];

    /// <summary>Part of the source that could not be read, with cause and remedy; the rest is here. Null when all was read.</summary>
    public string? Trouble { get; init; }

    /// <summary>True when the platform wants to be left alone for now: it was not asked, so nothing is proven.</summary>
    public bool IsUnasked { get; init; }
}
