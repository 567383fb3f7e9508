using Complaints.Core.Accounts;
using Complaints.Core.Posts;
using Complaints.Ingest.Accounts;
using Newtonsoft.Json;

namespace Complaints.Ingest.Platforms.Bluesky;

/// <summary>
/// Reads an account's mentions, replies and quotes. Their list is ordered by what clocks of phones say, so it is not read up
/// to the first known post: each walk goes from the newest back beyond what was proven, now and then a day or a month back,
/// and posts are told apart by address and version. The walk is kept in the cursor; what was proven moves when it ended.
/// </summary>
internal sealed class BlueskyClient(AccountSettings settings, BlueskyApi api, ThreadRescan replies, PostQueries posts, TimeProvider clock) : IPlatformClient
{
    private const string Mentions = "mentions";
    private const string Replies = "replies";

    /// <summary>A mark that fails so often is given up, and the walk begins anew.</summary>
    private const int MarkFailures = 3;

    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan ProofEvery = TimeSpan.FromSeconds(30);

    private readonly SeenPosts _seen = new();
    private readonly (TimeSpan Every, TimeSpan Back)[] _deep = [(TimeSpan.FromMinutes(15), TimeSpan.FromHours(26)), (TimeSpan.FromDays(1), TimeSpan.FromDays(30))];
    private readonly DateTimeOffset[] _deepNext = [default, clock.GetUtcNow() + TimeSpan.FromHours(1)];
    private int _failures;
    private int _restarts;

    public async Task<PolledPage> Poll(Account account, CancellationToken cancellation)
    {
        _seen.Confirm(account.Cursor);
        var state = BlueskyCursor.Of(account.Cursor);
        var walk = state.Walk ?? new(clock.GetUtcNow(), Floor(state.Proven), null, 0);
        if (await Page(walk, cancellation) is not { } page)
            return GiveUp(state, walk);
        var own = await api.Did(cancellation);
        var (found, rejects) = await Read(page, own, cancellation);
        var next = IsLast(walk, page) ? null : page.Next(walk.Cursor);
        return next is null
            ? await End(account, state, walk, found, rejects, cancellation)
            : Hand(state with { Walk = walk with { Cursor = next, Pages = walk.Pages + 1 } }, found, rejects);
    }

    private DateTimeOffset? Floor(DateTimeOffset? proven)
    {
        if (proven is null)
            return null;
        var (now, floor) = (clock.GetUtcNow(), proven.Value - Overlap);
        for (var i = 0; i < _deep.Length; i++)
            if (now >= _deepNext[i])
            {
                _deepNext[i] = now + _deep[i].Every;
                floor = now - _deep[i].Back < floor ? now - _deep[i].Back : floor;
            }

        return floor;
    }

    // Null when the mark of the page is given up. A mark that no server takes any more looks like a server in trouble.
    private async Task<NotificationList?> Page(Walk walk, CancellationToken cancellation)
    {
        try
        {
            var page = NotificationList.Of(await api.Notifications(walk.Cursor, cancellation));
            _failures = 0;
            return page;
        }
        catch (PlatformException e) when (walk.Cursor is not null && ((int?)e.Status >= 500 || e.Code == "InvalidRequest"))
        {
            if (++_failures < MarkFailures)
                throw;
            _failures = 0;
            return null;
        }
    }

    // Once from the newest again; when that ends at the same place, the rest is left, and said to be missing.
    private PolledPage GiveUp(BlueskyCursor state, Walk walk)
    {
        if (_restarts++ == 0)
            return new([], (state with { Number = state.Number + 1, Walk = new(clock.GetUtcNow(), walk.Floor, null, 0) }).ToString(), 1, true);
        _restarts = 0;
        var ended = state with { Number = state.Number + 1, Proven = walk.Began, Walk = null };
        var from = walk.Floor ?? walk.Began;
        return new([], ended.ToString(), 0, false)
        {
            Coverage = new([new(Mentions, walk.Began - Margin)])
            {
                Holes = [new(new(Mentions, from, walk.Began), "The server fails again and again in the middle of its list of notifications: look through the account's notifications of that time by hand.", IsLost: true)],
            },
        };
    }

    private bool IsLast(Walk walk, NotificationList page) =>
        walk.Floor is { } floor ? page.Oldest < floor : walk.Pages + 1 >= settings.FirstPages;

    private async Task<(IReadOnlyList<(IncomingPost Post, string Cid)> Found, IReadOnlyList<RejectedItem> Rejects)> Read(
        NotificationList page, string own, CancellationToken cancellation)
    {
        var fresh = page.Items.Where(item => item.Text("uri") is not { } uri || _seen.Version(uri) is not { } cid || cid != item.Text("cid")).ToList();
        if (fresh.Count == 0)
            return ([], []);
        var held = await posts.Held("bluesky", [.. fresh.Select(item => item.Text("uri")).OfType<string>()], cancellation);
        var views = await api.Views(
            fresh.Where(item => item.Text("uri") is { } uri && !held.Contains(uri) && item.Object("record") is { } record && Embeds.NeedsView(record)).Select(item => item.Text("uri")!),
            cancellation);
        var (found, rejects) = (new List<(IncomingPost Post, string Cid)>(), new List<RejectedItem>());
        foreach (var item in fresh.AsEnumerable().Reverse())
            if (BlueskyReader.Read(item, own, views.GetValueOrDefault(item.Text("uri") ?? ""), out var because) is { } post)
                found.Add((_seen.Version(post.ExternalId) is null ? post : post with { EditedAt = clock.GetUtcNow() }, item.Text("cid") ?? ""));
            else
                rejects.Add(new($"notification {item.Text("uri") ?? "without uri"}", because, item.ToString(Formatting.None)));
        return (found, rejects);
    }

    private PolledPage Hand(BlueskyCursor state, IReadOnlyList<(IncomingPost Post, string Cid)> found, IReadOnlyList<RejectedItem> rejects)
    {
        var cursor = (state with { Number = state.Number + 1 }).ToString();
        _seen.Hand(cursor, found.Select(post => (post.Post.ExternalId, post.Cid)));
        return new([.. found.Select(post => post.Post)], cursor, state.Walk is null ? 0 : 1, state.Walk is not null) { Rejects = rejects };
    }

    private async Task<PolledPage> End(
        Account account, BlueskyCursor state, Walk walk, IReadOnlyList<(IncomingPost Post, string Cid)> found, IReadOnlyList<RejectedItem> rejects,
        CancellationToken cancellation)
    {
        _restarts = 0;
        var below = await replies.Run(account, cancellation);
        var ids = found.Select(post => post.Post.ExternalId).ToHashSet(StringComparer.Ordinal);
        var more = below.Posts.Where(post => !ids.Contains(post.ExternalId)).ToList();
        var isQuiet = found.Count + rejects.Count + more.Count == 0 && state.Walk is null && walk.Began - state.Proven < ProofEvery;
        var page = isQuiet
            ? new([], account.Cursor, 0, false)
            : Hand(new(state.Number, walk.Began, null), found, rejects);
        var proven = new List<StreamProof> { new(Mentions, walk.Began - Margin) };
        if (below.ReadUntil is { } until)
            proven.Add(new(Replies, until - Margin));
        return page with { Posts = [.. page.Posts, .. more], Coverage = new(proven), Trouble = below.Trouble };
    }
}
