using Complaints.Core.Accounts;

namespace Complaints.Ingest.Platforms.X;

/// <summary>Reads by search what the time line of mentions did not reach, one gap after the other.</summary>
internal sealed class XGapFill(XApi api, XWalk walk, TimeProvider clock)
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    public async Task<XPart> Read(XCursor cursor, CancellationToken cancellation)
    {
        if (cursor.Gaps is not [var gap, ..])
            return XPart.Nothing(cursor);
        var from = XReach.Later(gap.From, XReach.Start(clock.GetUtcNow()));
        if (from >= gap.To)
            return XPart.Nothing(Without(cursor)) with { Holes = [Lost(gap.From, gap.To)] };
        var query = $"@{cursor.Own!.Name} -is:retweet";
        var question = new XQuestion(BudgetStream.Mentions, 10, "next_token", (paging, c) => api.Search(query, paging, c))
        {
            From = $"&start_time={XApi.Instant(from - Second)}&end_time={XApi.Instant(gap.To + Second)}",
        };
        var walked = await walk.On(question, gap.Run, cursor.Own, cancellation);
        if (walked.End != XEnd.Whole)
            return XPart.Of(Without(cursor, gap with { Run = XReach.Waiting(walked.Run) }), walked);
        return XPart.Of(Without(cursor), walked) with
        {
            Filled = [new(BudgetStream.Mentions, from, gap.To)],
            Holes = from > gap.From ? [Lost(gap.From, from)] : [],
        };
    }

    private static XCursor Without(XCursor cursor, params XGap[] instead) => cursor with { Gaps = [.. instead, .. cursor.Gaps.Skip(1)] };

    private static StreamHole Lost(DateTimeOffset from, DateTimeOffset to) => new(
        new(BudgetStream.Mentions, from, to), "The span was not read by search within seven days, after which X does not find it: look for it on x.com.", IsLost: true);
}
