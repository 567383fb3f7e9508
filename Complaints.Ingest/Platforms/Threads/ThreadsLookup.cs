using Complaints.Core.Accounts;
using Complaints.Core.Posts;

namespace Complaints.Ingest.Platforms.Threads;

/// <summary>
/// Asks for posts by their ids, one at a time. Threads tells no instant of an edit: what stands is told as it stands, and is no news
/// where it is the same. What is gone and what is no longer for us it tells with one word; the single one is believed to be gone.
/// </summary>
internal sealed class ThreadsLookup(ThreadsApi api, ThreadsReader reader) : IPostLookup
{
    public int AtOnce => 20;

    public async Task<IReadOnlyList<IncomingPost>> Look(Account account, IReadOnlyList<RecentPost> posts, CancellationToken cancellation)
    {
        var (gone, standing) = (new List<IncomingPost>(), new List<IncomingPost>());
        foreach (var post in posts)
            if (await api.Post(post.ExternalId, cancellation) is not { } item)
                gone.Add(new(post.ExternalId, "", post.PostedAt) { IsDeleted = true });
            else if (reader.Read(item, out _) is { } now && now.ExternalId == post.ExternalId)
                standing.Add(now with { Thread = post.Thread, ReplyTo = post.ReplyTo });
        return Disappearance.IsIncredible(gone.Count, gone.Count + standing.Count) ? [] : [.. gone, .. standing];
    }
}
