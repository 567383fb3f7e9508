using Complaints.Core.Accounts;
using Complaints.Core.Posts;
using Complaints.Ingest.Accounts;

namespace Complaints.Ingest.Platforms.YouTube;

/// <summary>
/// Reads a channel's comments. First the threads, newest first, back to where everything is known; the watermark moves when that
/// walk is at its end, and until then its next page is kept. Then replies: YouTube sorts by when a thread began, so that a new
/// reply in an old thread shows only in the thread's number of replies, which is asked for again and again.
/// </summary>
internal sealed class YouTubeClient(
    AccountSettings settings, YouTubeApi api, ThreadLook look, UnitCount units, TimeProvider clock) : IPlatformClient
{
    private const string Comments = "comments";
    private const string Replies = "replies";

    /// <summary>After so many questions about replies the newest threads come first again.</summary>
    private const int StepsPerPass = 20;

    private static readonly TimeSpan Overlap = TimeSpan.FromHours(1);
    private static readonly TimeSpan DeepOverlap = TimeSpan.FromDays(3);
    private static readonly TimeSpan DeepEvery = TimeSpan.FromDays(1);
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(1);

    private string Channel => settings.Option("Channel");

    public async Task<PolledPage> Poll(Account account, CancellationToken cancellation)
    {
        var (state, now) = (YouTubeState.Read(account.Cursor), clock.GetUtcNow());
        units.Recall(state.Units.Day, state.Units.Spent);
        if (state.Steps > 0)
            return await ReadReplies(state, now, cancellation);

        // Nothing is asked and hence nothing proven: the units have to last until midnight.
        if (state.Walk is null && now - state.AskedAt < units.Pace)
            return new([], account.Cursor, 1, false) { Coverage = Coverage.Nothing };
        return await ReadThreads(state, now, cancellation);
    }

    private async Task<PolledPage> ReadThreads(YouTubeState state, DateTimeOffset now, CancellationToken cancellation)
    {
        var page = await NextThreads(state, cancellation);
        var walk = state.Walk ?? Begin(state, now);
        var found = await look.Read(page.Items, state, now, cancellation);
        walk = walk with { Top = found.Newest > walk.Top ? found.Newest.Value : walk.Top, Left = walk.Left - 1 };
        if (page.Next is { } next && !IsAtItsEnd(walk, found, state))
        {
            state.Walk = walk with { Page = next };
            return Page(state, found.Posts, found.Rejects, now, 1, true, Coverage.Nothing);
        }

        var from = End(state, walk, found, page.Next is null);
        var until = walk.BeganAt - Margin;
        var proof = new Coverage([new(Comments, until) { From = from < until ? from : null }]);
        state.Steps = StepsPerPass;
        return AfterStep(state, found.Posts, found.Rejects, now, proof);
    }

    // A token may have grown too old: then the walk begins anew, and nothing is lost, since the watermark has not moved.
    private async Task<YouTubePage> NextThreads(YouTubeState state, CancellationToken cancellation)
    {
        try
        {
            return await api.Threads(Channel, state.Walk?.Page, cancellation);
        }
        catch (PlatformException e) when (e.Code == "invalidPageToken" && state.Walk is not null)
        {
            state.Walk = null;
            return await api.Threads(Channel, null, cancellation);
        }
    }

    private Walk Begin(YouTubeState state, DateTimeOffset now)
    {
        var isDeep = state.DeepAt is not { } deep || now - deep >= DeepEvery;
        state.AskedAt = now;
        state.DeepAt = isDeep ? now : state.DeepAt;
        return new("", default, state.Proven - (isDeep ? DeepOverlap : Overlap), settings.FirstPages, now);
    }

    // The first walk ends after some pages. Any other once it is back behind the watermark, where all it meets is known.
    private static bool IsAtItsEnd(Walk walk, ThreadLook.Found found, YouTubeState state) => walk.Until is not { } until
        ? walk.Left <= 0
        : found.Oldest is { } oldest && (oldest < state.Floor
            || oldest < until && found.Posts.Where(post => post.PostedAt < until).All(post => found.Held.Contains(post.ExternalId)));

    // Returns where the stream begins, when this was the first walk.
    private static DateTimeOffset? End(YouTubeState state, Walk walk, ThreadLook.Found found, bool isWholeChannel)
    {
        var isFirst = state.Proven is null;
        if (isFirst && !isWholeChannel)
            state.Floor = found.Oldest ?? state.Floor;
        state.Proven = walk.Top > (state.Proven ?? default) ? walk.Top : state.Proven ?? walk.BeganAt;
        state.Walk = null;
        return isFirst ? found.Oldest : null;
    }

    private async Task<PolledPage> ReadReplies(YouTubeState state, DateTimeOffset now, CancellationToken cancellation)
    {
        state.Steps--;
        if (state.Unread is [var unread, ..])
            return await ReadThread(state, unread, now, cancellation);
        var due = state.Watched.DueWithOthers(now, YouTubeApi.IdsAtOnce).Select(member => member.Id).ToList();
        if (due.Count == 0)
            return AfterStep(state, [], [], now, Coverage.Nothing);
        var page = await api.ThreadsOf(due, cancellation);
        var found = await look.Read(page.Items, state, now, cancellation);

        // One that is not there may be hidden for a while: it stays until it grows too old.
        foreach (var missing in due.Except(page.Items.Select(item => item.Text("id") ?? "")))
            state.Watched.Seen(missing, state.Watched.Find(missing)?.Mark ?? "", isLively: false, now);
        return AfterStep(state, found.Posts, found.Rejects, now, Coverage.Nothing);
    }

    private async Task<PolledPage> ReadThread(YouTubeState state, UnreadReplies unread, DateTimeOffset now, CancellationToken cancellation)
    {
        var (page, rejects) = (await NextReplies(unread, cancellation), new List<RejectedItem>());
        var posts = look.Comments(page.Items, unread.Video, unread.Thread, rejects);
        state.Unread.RemoveAt(0);
        if (page.Next is { } next)
            state.Unread.Insert(0, unread with { Page = next });
        else
            ThreadLook.ReadWhole(state, unread, now);
        return AfterStep(state, posts, rejects, now, Coverage.Nothing);
    }

    private async Task<YouTubePage> NextReplies(UnreadReplies unread, CancellationToken cancellation)
    {
        try
        {
            return await api.Replies(unread.Thread, unread.Page, cancellation);
        }
        catch (PlatformException e) when (e.Code == "invalidPageToken" && unread.Page is not null)
        {
            return await api.Replies(unread.Thread, null, cancellation);
        }
    }

    private PolledPage AfterStep(
        YouTubeState state, IReadOnlyList<IncomingPost> posts, IReadOnlyList<RejectedItem> rejects, DateTimeOffset now, Coverage proof)
    {
        var isDone = state.Unread.Count == 0 && state.Watched.DueWithOthers(now, 1).Count == 0;
        if (isDone && state.Watched.SeenUntil(now) is { } until)
            proof = proof with { Proven = [.. proof.Proven, new(Replies, until - Margin)] };
        if (isDone)
            state.Steps = 0;
        return Page(state, posts, rejects, now, isDone ? 0 : Math.Max(1, state.Unread.Count), state.Steps > 0, proof);
    }

    private PolledPage Page(
        YouTubeState state, IReadOnlyList<IncomingPost> posts, IReadOnlyList<RejectedItem> rejects, DateTimeOffset now, long backlog, bool more, Coverage proof)
    {
        state.Units = units.Now;
        return new(posts, state.Write(now), backlog, more) { Rejects = rejects, Coverage = proof };
    }
}
