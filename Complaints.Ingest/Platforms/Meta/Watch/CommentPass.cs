using Complaints.Core.Accounts;
using Complaints.Core.Kernel;
using Complaints.Core.Posts;

namespace Complaints.Ingest.Platforms.Meta.Watch;

/// <summary>What a turn at the watched set brought.</summary>
internal sealed record CommentTurn(IReadOnlyList<IncomingPost> Posts, IReadOnlyList<RejectedItem> Rejects, IReadOnlyList<StreamHole> Holes)
{
    /// <summary>Members that could not be read, with cause and remedy; null when all could.</summary>
    public string? Trouble { get; init; }
}

/// <summary>
/// Reads the comments of the watched set, some members at a turn. One that cannot be read does not hold up the others: it
/// stays unread, and what is proven stays behind with it.
/// </summary>
internal sealed class CommentPass(TimeProvider clock, GraphUsage usage)
{
    public const string Stream = "comments";

    /// <summary>By what rests grow while the platform's measure is nearly full.</summary>
    public const int WhenHigh = 3;

    private const int MembersAtOnce = 10;
    private const int MembersWhenHigh = 3;
    private const int PagesOfOne = 5;
    private const int FirstPagesOfOne = 1;

    private readonly EdgeReader _reader = new(clock);

    /// <summary>A turn.</summary>
    /// <param name="ask">Asks for a page of a member's comments.</param>
    /// <exception cref="PlatformException">Nothing may be asked for now.</exception>
    public async Task<CommentTurn> Run(WatchedSet set, Func<WatchedItem, AskEdge> ask, CancellationToken cancellation)
    {
        var (posts, rejects, holes) = (new List<IncomingPost>(), new List<RejectedItem>(), new List<StreamHole>());
        var (absent, read, trouble) = (new List<WatchedItem>(), 0, (PlatformException?)null);
        foreach (var id in set.Queue.Take(usage.IsHigh ? MembersWhenHigh : MembersAtOnce).ToList())
        {
            if (set.Find(id) is not { } item)
            {
                set.Queue.Remove(id);
                continue;
            }

            try
            {
                var turn = await Read(set, item, ask(item), cancellation);
                posts.AddRange(turn.Posts);
                rejects.AddRange(turn.Rejects);
                holes.AddRange(turn.Hole is { } hole ? [hole] : []);
                if (turn.IsAbsent)
                    absent.Add(item);
                else
                    read++;
            }
            catch (PlatformException e) when (e.Fault is PlatformFault.Trouble or PlatformFault.Refused or PlatformFault.PermissionMissing && !e.IsRest)
            {
                trouble = e;
                item.Comments.Run = null;
                set.Pass(item, isGone: false);
            }
        }

        return new(posts, rejects, holes) { Trouble = Settle(set, absent, read) ?? trouble?.Message };
    }

    private async Task<EdgeTurn> Read(WatchedSet set, WatchedItem item, AskEdge ask, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var listed = item.Listed;
        var wish = new EdgeWish(item.IsFullDue(now, usage.IsHigh ? WhenHigh : 1), PagesOfOne, item.Comments.Floor == 0 && item.At <= set.StartedAt ? FirstPagesOfOne : null)
        {
            Expected = item.Count < 0 || listed < 0 ? 0 : listed - item.Count,
            Begins = Instants.FromStore(item.At),
        };
        var turn = await _reader.Read(Stream, item.Comments, ask, wish, cancellation);
        if (turn is { IsDone: true, IsAbsent: false })
            set.Done(item, listed);
        return turn;
    }

    // Gone and forbidden are told alike: where others answer it is gone; where none does, we may not. Where nothing can be read
    // the rest waits for the next pass.
    private static string? Settle(WatchedSet set, List<WatchedItem> absent, int read)
    {
        foreach (var item in absent)
            set.Pass(item, isGone: read > 0);
        if (read == 0)
            set.Queue.Clear();
        return read == 0 && absent.Count > 1
            ? "The platform shows the comments of none of our posts: grant the app the permission to read them, and write a new token in the account's Credential."
            : null;
    }
}
