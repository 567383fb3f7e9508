using Complaints.Core.Accounts;
using Complaints.Core.Posts;
using Newtonsoft.Json.Linq;

namespace Complaints.Ingest.Platforms.YouTube;

/// <summary>Asks whether comments still stand as they were. YouTube leaves out of its answer what is deleted, or hidden by the channel.</summary>
internal sealed class YouTubeLookup(YouTubeApi api, CommentReader reader) : IPostLookup
{
    public int AtOnce => YouTubeApi.IdsAtOnce;

    public async Task<IReadOnlyList<IncomingPost>> Look(Account account, IReadOnlyList<RecentPost> posts, CancellationToken cancellation)
    {
        var standing = (await api.Comments(posts.Select(post => post.ExternalId), cancellation)).Items
            .Where(comment => comment.Text("id") is not null).DistinctBy(comment => comment.Text("id")).ToDictionary(comment => comment.Text("id")!);
        if (standing.Count == 0 && Disappearance.IsIncredible(posts.Count, posts.Count))
            return [];
        return [.. posts.Select(post => Now(post, standing)).OfType<IncomingPost>()];
    }

    private IncomingPost? Now(RecentPost post, Dictionary<string, JObject> standing)
    {
        if (!standing.TryGetValue(post.ExternalId, out var comment))
            return new(post.ExternalId, "", post.PostedAt) { IsDeleted = true };
        return reader.Read(comment, null, post.Thread, out _) is { EditedAt: { } at } now && (post.EditedAt is null || at > post.EditedAt)
            ? now with { Thread = post.Thread, ReplyTo = post.ReplyTo }
            : null;
    }
}
