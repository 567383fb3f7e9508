using Complaints.Core.Accounts;
using Complaints.Core.Posts;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Complaints.Ingest.Platforms.Mastodon;

/// <summary>
/// Reads an account's mentions, oldest first. The cursor is the id of the last notification read. An account that was never
/// read starts some pages back; then it is walked forward, page after page, until nothing newer comes. Then it is time to
/// look at what no notification tells: answers below our posts, edits, deletions, mentions that came out of order.
/// </summary>
internal sealed class MastodonClient(
    MastodonTimeline timeline, MastodonApi api, StatusReader reader, MastodonSelf self, MastodonThreads threads, MastodonRescan rescan,
    ThreadRescan replies, PostQueries posts, TimeProvider clock) : IPlatformClient
{
    private const string Mentions = "mentions";
    private const string Replies = "replies";

    // Notifications are made some seconds after the post (snac: 5 to 8 s).
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan LateEvery = TimeSpan.FromMinutes(5);

    private DateTimeOffset _lateNext = clock.GetUtcNow() + LateEvery;
    private DateTimeOffset? _provenAt;

    public async Task<PolledPage> Poll(Account account, CancellationToken cancellation)
    {
        var own = await self.Get(cancellation);
        var asked = clock.GetUtcNow();
        var page = await timeline.After(account.Cursor, cancellation);
        if (page.Newer is null || page.Newer == account.Cursor)
            return await Quiet(account, own, asked, cancellation);
        var rejects = new List<RejectedItem>();

        // Oldest first, so that posts of one second keep the server's order.
        var found = page.Items.Reverse().Select(item => Read(item, own, rejects)).OfType<IncomingPost>().ToList();

        // How many more there are no server says: at least one until an empty page has proven otherwise.
        return new(await threads.Fill(found, cancellation), page.Newer, 1, true)
        {
            Rejects = rejects,
            Coverage = new([]) { Holes = await Holes(account, page, found, cancellation) },
        };
    }

    private async Task<PolledPage> Quiet(Account account, OwnAccount own, DateTimeOffset asked, CancellationToken cancellation)
    {
        var late = await Late(own, cancellation);
        var changed = await rescan.Run(account, cancellation);
        var below = await replies.Run(account, cancellation);
        var found = late.Concat(changed).Concat(below.Posts.Where(post => late.All(known => known.ExternalId != post.ExternalId)));
        var proven = new List<StreamProof> { new(Mentions, asked - Margin) };
        if (below.ReadUntil is { } until)
            proven.Add(new(Replies, until - Margin));
        _provenAt = asked - Margin;
        return new([.. found], account.Cursor, 0, false) { Coverage = new(proven), Trouble = below.Trouble };
    }

    // Two posts of one moment may become visible in the wrong order, and the mark is past the later one: the newest page is read
    // again from time to time.
    private async Task<IReadOnlyList<IncomingPost>> Late(OwnAccount own, CancellationToken cancellation)
    {
        if (clock.GetUtcNow() < _lateNext)
            return [];
        var page = await api.Newest(cancellation);
        _lateNext = clock.GetUtcNow() + LateEvery;
        var found = page.Items.Reverse().Select(item => Read(item, own, [])).OfType<IncomingPost>().DistinctBy(post => post.ExternalId).ToList();
        var held = await posts.Held("mastodon", [.. found.Select(post => post.ExternalId)], cancellation);
        return await threads.Fill([.. found.Where(post => !held.Contains(post.ExternalId))], cancellation);
    }

    private async Task<IReadOnlyList<StreamHole>> Holes(Account account, NotificationPage page, List<IncomingPost> found, CancellationToken cancellation)
    {
        if (account.Cursor is not { } mark || found.Count == 0 || !await timeline.HasTornAway(mark, page, cancellation))
            return [];
        var first = found.Min(post => post.PostedAt);
        var from = _provenAt < first ? _provenAt.Value : first;
        return [new(
            new(Mentions, from, first),
            $"The server shows only its newest {page.Items.Count} notifications: older ones may have passed unread. Look through the account's mentions of that time by hand, and poll more often.",
            IsLost: true)];
    }

    private IncomingPost? Read(JToken item, OwnAccount own, List<RejectedItem> rejects)
    {
        if (item.Text("type") is { } type && type != "mention")
            return null;
        var because = "The notification has no status: it may have been deleted meanwhile.";
        if (item.Object("status") is { } status && reader.Read(status, own, out because) is { } post)
            return post;
        rejects.Add(new($"notification {item.Text("id") ?? "without id"}", because, item.ToString(Formatting.None)));
        return null;
    }
}
