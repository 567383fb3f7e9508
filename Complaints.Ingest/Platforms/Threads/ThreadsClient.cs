using Complaints.Core.Accounts;
using Complaints.Core.Posts;
using Complaints.Ingest.Accounts;
using Complaints.Ingest.Platforms.Meta;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Complaints.Ingest.Platforms.Threads;

/// <summary>
/// Reads mentions, and the replies below the account's own posts and below its replies elsewhere. Every list is newest first and is
/// read from its top back to where everything is known; what a pass does not come to stays in the cursor.
/// </summary>
internal sealed class ThreadsClient(AccountSettings settings, ThreadsApi api, ThreadsReader reader, PostQueries held, TimeProvider clock) : IPlatformClient
{
    private const int StepsPerPass = 20;
    private const int StepsWhenBusy = 5;
    private const long Overlap = 3600;
    private const long DeepOverlap = 3 * 86_400;
    private const long DeepEvery = 86_400;

    /// <summary>What one page brought.</summary>
    private sealed record Taken(IReadOnlyList<IncomingPost> Posts, IReadOnlyList<RejectedItem> Rejects, Coverage Proof);

    public async Task<PolledPage> Poll(Account account, CancellationToken cancellation)
    {
        var (state, now) = (ThreadsState.Read(account.Cursor), clock.GetUtcNow());
        if (state.Steps == 0)
            BeginPass(state, now.ToUnixTimeSeconds());
        state.Steps--;
        if (state.Queue.Count == 0 && state.Watched.Due(now) is [var due, ..])
            state.Queue.Add(Begin(due, now.ToUnixTimeSeconds()));
        if (state.Queue.Count == 0)
            return Page(state, new([], [], Coverage.Nothing), now);
        var reading = state.Queue[0];
        state.Queue.RemoveAt(0);
        return Page(state, await Read(state, reading, now, cancellation), now);
    }

    private void BeginPass(ThreadsState state, long now)
    {
        var isDeep = now - state.DeepAt >= DeepEvery;
        state.DeepAt = isDeep ? now : state.DeepAt;
        state.Steps = api.IsBusy ? StepsWhenBusy : StepsPerPass;
        state.Trouble = null;
        var since = state.Proven == 0 ? 0 : state.Proven - (isDeep ? DeepOverlap : Overlap);
        var pages = isDeep ? settings.FirstPages : 1;
        foreach (var reading in new[]
        {
            new Reading(Reading.OwnReplies, null, 0, 0, pages, now), new Reading(Reading.OwnPosts, null, 0, 0, pages, now),
            new Reading(Reading.Mentions, null, 0, since, since == 0 ? settings.FirstPages : int.MaxValue, now),
        })
            if (!state.Queue.Any(queued => queued.Path == reading.Path))
                state.Queue.Insert(0, reading);
    }

    private static Reading Begin(WatchedMember due, long now)
    {
        var (proven, wholeAt) = ThreadsState.Mark(due.Mark);
        return new(due.Id, null, 0, proven == 0 || now - wholeAt >= DeepEvery ? 0 : proven - Overlap, int.MaxValue, now);
    }

    private async Task<Taken> Read(ThreadsState state, Reading reading, DateTimeOffset now, CancellationToken cancellation)
    {
        GraphPage page;
        try
        {
            page = await NextPage(reading, cancellation);
        }
        catch (PlatformException e) when (e.Fault == PlatformFault.PermissionMissing && reading.Path != Reading.OwnPosts)
        {
            state.Trouble = $"{(reading.Path == Reading.Mentions ? "Mentions" : "Replies")} could not be read: {e.Message}";
            state.Watched.Seen(reading.Path, state.Watched.Find(reading.Path)?.Mark ?? "", isLively: false, now);
            return new([], [], Coverage.Nothing);
        }

        if (page.IsAbsent && reading.Path.StartsWith("me/", StringComparison.Ordinal))
            throw new PlatformException($"Threads has no {reading.Path}: check BaseAddress and Options:Version.");
        if (page.IsAbsent)
            state.Watched.Remove(reading.Path);
        return reading.Path is Reading.OwnPosts or Reading.OwnReplies ? List(state, reading, page, now) : await Take(state, reading, page, now, cancellation);
    }

    // A cursor may have grown too old: then the list is read from its top again.
    private async Task<GraphPage> NextPage(Reading reading, CancellationToken cancellation)
    {
        try
        {
            return await api.Page(reading, cancellation);
        }
        catch (PlatformException e) when (reading.After is not null && e is { Fault: PlatformFault.Trouble, Code: ['1', '0', '0', ..] })
        {
            return await api.Page(reading with { After = null }, cancellation);
        }
    }

    // Our posts and replies are not taken in from here; they are watched for what is said below them.
    private static Taken List(ThreadsState state, Reading reading, GraphPage page, DateTimeOffset now)
    {
        foreach (var item in page.Items)
            if (item.Text("id") is { } id && GraphPage.TryTime(item, "timestamp", out var at) && PathOf(state, reading, item, id) is { } path)
                Watch(state, path, at, item["has_replies"] is not JValue { Value: false }, now);

        if (page.After is { } after && reading.Left > 1)
            state.Queue.Insert(0, reading with { After = after, Left = reading.Left - 1 });
        return new([], [], Coverage.Nothing);
    }

