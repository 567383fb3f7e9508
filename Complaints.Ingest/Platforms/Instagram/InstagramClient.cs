using Complaints.Core.Accounts;
using Complaints.Core.Kernel;
using Complaints.Core.Posts;
using Complaints.Ingest.Accounts;
using Complaints.Ingest.Platforms.Meta;
using Complaints.Ingest.Platforms.Meta.Watch;
using Newtonsoft.Json.Linq;

namespace Complaints.Ingest.Platforms.Instagram;

/// <summary>
/// Reads what is said below our own media, where we are marked, and where we are mentioned. A pass lists our media, then
/// reads the comments of those that are due, some at each poll; deliveries only make media due sooner.
/// </summary>
internal sealed class InstagramClient(
    AccountSettings settings, InstagramLogin login, InstagramApi api, InstagramReader reader, InboxStore inbox, TimeProvider clock) : IPlatformClient
{
    private const int MediaOnPage = 50;
    private const int FirstMediaOnPage = 10;
    private const int TagPages = 5;
    private const string TagStream = "tags";
    private const string MentionStream = "mentions";

    private static readonly TimeSpan ListFullyEvery = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan TagsEvery = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan TagsFullyEvery = TimeSpan.FromDays(1);

    // What is asked about now may have been written a moment ago and not be listed yet; deliveries are repeated for longer.
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan DeliveryMargin = TimeSpan.FromHours(1);

    private readonly CommentPass _comments = new(clock, api.Usage);
    private readonly EdgeReader _edges = new(clock);
    private readonly InstagramHints _hints = new(inbox);
    private readonly InstagramMentions _mentions = new(api, reader, login);

    public async Task<PolledPage> Poll(Account account, CancellationToken cancellation)
    {
        var (cursor, self) = (InstagramCursor.Of(account.Cursor, login), await api.Self(cancellation));
        var (posts, rejects) = (new List<IncomingPost>(), new List<RejectedItem>());
        var isNewPass = cursor.Set.Queue.Count == 0;
        if (isNewPass)
            posts.AddRange(await List(cursor.Set, self, cancellation));
        var isHeard = await _hints.Read(cursor, self, clock.GetUtcNow(), cancellation);
        if (isNewPass)
            cursor.Set.Begin(clock.GetUtcNow(), Slower);
        posts.AddRange(await _mentions.Look(cursor, self, rejects, cancellation));
        var (tags, trouble) = await Tags(cursor.Tags, self, isNewPass, cancellation);
        var comments = await _comments.Run(cursor.Set, item => Asking(item, self), cancellation);
        var isDone = cursor.Set.Queue.Count == 0 && cursor.Tags.Run is null && isHeard;
        var fresh = ToldRejects.New(cursor.Told, [.. rejects, .. tags?.Rejects ?? [], .. comments.Rejects]);
        return new(
            [.. posts, .. tags?.Posts ?? [], .. comments.Posts], cursor.ToString(), isDone ? 0 : Math.Max(1, cursor.Set.Queue.Count),
            !isDone && !api.Usage.IsHigh)
        {
            Rejects = fresh,
            Coverage = Proven(cursor, isDone) with { Holes = [.. comments.Holes, .. tags?.Hole is { } hole ? [hole] : Array.Empty<StreamHole>()] },
            Trouble = comments.Trouble ?? trouble,
        };
    }

    private int Slower => api.Usage.IsHigh ? CommentPass.WhenHigh : 1;

    // The first page tells of the latest days each time; the rest is listed now and then, for what is said below old ones.
    private async Task<IReadOnlyList<IncomingPost>> List(WatchedSet set, InstagramSelf self, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var (isFirst, own) = (set.StartedAt == 0, new List<IncomingPost>());
        set.AskedAt = now.ToStore();
        if (isFirst)
            set.StartedAt = set.AskedAt;
        var isFull = !isFirst && now - Instants.FromStore(set.ListedAt) >= ListFullyEvery * Slower;
        var (pages, limit) = isFirst ? (settings.FirstPages, FirstMediaOnPage) : (isFull ? WatchedSet.Most / MediaOnPage : 1, MediaOnPage);
        string? after = null;
        for (var page = 0; page < pages && (page == 0 || after is not null); page++)
        {
            var listed = await api.Media(after, limit, cancellation);
            if (listed.IsAbsent)
                throw new PlatformException("Instagram does not show us our own media: check Options:UserId and that the token has the permission to read them.") { Fault = PlatformFault.PermissionMissing };
            foreach (var media in listed.Items)
                own.AddRange(See(set, media, self, now, isFirst));
            after = listed.After;
        }

        if (isFull)
            set.ListedAt = now.ToStore();
        return own;
    }

    // Our own caption is told once, so that comments have something to hang on.
    private List<IncomingPost> See(WatchedSet set, JObject media, InstagramSelf self, DateTimeOffset now, bool isFirst)
    {
        if (reader.Media(media, self, []) is not { } post || media.Text("id") is not { } id)
            return [];
        var isKnown = set.Find(id) is not null;
        set.See(new(id, post.PostedAt, int.TryParse(media.Text("comments_count"), out var count) ? count : -1, post.Url), now, isFirst);
        return isKnown || set.Find(id) is null ? [] : [post with { IsOwn = true }];
    }

    private async Task<(EdgeTurn? Turn, string? Trouble)> Tags(EdgeState state, InstagramSelf self, bool isNewPass, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        if (state.Run is null && !(isNewPass && now - Instants.FromStore(state.ReadAt) >= TagsEvery * Slower))
            return default;

        // One may be marked in an old picture: the whole list is read now and then.
        var wish = new EdgeWish(now - Instants.FromStore(state.FullAt) >= TagsFullyEvery, TagPages, settings.FirstPages);
        return await _edges.Try(TagStream, state, async (after, stop) => EdgePage.Of(await api.Tags(after, stop), "timestamp", InstagramApi.CommentsOnPage, (media, rejects) =>
            reader.Media(media, self, rejects) is { } post ? [post] : []), wish, cancellation);
    }

    private AskEdge Asking(WatchedItem item, InstagramSelf self) => async (after, cancellation) =>
    {
        var (page, more) = (await api.Comments(item.Id, after, cancellation), new Dictionary<JObject, IReadOnlyList<JObject>>());
        foreach (var comment in page.Items)
            more[comment] = await Replies(comment, cancellation);
        return EdgePage.Of(page, "timestamp", InstagramApi.CommentsOnPage, (comment, rejects) =>
        [
            .. new[] { reader.Comment(comment, (item.Id, item.Link), null, self, rejects) }.OfType<IncomingPost>(),
            .. more[comment].Select(reply => reader.Comment(reply, (item.Id, item.Link), comment.Text("id"), self, rejects)).OfType<IncomingPost>(),
        ]);
    };

    // What came with the comment, and the pages behind it.
    private async Task<IReadOnlyList<JObject>> Replies(JObject comment, CancellationToken cancellation)
    {
        if (comment.Object("replies") is not { } expanded || comment.Text("id") is not { } id)
            return [];
        var page = GraphPage.Of(expanded);
        comment.Remove("replies");
        var replies = new List<JObject>(page.Items);
        while (page.After is { } after)
        {
            page = await api.Replies(id, after, cancellation);
            replies.AddRange(page.Items);
        }

        return replies;
    }

    private Coverage Proven(InstagramCursor cursor, bool isDone)
    {
        var proofs = new List<StreamProof>();
        if (isDone && cursor.Set.KnownUntil(clock.GetUtcNow()) is { } comments)
            proofs.Add(new(CommentPass.Stream, comments - Margin));
        if (cursor.Tags is { Run: null, ReadAt: > 0 })
            proofs.Add(new(TagStream, Instants.FromStore(cursor.Tags.ReadAt) - Margin));

        // No list of mentions exists: what is known of them reaches as far as deliveries do.
        if (cursor is { Mentions.Count: 0, HeardAt: > 0 })
            proofs.Add(new(MentionStream, Instants.FromStore(cursor.HeardAt) - DeliveryMargin));
        return new(proofs);
    }
}
