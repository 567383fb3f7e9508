using System.Globalization;
using Complaints.Core.Accounts;
using Complaints.Core.Posts;
using Complaints.Ingest.Accounts;

namespace Complaints.Ingest.Platforms.TikTok;

/// <summary>
/// Reads the comments of the account's own videos. Each pass asks for the newest videos and how many comments they have; those
/// whose number changed are read, the others as often as their age deserves. What a pass does not come to stays in the cursor.
/// </summary>
internal sealed class TikTokClient(AccountSettings settings, TikTokApi api, TikTokReader reader, VideoVisit visits, TimeProvider clock) : IPlatformClient
{
    private const string Stream = "comments";

    /// <summary>TikTok allows 40 requests a minute of one kind.</summary>
    private const int StepsPerPass = 20;

    private const long ListWholeEvery = 600;
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(1);

    public async Task<PolledPage> Poll(Account account, CancellationToken cancellation)
    {
        var (state, now) = (TikTokState.Read(account.Cursor), clock.GetUtcNow());
        if (state.Steps == 0)
            BeginPass(state, now);
        state.Steps--;
        if (state.Listing is { } listing)
            return await List(state, listing, now, cancellation);
        if (state.Visit is null && state.Unread is [var unread, ..])
            return await ReadReplies(state, unread, now, cancellation);
        if (state.Visit is null && NextVideo(state, now) is { } video)
            visits.Begin(state, video, now);
        return state.Visit is null ? Page(state, new([], []), now) : await Visit(state, now, cancellation);
    }

    private void BeginPass(TikTokState state, DateTimeOffset now)
    {
        var seconds = now.ToUnixTimeSeconds();
        var isWhole = seconds - state.ListedAt >= ListWholeEvery;
        state.StartedAt = state.StartedAt == 0 ? seconds : state.StartedAt;
        state.ListedAt = isWhole ? seconds : state.ListedAt;
        state.Listing = (null, isWhole ? settings.FirstPages : 1);
        state.Steps = StepsPerPass;
        state.Trouble = null;
    }

    private async Task<PolledPage> List(TikTokState state, (string? Cursor, int Left) listing, DateTimeOffset now, CancellationToken cancellation)
    {
        var page = await api.Videos(listing.Cursor, cancellation);
        foreach (var video in page.Items)
            if (video.Text("item_id") is { } id)
            {
                state.Videos.Add(id, TikTokReader.Instant(video.Text("create_time")) ?? now, now);
                state.Counts[id] = int.TryParse(video.Text("comments"), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : 0;
            }

        state.Listing = page.Next is { } next && listing.Left > 1 ? (next, listing.Left - 1) : null;
        return Page(state, new([], []), now);
    }

    private async Task<PolledPage> Visit(TikTokState state, DateTimeOffset now, CancellationToken cancellation)
    {
        try
        {
            return Page(state, await visits.Read(state, now, cancellation), now);
        }
        catch (PlatformException e) when (e is { Fault: PlatformFault.Trouble, Code: ['4', ..] })
        {
            state.Trouble = $"A video could not be read: {e.Message} The others are read.";
            VideoVisit.GiveUp(state, now);
            return Page(state, new([], []), now);
        }
    }

    private async Task<PolledPage> ReadReplies(TikTokState state, UnreadThread unread, DateTimeOffset now, CancellationToken cancellation)
    {
        var page = await api.Replies(unread.Video, unread.Comment, unread.Cursor, cancellation);
        var rejects = new List<RejectedItem>();
        var posts = page.Items.SelectMany(item => reader.ReadAll(item, unread.Video, unread.Comment, rejects)).OrderBy(post => post.PostedAt).ToList();
        state.Unread.RemoveAt(0);
        if (page.Next is { } next)
            state.Unread.Insert(0, unread with { Cursor = next });
        else
            state.Threads.Seen(TikTokReader.Whole(unread.Video, unread.Comment), unread.Count.ToString(CultureInfo.InvariantCulture), isLively: true, now);
        return Page(state, new(posts, rejects), now);
    }

    // Those whose number of comments changed come first.
    private static WatchedMember? NextVideo(TikTokState state, DateTimeOffset now) =>
        state.Videos.Members.Where(video => IsChanged(state, video)).OrderBy(video => video.CheckedAt ?? DateTimeOffset.MinValue).ThenByDescending(video => video.LivelyAt).FirstOrDefault()
            ?? (state.Videos.Due(now) is [var due, ..] ? due : null);

    private static bool IsChanged(TikTokState state, WatchedMember video) =>
        VideoMark.Read(video.Mark) is not { } mark || state.Counts.TryGetValue(video.Id, out var count) && count != mark.Count;

    private static int Waiting(TikTokState state, DateTimeOffset now) => (state.Visit is null ? 0 : 1) + (state.Listing is null ? 0 : 1)
        + state.Unread.Count + state.Videos.Members.Count(video => IsChanged(state, video)) + state.Videos.Due(now).Count;

    private static PolledPage Page(TikTokState state, VideoVisit.Found found, DateTimeOffset now)
    {
        var waiting = Waiting(state, now);
        if (waiting == 0)
            state.Steps = 0;
        var proof = waiting == 0 && state.Trouble is null && state.Videos.SeenUntil(now) is { } until
            ? new Coverage([new(Stream, until - Margin)])
            : Coverage.Nothing;
        return new(found.Posts, state.Write(now), waiting, state.Steps > 0) { Rejects = found.Rejects, Coverage = proof, Trouble = state.Trouble };
    }
}
