using Complaints.Core.Accounts;
using Complaints.Core.Posts;
using Newtonsoft.Json.Linq;

namespace Complaints.Ingest.Platforms.Bluesky;

/// <summary>Asks whether posts still stand as they did. A post that is left out is gone, unless its author has blocked us or is gone for a while.</summary>
internal sealed partial class BlueskyLookup(BlueskyApi api, PostQueries held, TimeProvider clock, ILogger<BlueskyLookup> log) : IPostLookup
{
    public int AtOnce => BlueskyApi.PostsAtOnce;

    public async Task<IReadOnlyList<IncomingPost>> Look(Account account, IReadOnlyList<RecentPost> posts, CancellationToken cancellation)
    {
        var own = await api.Did(cancellation);
        var views = await api.Views(posts.Select(post => post.ExternalId), cancellation);
        var changed = new List<IncomingPost>();
        foreach (var post in posts)
            if (views.GetValueOrDefault(post.ExternalId) is { } view && await Edited(view, post, own, cancellation) is { } edit)
                changed.Add(edit);
        var gone = posts.Where(post => !views.ContainsKey(post.ExternalId)).ToList();
        if (Disappearance.IsIncredible(gone.Count, posts.Count))
            Log.AllGone(log, account.Name, gone.Count);
        else
            foreach (var author in gone.GroupBy(post => AtUri.Did(post.ExternalId)))
                if (await IsThere(author.Key, cancellation))
                    changed.AddRange(author.Select(post => new IncomingPost(post.ExternalId, "", post.PostedAt) { IsDeleted = true }));
        return changed;
    }

    private async Task<IncomingPost?> Edited(JObject view, RecentPost post, string own, CancellationToken cancellation) =>
        BlueskyReader.Read(view, own, null, out _) is { } now && await held.Find(post.Id, cancellation) is { } then && then.Text != now.Text
            ? now with { EditedAt = clock.GetUtcNow(), Thread = post.Thread }
            : null;

    // True when the author could show us the post. Who left for good took it along; a suspended account may come back.
    private async Task<bool> IsThere(string did, CancellationToken cancellation)
    {
        try
        {
            return (await api.Profile(did, cancellation))?.Object("viewer") is not { } viewer
                || viewer["blockedBy"] is not JValue { Value: true } && viewer["blocking"] is not JValue { Type: JTokenType.String };
        }
        catch (PlatformException e) when (e.Code == "InvalidRequest")
        {
            return true;
        }
        catch (PlatformException e) when (e.Code is not null)
        {
            return false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(380, LogLevel.Warning, "{Account}: all {Count} posts asked for seem gone at once; this is not believed, nothing is erased. Check the server.")]
        public static partial void AllGone(ILogger log, string account, int count);
    }
}
