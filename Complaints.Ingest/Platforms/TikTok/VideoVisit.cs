using System.Globalization;
using Complaints.Core.Posts;
using Newtonsoft.Json.Linq;

namespace Complaints.Ingest.Platforms.TikTok;

/// <summary>
/// Reads one video's comments, newest first and always from the top: TikTok's cursor is an offset, which shifts while comments
/// come and go. A visit ends where everything is known; when the video's count grew by more than was found, and once a day
/// besides, it goes on to the end, since a new reply stands far down, at its comment.
/// </summary>
internal sealed class VideoVisit(TikTokApi api, TikTokReader reader, PostQueries held, int firstPages)
{
    private const long Overlap = 3600;
    private const long WholeEvery = 86_400;
    private const long WholeAtMostEvery = 3600;

    // Comments that were deleted while we turned the page moved others up, onto the page that we had.
    private const long StepBack = 5;

    /// <summary>What a page of a visit brought.</summary>
    internal sealed record Found(IReadOnlyList<IncomingPost> Posts, IReadOnlyList<RejectedItem> Rejects);

    /// <summary>Begins a visit.</summary>
    public void Begin(TikTokState state, WatchedMember video, DateTimeOffset now)
    {
        var mark = VideoMark.Read(video.Mark);
        var isOld = video.LivelyAt.ToUnixTimeSeconds() < state.StartedAt;
        var isWhole = mark is { Proven: > 0 } && now.ToUnixTimeSeconds() - mark.WholeAt >= WholeEvery;
        state.Visit = new(video.Id, null, 0, mark is { Proven: > 0 } || !isOld ? int.MaxValue : firstPages, 0, isWhole);
    }

    /// <summary>Reads the visit's next page.</summary>
    /// <exception cref="PlatformException">TikTok could not be read.</exception>
    public async Task<Found> Read(TikTokState state, DateTimeOffset now, CancellationToken cancellation)
    {
        var visit = state.Visit!;
        var page = await api.Comments(visit.Video, visit.Cursor, cancellation);
        var (posts, rejects) = (new List<IncomingPost>(), new List<RejectedItem>());
        foreach (var comment in page.Items)
            posts.AddRange(reader.ReadAll(comment, visit.Video, null, rejects));
        var known = await held.Held("tiktok", [.. posts.Select(post => post.ExternalId)], cancellation);
        var found = posts.Count(post => !known.Contains(post.ExternalId)) + page.Items.Sum(comment => NoteReplies(comment, state, now));
        visit = visit with
        {
            Top = Math.Max(visit.Top, posts.Count == 0 ? 0 : posts.Max(post => post.PostedAt.ToUnixTimeSeconds())),
            Left = visit.Left - 1,
            Found = visit.Found + found,
        };
        var mark = VideoMark.Read(state.Videos.Find(visit.Video)?.Mark ?? "");
        var oldest = Oldest(page.Items);
        if (page.Next is { } next && visit.Left > 0 && !IsAtItsEnd(ref visit, mark, state, posts, known, oldest, now))
            state.Visit = visit with { Cursor = SteppedBack(visit.Cursor, next) };
        else
            End(state, visit, mark, oldest, page.Next is null, now);
        return new([.. posts.OrderBy(post => post.PostedAt)], rejects);
    }

    /// <summary>Gives the video up for now: the others are read.</summary>
    public static void GiveUp(TikTokState state, DateTimeOffset now)
    {
        var video = state.Visit!.Video;
        var mark = VideoMark.Read(state.Videos.Find(video)?.Mark ?? "") ?? new(0, 0, 0, 0);
        state.Videos.Seen(video, (mark with { Count = state.Counts.GetValueOrDefault(video) }).ToString(), isLively: false, now);
        state.Visit = null;
    }

    private static bool IsAtItsEnd(
        ref Visit visit, VideoMark? mark, TikTokState state, List<IncomingPost> posts, IReadOnlySet<string> known, long? oldest, DateTimeOffset now)
    {
        if (mark is not { Proven: > 0 } || oldest is null)
            return false;
        if (oldest < mark.Floor)
            return true;
        var until = DateTimeOffset.FromUnixTimeSeconds(mark.Proven - Overlap);
        if (visit.IsWhole || oldest >= mark.Proven - Overlap || posts.Any(post => post.PostedAt < until && !known.Contains(post.ExternalId)))
            return false;
        if (state.Counts.GetValueOrDefault(visit.Video) - mark.Count <= visit.Found || now.ToUnixTimeSeconds() - mark.WholeAt < WholeAtMostEvery)
            return true;
        visit = visit with { IsWhole = true };
        return false;
    }

    private static void End(TikTokState state, Visit visit, VideoMark? mark, long? oldest, bool isTheEnd, DateTimeOffset now)
    {
        var isFirst = mark is not { Proven: > 0 };
        state.Videos.Seen(visit.Video, new VideoMark(
            state.Counts.GetValueOrDefault(visit.Video),
            Math.Max(Math.Max(visit.Top, mark?.Proven ?? 0), 1),
            isFirst && !isTheEnd ? oldest ?? 0 : mark?.Floor ?? 0,
            isFirst || isTheEnd || visit.IsWhole ? now.ToUnixTimeSeconds() : mark!.WholeAt).ToString(), visit.Found > 0 && !isFirst, now);
        state.Visit = null;
    }

    // Returns how many replies there are of which nobody knew.
    private static int NoteReplies(JObject comment, TikTokState state, DateTimeOffset now)
    {
        var (id, video) = (comment.Text("comment_id"), state.Visit!.Video);
        var (count, shown) = (Number(comment.Text("replies")), comment.Objects("reply_list").Count());
        if (id is null || count <= shown || comment.Text("parent_comment_id") is not (null or "0"))
            return 0;
        var thread = TikTokReader.Whole(video, id);
        var seen = Number(state.Threads.Find(thread)?.Mark);
        if (count == seen || state.Unread.Any(unread => unread.Video == video && unread.Comment == id))
            return 0;
        state.Threads.Add(thread, now, now);
        state.Unread.Add(new(video, id, null, count));
        return Math.Max(0, count - Math.Max(seen, shown));
    }

    // A comment that is pinned stands at the top however old it is, and replies stand with their comment.
    private static long? Oldest(IReadOnlyList<JObject> comments) => comments
        .Where(comment => comment["pinned"] is not JValue { Value: true } && comment.Text("parent_comment_id") is null or "0")
        .Select(comment => TikTokReader.Instant(comment.Text("create_time"))?.ToUnixTimeSeconds()).Where(at => at is not null).Min();

    private static string SteppedBack(string? current, string next) =>
        long.TryParse(next, NumberStyles.None, CultureInfo.InvariantCulture, out var offset) && offset < 1_000_000_000
            && offset - StepBack > (long.TryParse(current, NumberStyles.None, CultureInfo.InvariantCulture, out var from) ? from : 0)
            ? (offset - StepBack).ToString(CultureInfo.InvariantCulture)
            : next;

    private static int Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
