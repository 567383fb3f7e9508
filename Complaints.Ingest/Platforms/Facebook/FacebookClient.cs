using Complaints.Core.Accounts;
using Complaints.Core.Kernel;
using Complaints.Core.Posts;
using Complaints.Ingest.Accounts;
using Complaints.Ingest.Platforms.Meta.Watch;
using Newtonsoft.Json.Linq;

namespace Complaints.Ingest.Platforms.Facebook;

/// <summary>
/// Reads what visitors post on our page, who names it, and what is said below the posts that stand there. The feed tells
/// of posts only, and brings none back for a new comment: posts are watched like Instagram's media.
/// </summary>
internal sealed class FacebookClient(AccountSettings settings, FacebookApi api, InboxStore inbox, TimeProvider clock) : IPlatformClient
{
    private const int EdgePages = 5;
    private const string FeedStream = "feed";
    private const string TaggedStream = "tagged";
    private const string Time = "created_time";

    // The feed is ranked: now and then it is read to its end, for what was not among the first.
    private static readonly TimeSpan FeedFullyEvery = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan TaggedEvery = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan TaggedFullyEvery = TimeSpan.FromDays(1);
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(1);

    private readonly CommentPass _comments = new(clock, api.Usage);
    private readonly EdgeReader _edges = new(clock);
    private readonly FacebookHints _hints = new(api, inbox);

    public async Task<PolledPage> Poll(Account account, CancellationToken cancellation)
    {
        var (cursor, self) = (FacebookCursor.Of(account.Cursor), await api.Self(cancellation));
        var rejects = new List<RejectedItem>();
        var isNewPass = cursor.Set.Queue.Count == 0;
        var isHeard = await _hints.Read(cursor, self, clock.GetUtcNow(), cancellation);
        var feed = await Feed(cursor, self, isNewPass, cancellation);
        if (isNewPass)
            cursor.Set.Begin(clock.GetUtcNow(), Slower);
        var looked = await _hints.Look(cursor, self, rejects, cancellation);
        var (tagged, trouble) = await Tagged(cursor.Tagged, self, isNewPass, cancellation);
        var comments = await _comments.Run(cursor.Set, item => Asking(item, self), cancellation);
        var isDone = cursor.Set.Queue.Count == 0 && cursor.Feed.Run is null && cursor.Tagged.Run is null && isHeard;
        var turns = new[] { feed, tagged }.OfType<EdgeTurn>().ToList();
        var fresh = ToldRejects.New(cursor.Told, [.. rejects, .. turns.SelectMany(turn => turn.Rejects), .. comments.Rejects]);
        return new(
            [.. turns.SelectMany(turn => turn.Posts), .. looked, .. comments.Posts], cursor.ToString(),
            isDone ? 0 : Math.Max(1, cursor.Set.Queue.Count), !isDone && !api.Usage.IsHigh)
        {
            Rejects = fresh,
            Coverage = Proven(cursor, isDone) with { Holes = [.. comments.Holes, .. turns.Select(turn => turn.Hole).OfType<StreamHole>()] },
            Trouble = comments.Trouble ?? trouble,
        };
    }

    private int Slower => api.Usage.IsHigh ? CommentPass.WhenHigh : 1;

    private async Task<EdgeTurn?> Feed(FacebookCursor cursor, FacebookSelf self, bool isNewPass, CancellationToken cancellation)
    {
        var (now, set, state) = (clock.GetUtcNow(), cursor.Set, cursor.Feed);
        if (!isNewPass && state.Run is null)
            return null;
        var isFirst = state.ReadAt == 0;
        if (state.Run is null)
            set.AskedAt = now.ToStore();
        if (set.StartedAt == 0)
            set.StartedAt = now.ToStore();
        var wish = new EdgeWish(now - Instants.FromStore(state.FullAt) >= FeedFullyEvery * Slower, EdgePages, settings.FirstPages);
        IReadOnlySet<string>? own = null;
        return await _edges.Read(FeedStream, state, async (after, stop) =>
        {
            var page = await api.Feed(after, stop);
            if (page.IsAbsent)
                throw new PlatformException("Facebook does not show us the page's feed: check Options:PageId and that the token is the page's own.") { Fault = PlatformFault.PermissionMissing };
            own ??= page.Items.Any(IsNameless) ? await Own(stop) : null;
            return EdgePage.Of(page, Time, FacebookApi.OnPage, (post, rejects) => See(set, post, self, own?.Contains(post.Text("id") ?? "") == true, rejects, isFirst));
        }, wish, cancellation);
    }

    private static bool IsNameless(JObject post) => post.Object("from") is null;

    // Where posts name no author, the list of what we posted tells ours from visitors'.
    private async Task<IReadOnlySet<string>> Own(CancellationToken cancellation)
    {
        var (own, after) = (new HashSet<string>(), (string?)null);
        for (var pages = 0; pages < EdgePages && (pages == 0 || after is not null); pages++)
        {
            var page = await api.Own(after, cancellation);
            own.UnionWith(page.Items.Select(post => post.Text("id")).OfType<string>());
            after = page.After;
        }

        return own;
    }

    private IReadOnlyList<IncomingPost> See(WatchedSet set, JObject post, FacebookSelf self, bool isOwn, List<RejectedItem> rejects, bool isFirst)
    {
        if (FacebookReader.Post(post, self, isOwn, rejects) is not { } read)
            return [];
        var count = post.Object("comments")?.Object("summary")?.Text("total_count");
        set.See(new(read.ExternalId, read.PostedAt, int.TryParse(count, out var comments) ? comments : -1, null), clock.GetUtcNow(), isFirst);
        return [read];
    }

    private async Task<(EdgeTurn? Turn, string? Trouble)> Tagged(EdgeState state, FacebookSelf self, bool isNewPass, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        if (state.Run is null && !(isNewPass && now - Instants.FromStore(state.ReadAt) >= TaggedEvery * Slower))
            return default;
        var wish = new EdgeWish(now - Instants.FromStore(state.FullAt) >= TaggedFullyEvery, EdgePages, settings.FirstPages);
        return await _edges.Try(TaggedStream, state, async (after, stop) =>
            EdgePage.Of(await api.Tagged(after, stop), Time, FacebookApi.OnPage, (post, rejects) =>
                FacebookReader.Post(post, self, false, rejects) is { } read ? [read] : []), wish, cancellation);
    }

    private AskEdge Asking(WatchedItem item, FacebookSelf self) => async (after, cancellation) =>
        EdgePage.Of(await api.Comments(item.Id, after, cancellation), Time, FacebookApi.OnPage, (comment, rejects) =>
            FacebookReader.Comment(comment, item.Id, self, rejects) is { } read ? [read] : []);

    private Coverage Proven(FacebookCursor cursor, bool isDone)
    {
        var proofs = new List<StreamProof>();
        if (isDone && cursor.Set.KnownUntil(clock.GetUtcNow()) is { } comments)
            proofs.Add(new(CommentPass.Stream, comments - Margin));
        foreach (var (stream, state) in new[] { (FeedStream, cursor.Feed), (TaggedStream, cursor.Tagged) })
            if (state is { Run: null, ReadAt: > 0 })
                proofs.Add(new(stream, Instants.FromStore(state.ReadAt) - Margin));
        return new(proofs);
    }
}
