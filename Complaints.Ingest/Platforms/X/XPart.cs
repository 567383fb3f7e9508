using Complaints.Core.Accounts;
using Complaints.Core.Posts;

namespace Complaints.Ingest.Platforms.X;

/// <summary>What one stream gave to a page, and how the cursor stands after it.</summary>
/// <param name="End">How far it came; whole where nothing was to be done.</param>
internal sealed record XPart(XCursor Cursor, IReadOnlyList<IncomingPost> Posts, IReadOnlyList<RejectedItem> Rejects, XEnd End)
{
    public IReadOnlyList<StreamProof> Proven { get; init; } = [];

    public IReadOnlyList<StreamHole> Holes { get; init; } = [];

    public IReadOnlyList<StreamSpan> Filled { get; init; } = [];

    /// <summary>Nothing: it was not time for it.</summary>
    public static XPart Nothing(XCursor cursor) => new(cursor, [], [], XEnd.Whole);

    public static XPart Of(XCursor cursor, XWalked walked) => new(cursor, walked.Posts, walked.Rejects, walked.End);
}

/// <summary>How far back recent search reaches.</summary>
internal static class XReach
{
    private static readonly TimeSpan SearchReach = TimeSpan.FromDays(7);

    // Clocks differ, and the answer takes its time.
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(10);

    /// <summary>Ids become visible out of order by seconds; search ends 30 s before now. What is younger is read again.</summary>
    public static readonly TimeSpan Settling = TimeSpan.FromSeconds(45);

    /// <summary>The earliest instant that search can be asked for.</summary>
    public static DateTimeOffset Start(DateTimeOffset now) => now - SearchReach + Margin;

    /// <summary>The stream's watermark after a whole run.</summary>
    public static XWatermark After(XWatermark mark, XRun run) => new()
    {
        Since = Since(mark.Since, run), ProvenUntil = Later(mark.ProvenUntil, run.AskedAt - Settling), AskedAt = run.AskedAt,
    };

    /// <summary>What a whole run proves. The first one proves what it read.</summary>
    public static StreamProof Proof(string stream, XWatermark mark, XRun run) => new(stream, Later(mark.ProvenUntil, run.AskedAt - Settling))
    {
        From = mark.ProvenUntil is null && run.OldestAt < run.AskedAt - Settling ? run.OldestAt : null,
    };

    /// <summary>What search cannot reach any more of a stream that was not read for longer than it reaches.</summary>
    public static IReadOnlyList<StreamHole> Lost(string stream, DateTimeOffset? provenUntil, DateTimeOffset now) =>
        provenUntil is { } until && until < Start(now)
            ? [new(new(stream, until, Start(now)), "It was not read for more than seven days, which is as far as X's search reaches: look for older posts on x.com.", IsLost: true)]
            : [];

    /// <summary>The watermark after a run: the youngest id, yet none so young that older ones may still appear.</summary>
    private static string? Since(string? before, XRun run)
    {
        var settled = Snowflake.Of(run.AskedAt - Settling);
        return Snowflake.Younger(before, Snowflake.At(run.Newest) is null ? run.Newest : Snowflake.Older(run.Newest, settled));
    }

    /// <summary>A run as it waits for the next poll: by id, since tokens of pages end. Null when it has not begun.</summary>
    public static XRun? Waiting(XRun run) => run.Pages == 0 ? null : run.Oldest is null ? run : run with { Token = null };

    /// <summary>The later of two instants; the first may be missing.</summary>
    public static DateTimeOffset Later(DateTimeOffset? a, DateTimeOffset b) => a is { } there && there > b ? there : b;
}