    // A list that was empty all the time is read at once when it is no more.
    private static void Watch(ThreadsState state, string path, DateTimeOffset at, bool hasReplies, DateTimeOffset now)
    {
        state.Watched.Add(path, at, now);
        if (state.Watched.Find(path) is not { } member)
            return;
        if (!hasReplies)
            state.Watched.Seen(path, member.Mark, isLively: false, now);
        else if (member is { Mark: "", CheckedAt: not null } && !state.Queue.Any(queued => queued.Path == path))
            state.Queue.Add(Begin(member, now.ToUnixTimeSeconds()));
    }

    // Below a post of ours its whole conversation is read, in which our replies stand too; elsewhere what answers our reply.
    private static string? PathOf(ThreadsState state, Reading reading, JObject item, string id)
    {
        if (reading.Path == Reading.OwnPosts)
            return $"{id}/conversation";
        return item.Object("root_post")?.Text("id") is { } root && state.Watched.Find($"{root}/conversation") is not null ? null : $"{id}/replies";
    }

    private async Task<Taken> Take(ThreadsState state, Reading reading, GraphPage page, DateTimeOffset now, CancellationToken cancellation)
    {
        var (posts, rejects) = (new List<IncomingPost>(), new List<RejectedItem>());
        foreach (var item in page.Items)
            if (reader.Read(item, out var because) is { } post)
                posts.Add(post);
            else if (because.Length > 0)
                rejects.Add(new($"post {item.Text("id") ?? "without id"}", because, item.ToString(Formatting.None)));
        var known = await held.Held("threads", [.. posts.Select(post => post.ExternalId)], cancellation);
        var since = DateTimeOffset.FromUnixTimeSeconds(reading.Since);
        var isBack = reading.Since > 0 && posts.Any(post => post.PostedAt < since) && posts.Where(post => post.PostedAt < since).All(post => known.Contains(post.ExternalId));
        reading = reading with
        {
            Top = Math.Max(reading.Top, posts.Count == 0 ? 0 : posts.Max(post => post.PostedAt.ToUnixTimeSeconds())),
            Left = reading.Left - 1,
        };
        var proof = Coverage.Nothing;
        if (page.After is { } after && !isBack && reading.Left > 0)
            state.Queue.Insert(0, reading with { After = after });
        else
            proof = End(state, reading, page, posts, posts.Any(post => !known.Contains(post.ExternalId)), now);
        return new([.. posts.OrderBy(post => post.PostedAt)], rejects, proof);
    }

    private static Coverage End(ThreadsState state, Reading reading, GraphPage page, List<IncomingPost> posts, bool isLively, DateTimeOffset now)
    {
        var until = DateTimeOffset.FromUnixTimeSeconds(reading.BeganAt - 60);
        DateTimeOffset? oldest = posts.Count == 0 ? null : posts.Min(post => post.PostedAt);
        if (reading.Path != Reading.Mentions)
        {
            var (proven, wholeAt) = ThreadsState.Mark(state.Watched.Find(reading.Path)?.Mark ?? "");
            state.Watched.Seen(reading.Path, ThreadsState.Mark(Math.Max(Math.Max(proven, reading.Top), 1), reading.Since == 0 ? reading.BeganAt : wholeAt), isLively, now);
            return CutOff(page, "replies", reading, oldest, Coverage.Nothing);
        }

        var from = state.Proven == 0 ? oldest : null;
        state.Proven = Math.Max(state.Proven, Math.Max(reading.Top, 1));
        return CutOff(page, "mentions", reading, oldest, new([new("mentions", until) { From = from < until ? from : null }]));
    }

    // More is there and no way to it is told: what lies between stays unread.
    private static Coverage CutOff(GraphPage page, string stream, Reading reading, DateTimeOffset? oldest, Coverage proof) => page.IsCutOff && oldest is { } to && reading.Since > 0
        && DateTimeOffset.FromUnixTimeSeconds(reading.Since) is var from && from < to
        ? proof with { Holes = [new(new(stream, from, to), "Threads says that there is more and does not say where: look at the posts of that time on the site.", IsLost: true)] }
        : proof;

    private static PolledPage Page(ThreadsState state, Taken taken, DateTimeOffset now)
    {
        var waiting = state.Queue.Count + state.Watched.Due(now).Count;
        if (waiting == 0)
            state.Steps = 0;
        var proof = waiting == 0 && state.Trouble is null && state.Watched.SeenUntil(now) is { } until
            ? taken.Proof with { Proven = [.. taken.Proof.Proven, new("replies", until - TimeSpan.FromMinutes(1))] }
            : taken.Proof;
        return new(taken.Posts, state.Write(now), waiting, state.Steps > 0) { Rejects = taken.Rejects, Coverage = proof, Trouble = state.Trouble };
    }
}
