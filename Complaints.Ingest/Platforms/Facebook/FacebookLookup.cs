using Complaints.Core.Accounts;
using Complaints.Core.Posts;
using Complaints.Ingest.Platforms.Meta;
using Newtonsoft.Json.Linq;

namespace Complaints.Ingest.Platforms.Facebook;

/// <summary>
/// Asks whether posts and comments still stand; what was edited shows when they are read again. The platform tells what is
/// gone and what is not for us alike: it is believed gone only where what stands above it answers, and for a post on our
/// page, where others do. Of posts elsewhere nothing is certain.
/// </summary>
internal sealed class FacebookLookup(FacebookApi api) : IPostLookup
{
    public int AtOnce => 20;

    public async Task<IReadOnlyList<IncomingPost>> Look(Account account, IReadOnlyList<RecentPost> posts, CancellationToken cancellation)
    {
        var asked = posts.Where(post => DeliveredEntries.IsId(post.ExternalId) && (post.Thread is null || DeliveredEntries.IsId(post.Thread))).ToList();
        var ids = asked.SelectMany(post => new[] { post.ExternalId, post.Thread }).OfType<string>().Distinct().ToList();
        var standing = await api.Nodes(ids, cancellation);
        var ours = $"{(await api.Self(cancellation)).Id}_";
        return [.. asked.Select(post => Found(post, standing, ours)).OfType<IncomingPost>()];
    }

    private static IncomingPost? Found(RecentPost post, IReadOnlyDictionary<string, JObject> standing, string ours)
    {
        if (standing.ContainsKey(post.ExternalId))
            return null;
        var isBelieved = post.Thread is { } thread && thread != post.ExternalId ? standing.ContainsKey(thread) : standing.Count > 0 && post.ExternalId.StartsWith(ours, StringComparison.Ordinal);
        return isBelieved ? new(post.ExternalId, "", post.PostedAt) { Thread = post.Thread, ReplyTo = post.ReplyTo, IsDeleted = true } : null;
    }
}
