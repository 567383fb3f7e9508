using Complaints.Core.Accounts;
using Complaints.Core.Kernel;
using Complaints.Core.Posts;

namespace Complaints.Ingest.Platforms.Meta.Watch;

/// <summary>What one turn at an edge brought.</summary>
/// <param name="IsDone">False when it goes on with the next turn.</param>
/// <param name="Hole">A span that cannot be read; null when there is none.</param>
internal sealed record EdgeTurn(IReadOnlyList<IncomingPost> Posts, IReadOnlyList<RejectedItem> Rejects, bool IsDone, StreamHole? Hole, bool IsAbsent);

/// <summary>
/// Reads edges that list newest first and know no filter by time: to where we were, with an overlap, or to the end. The
/// watermark moves when a reading is done, never before.
/// </summary>
internal sealed class EdgeReader(TimeProvider clock)
{
    /// <summary>What is read once more: Meta's lists settle slowly.</summary>
    private static readonly TimeSpan Overlap = TimeSpan.FromHours(1);

    /// <summary>A turn at an edge that the rest does not wait for: what keeps it from being read is told, and it stays unread.</summary>
    /// <exception cref="PlatformException">Nothing may be asked for now.</exception>
    public async Task<(EdgeTurn? Turn, string? Trouble)> Try(string stream, EdgeState state, AskEdge ask, EdgeWish wish, CancellationToken cancellation)
    {
        try
        {
            var turn = await Read(stream, state, ask, wish, cancellation);
            return (turn, turn.IsAbsent ? $"The platform does not show us its list of {stream}: grant the app the permission to read it." : null);
        }
        catch (PlatformException e) when (e.Fault is PlatformFault.Trouble or PlatformFault.Refused or PlatformFault.PermissionMissing && !e.IsRest)
        {
            state.Run = null;
            return (null, e.Message);
        }
    }

    /// <summary>A turn at an edge.</summary>
    /// <exception cref="PlatformException">It could not be read.</exception>
    public async Task<EdgeTurn> Read(string stream, EdgeState state, AskEdge ask, EdgeWish wish, CancellationToken cancellation)
    {
        var run = state.Run ??= new() { AskedAt = clock.GetUtcNow().ToStore(), IsFull = wish.IsFull || state.ReadAt == 0 };
        var (posts, rejects) = (new List<IncomingPost>(), new List<RejectedItem>());
        for (var pages = 0; pages < wish.Pages; pages++)
        {
            var page = await Ask(ask, run, pages == 0, cancellation);
            if (page.IsAbsent)
            {
                state.Run = null;
                return new([], [], true, null, true);
            }

            rejects.AddRange(page.Rejects);
            posts.AddRange(Wanted(page, state, run));
            Count(page, state, run);
            if (!IsEnd(page, state, run, wish))
            {
                run.After = page.After;
                continue;
            }

            var hole = HoleBelow(stream, page, state, wish);
            Close(state, run, page, wish);
            return new(InOrder(posts), rejects, true, hole, false);
        }

        return new(InOrder(posts), rejects, false, null, false);
    }

    // A cursor that was kept may be of no use any more: the reading then begins anew.
    private static async Task<EdgePage> Ask(AskEdge ask, EdgeRun run, bool isResumed, CancellationToken cancellation)
    {
        try
        {
            return await ask(run.After, cancellation);
        }
        catch (PlatformException e) when (isResumed && run.After is not null && e.Fault is PlatformFault.Trouble or PlatformFault.Refused && !e.IsRest)
        {
            (run.After, run.Found, run.Pages) = (null, 0, 0);
            return await ask(null, cancellation);
        }
    }

    private static IEnumerable<IncomingPost> Wanted(EdgePage page, EdgeState state, EdgeRun run)
    {
        var from = run.IsFull ? state.Floor : Math.Max(state.Floor, state.Newest - (long)Overlap.TotalMilliseconds);
        return page.Items.SelectMany(item => item.Posts).Where(post => post.PostedAt.ToStore() >= from);
    }

    private static void Count(EdgePage page, EdgeState state, EdgeRun run)
    {
        var instants = page.Items.SelectMany(item => item.Posts).Select(post => post.PostedAt.ToStore()).ToList();
        run.Found += instants.Count(at => at > state.Newest);
        run.Newest = Math.Max(run.Newest, instants.DefaultIfEmpty().Max());
        run.Pages++;
    }

    // An empty page with a cursor is no end. A count that says more than was found sends us on, down to older conversations.
    private static bool IsEnd(EdgePage page, EdgeState state, EdgeRun run, EdgeWish wish)
    {
        if (page.After is null || page.After == run.After)
            return true;
        if (IsFirst(state, wish) && run.Pages >= wish.FirstPages)
            return true;
        if (page.Items.Count == 0)
            return false;
        var newest = page.Items.Max(item => item.At).ToStore();
        return newest < state.Floor
            || (!run.IsFull && run.Found >= wish.Expected && newest < state.Newest - (long)Overlap.TotalMilliseconds);
    }

    // All of it new, nothing behind it, and no room left on the page: what lies between it and where we were was never shown.
    private static StreamHole? HoleBelow(string stream, EdgePage page, EdgeState state, EdgeWish wish)
    {
        var isStuck = page.IsCutOff || (page.After is not null && page.After == state.Run!.After);
        if (page.Items.Count == 0 || IsFirst(state, wish) || !(isStuck || (page.IsFull && page.After is null)))
            return null;
        var (oldest, from) = (page.Items.Min(item => item.At), Math.Max(state.Newest, state.Floor));
        if (oldest.ToStore() <= from)
            return null;
        var begin = from > 0 ? Instants.FromStore(from) : wish.Begins is { } begins && begins < oldest ? begins : oldest - Overlap;
        return new(new(stream, begin, oldest), "The platform shows no more than its newest items and names no way to those before them: read them there by hand; polling more often keeps up.", IsLost: true);
    }

    private void Close(EdgeState state, EdgeRun run, EdgePage page, EdgeWish wish)
    {
        if (IsFirst(state, wish) && page.After is not null && page.Items.Count > 0)
            state.Floor = Math.Max(state.Floor, page.Items.Min(item => item.At).ToStore());

        // A clock that runs ahead must not hide what comes after.
        state.Newest = Math.Max(state.Newest, Math.Min(run.Newest, clock.GetUtcNow().ToStore()));
        state.ReadAt = run.AskedAt;
        if (run.IsFull || page.After is null)
            state.FullAt = run.AskedAt;
        state.Run = null;
    }

    private static bool IsFirst(EdgeState state, EdgeWish wish) => state.ReadAt == 0 && wish.FirstPages is not null;

    private static List<IncomingPost> InOrder(List<IncomingPost> posts) => [.. posts.OrderBy(post => post.PostedAt)];
}

/// <summary>How an edge is to be read.</summary>
/// <param name="IsFull">To its end, and not only to where we were.</param>
/// <param name="Pages">Most pages of one turn.</param>
/// <param name="FirstPages">Most pages when it is read for the first time; null when all that it holds is ours.</param>
internal sealed record EdgeWish(bool IsFull, int Pages, int? FirstPages)
{
    /// <summary>How many new ones there must be at least, as far as a count tells.</summary>
    public int Expected { get; init; }

    /// <summary>Before when nothing can stand there, such as the medium's own time; null when it is not known.</summary>
    public DateTimeOffset? Begins { get; init; }
}
