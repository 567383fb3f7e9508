using Complaints.Core.Accounts;
using Complaints.Core.Kernel;
using Complaints.Core.Posts;
using Complaints.Ingest.Platforms.Http;
using Newtonsoft.Json.Linq;

namespace Complaints.Ingest.Platforms.Mastodon;

/// <summary>
/// Looks again at the posts of the last two days, some at a time: no server tells a mentioned account that a status was
/// edited or deleted. What changed goes through intake like any other post.
/// </summary>
internal sealed partial class MastodonRescan(
    MastodonApi api, StatusReader reader, PostQueries posts, TimeProvider clock, ILogger<MastodonRescan> log)
{
    private const int AtOnce = 40;

    // All of many gone at once is a server that lost its data or its trust in us, and no reason to erase ours.
    private const int BelievedGoneAtOnce = 3;

    private static readonly TimeSpan Every = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Span = TimeSpan.FromHours(48);

    private DateTimeOffset _next = clock.GetUtcNow() + Every;
    private PostId _last;

    /// <summary>The posts that changed since they were read; none when it is not yet time.</summary>
    public async Task<IReadOnlyList<IncomingPost>> Run(Account account, OwnAccount own, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        if (now < _next)
            return [];
        _next = now + Every;
        var recent = await posts.Recent(account.Id, now - Span, _last, AtOnce, cancellation);
        _last = default;
        var (changed, gone) = (new List<IncomingPost>(), new List<IncomingPost>());
        foreach (var post in recent)
        {
            if (await Ask(post, cancellation) is not { } answer)
                break;
            _last = post.Id;
            if (answer.Json is null)
                gone.Add(new(post.ExternalId, "", post.PostedAt) { IsDeleted = true });
            else if (answer.Json is JObject status && Edited(status, post, own) is { } edit)
                changed.Add(edit);
        }

        if (recent.Count < AtOnce)
            _last = default;
        return [.. changed, .. Believed(gone, recent.Count, account.Name)];
    }

    // Null when the server answers nothing now: the others are asked about next time.
    private async Task<JsonAnswer?> Ask(RecentPost post, CancellationToken cancellation)
    {
        try
        {
            return await api.Status(reader.Bare(post.ExternalId), cancellation);
        }
        catch (PlatformException)
        {
            return null;
        }
    }

    private IncomingPost? Edited(JObject status, RecentPost post, OwnAccount own) =>
        reader.Read(status, own, out _) is { EditedAt: { } at } now && now.ExternalId == post.ExternalId && (post.EditedAt is null || at > post.EditedAt)
            ? now with { Thread = post.Thread }
            : null;

    private List<IncomingPost> Believed(List<IncomingPost> gone, int asked, string account)
    {
        if (gone.Count <= BelievedGoneAtOnce || gone.Count < asked)
            return gone;
        Log.AllGone(log, account, gone.Count);
        return [];
    }

    private static partial class Log
    {
        [LoggerMessage(310, LogLevel.Warning, "{Account}: all {Count} recent posts seem gone at once; this is not believed, nothing is erased. Check the server and the access token.")]
        public static partial void AllGone(ILogger log, string account, int count);
    }
}
