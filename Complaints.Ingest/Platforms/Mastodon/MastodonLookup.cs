using Complaints.Core.Accounts;
using Complaints.Core.Posts;
using Newtonsoft.Json.Linq;

namespace Complaints.Ingest.Platforms.Mastodon;

/// <summary>Asks a server whether posts still stand as they did: it tells a mentioned account of no edit and no deletion.</summary>
internal sealed partial class MastodonLookup(
    MastodonApi api, StatusReader reader, MastodonSelf self, PostQueries posts, ILogger<MastodonLookup> log) : IPostLookup
{
    public int AtOnce => 20;

    public async Task<IReadOnlyList<IncomingPost>> Look(Account account, IReadOnlyList<RecentPost> posts, CancellationToken cancellation)
    {
        var (changed, asked, trouble) = await Ask(account, posts, cancellation);
        return asked == 0 && trouble is not null ? throw trouble : changed;
    }

    /// <summary>As <see cref="Look"/>, as far as the server answers.</summary>
    /// <returns>What changed, about how many was asked, and why no further.</returns>
    public async Task<(IReadOnlyList<IncomingPost> Changed, int Asked, PlatformException? Trouble)> Ask(
        Account account, IReadOnlyList<RecentPost> recent, CancellationToken cancellation)
    {
        var (changed, gone, asked) = (new List<IncomingPost>(), new List<RecentPost>(), 0);
        PlatformException? trouble = null;
        try
        {
            var own = await self.Get(cancellation);
            foreach (var post in recent)
            {
                var answer = await api.Status(reader.Bare(post.ExternalId), cancellation);
                if (answer.Json is null)
                    gone.Add(post);
                else if (answer.Object is { } status && Edited(status, post, own) is { } edit)
                    changed.Add(edit);
                asked++;
            }
        }
        catch (PlatformException e)
        {
            trouble = e;
        }

        return ([.. changed, .. await Believed(account, gone, asked, cancellation)], asked, trouble);
    }

    private IncomingPost? Edited(JObject status, RecentPost post, OwnAccount own) =>
        reader.Read(status, own, out _) is { EditedAt: { } at } now && now.ExternalId == post.ExternalId && (post.EditedAt is null || at > post.EditedAt)
            ? now with { Thread = post.Thread }
            : null;

    private async Task<IReadOnlyList<IncomingPost>> Believed(Account account, List<RecentPost> gone, int asked, CancellationToken cancellation)
    {
        if (Disappearance.IsIncredible(gone.Count, asked))
        {
            Log.AllGone(log, account.Name, gone.Count);
            return [];
        }

        var believed = new List<IncomingPost>();
        foreach (var post in gone)
            if (!await IsHiddenByBlock(post, cancellation))
                believed.Add(new(post.ExternalId, "", post.PostedAt) { IsDeleted = true });
        return believed;
    }

    // Who blocks us takes nothing back: what was said to the office stays said. Where a server cannot be asked (snac has no such
    // question), what it no longer shows is gone.
    private async Task<bool> IsHiddenByBlock(RecentPost post, CancellationToken cancellation)
    {
        if (await posts.Find(post.Id, cancellation) is not { Author: { } author })
            return false;
        try
        {
            return await api.HasBlockedUs(author, cancellation) == true;
        }
        catch (PlatformException e)
        {
            return e.Fault is not (PlatformFault.PermissionMissing or PlatformFault.Trouble) || (int?)e.Status >= 500;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(310, LogLevel.Warning, "{Account}: all {Count} recent posts seem gone at once; this is not believed, nothing is erased. Check the server and the access token.")]
        public static partial void AllGone(ILogger log, string account, int count);
    }
}
