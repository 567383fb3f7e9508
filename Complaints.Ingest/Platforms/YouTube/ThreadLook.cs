using System.Globalization;
using Complaints.Core.Posts;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Complaints.Ingest.Platforms.YouTube;

/// <summary>
/// Reads a page of threads: the comments on it, and in which threads there are replies that it does not show. A thread shows a
/// few of its replies and how many there are; that number stands still when one goes and another comes, so that unknown
/// replies among those shown, and the passing of a day, call for a whole reading as well.
/// </summary>
internal sealed class ThreadLook(CommentReader reader, PostQueries posts)
{
    private static readonly TimeSpan ReadWholeEvery = TimeSpan.FromDays(1);

    /// <summary>What a page holds.</summary>
    /// <param name="Oldest">When its oldest thread was written; null for a page without any.</param>
    /// <param name="Held">Which of its posts we hold already.</param>
    internal sealed record Found(
        IReadOnlyList<IncomingPost> Posts, IReadOnlyList<RejectedItem> Rejects, DateTimeOffset? Newest, DateTimeOffset? Oldest, IReadOnlySet<string> Held);

    /// <summary>Reads the page and notes in the state what is to be looked at again.</summary>
    public async Task<Found> Read(IReadOnlyList<JObject> threads, YouTubeState state, DateTimeOffset now, CancellationToken cancellation)
    {
        var (found, rejects) = (new List<IncomingPost>(), new List<RejectedItem>());
        var looks = new List<(JObject Thread, string Id, IReadOnlyList<IncomingPost> Replies, DateTimeOffset At)>();
        foreach (var thread in threads)
            if (Top(thread, rejects) is { } top)
            {
                var replies = Comments((thread.Object("replies") ?? []).Objects("comments"), VideoOf(thread), top.ExternalId, rejects);
                found.Add(top);
                found.AddRange(replies);
                looks.Add((thread, top.ExternalId, replies, top.PostedAt));
            }

        var held = await posts.Held("youtube", [.. found.Select(post => post.ExternalId)], cancellation);
        foreach (var (thread, id, replies, at) in looks)
            Note(thread, id, replies, at, held, state, now);
        return new([.. found.OrderBy(post => post.PostedAt)], rejects, looks.Max(look => (DateTimeOffset?)look.At), looks.Min(look => (DateTimeOffset?)look.At), held);
    }

    /// <summary>Reads comments of one thread, oldest first.</summary>
    public IReadOnlyList<IncomingPost> Comments(IEnumerable<JObject> comments, string? video, string? thread, List<RejectedItem> rejects)
    {
        var read = new List<IncomingPost>();
        foreach (var comment in comments)
            if (reader.Read(comment, video, thread, out var because) is { } post)
                read.Add(post);
            else
                rejects.Add(new($"comment {comment.Text("id") ?? "without id"}", because, comment.ToString(Formatting.None)));
        return [.. read.OrderBy(post => post.PostedAt)];
    }

    /// <summary>Notes that a thread's replies were read to their end.</summary>
    public static void ReadWhole(YouTubeState state, UnreadReplies unread, DateTimeOffset now) =>
        state.Watched.Seen(unread.Thread, Mark(unread.Count, now), isLively: true, now);

    private IncomingPost? Top(JObject thread, List<RejectedItem> rejects)
    {
        var because = "The thread has no first comment: it may be hidden meanwhile.";
        if ((thread.Object("snippet") ?? []).Object("topLevelComment") is { } comment && reader.Read(comment, VideoOf(thread), null, out because) is { } post)
            return post;
        rejects.Add(new($"thread {thread.Text("id") ?? "without id"}", because, thread.ToString(Formatting.None)));
        return null;
    }

    private static void Note(
        JObject thread, string id, IReadOnlyList<IncomingPost> shown, DateTimeOffset at, IReadOnlySet<string> held, YouTubeState state, DateTimeOffset now)
    {
        state.Watched.Add(id, at, now);
        if (state.Watched.Find(id) is not { } member || state.Unread.Any(unread => unread.Thread == id))
            return;
        var count = Number((thread.Object("snippet") ?? []).Text("totalReplyCount"));
        var (seen, wholeAt) = Seen(member.Mark);
        var isWhole = shown.Count >= count;
        var isNew = count > seen || shown.Any(reply => !held.Contains(reply.ExternalId));
        if (!isWhole && (count != seen || isNew || now - wholeAt >= ReadWholeEvery))
            state.Unread.Add(new(id, VideoOf(thread), null, count));
        state.Watched.Seen(id, isWhole ? Mark(count, now) : member.Mark, isNew && member.CheckedAt is not null, now);
    }

    private static string? VideoOf(JObject thread) => thread.Object("snippet")?.Text("videoId");

    private static string Mark(int count, DateTimeOffset wholeAt) => string.Create(CultureInfo.InvariantCulture, $"{count} {wholeAt.ToUnixTimeSeconds()}");

    private static (int Count, DateTimeOffset WholeAt) Seen(string mark) => mark.Split(' ') is [var count, var at]
        ? (Number(count), DateTimeOffset.FromUnixTimeSeconds(long.Parse(at, CultureInfo.InvariantCulture)))
        : (0, default);

    private static int Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
