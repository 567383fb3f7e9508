using Complaints.Core.Accounts;
using Complaints.Ingest.Accounts;

namespace Complaints.Ingest.Platforms.X;

/// <summary>
/// What citizens write to the office, by watermark. The time line reaches the 800 newest mentions and says nothing of what lies
/// before: a run that reads so many leaves a gap, which <see cref="XGapFill"/> reads by search.
/// </summary>
internal sealed class XMentions(AccountSettings settings, XApi api, XWalk walk, TimeProvider clock)
{
    // Of the 800 those that were deleted or hidden meanwhile are left out.
    private const int NearTheLimit = 750;

    public async Task<XPart> Read(XCursor cursor, CancellationToken cancellation)
    {
        var (mark, own) = (cursor.Mentions, cursor.Own!);
        var question = new XQuestion(BudgetStream.Mentions, 5, "pagination_token", (paging, c) => api.Mentions(own.Id, paging, c))
        {
            From = mark.Since is { } since ? $"&since_id={since}" : "",
            Pages = mark.ProvenUntil is null ? settings.FirstPages : null,
        };
        var walked = await walk.On(question, mark.Run, own, cancellation);
        return walked.End == XEnd.Whole
            ? Whole(cursor, walked)
            : XPart.Of(cursor with { Mentions = mark with { Run = XReach.Waiting(walked.Run) } }, walked);
    }

    private XPart Whole(XCursor cursor, XWalked walked)
    {
        var (mark, run) = (cursor.Mentions, walked.Run);
        var holes = HolesOf(mark, run);
        var after = cursor with
        {
            Mentions = XReach.After(mark, run),
            Gaps = [.. cursor.Gaps, .. holes.Where(hole => !hole.IsLost).Select(hole => new XGap(hole.Span.From, hole.Span.To))],
        };
        return XPart.Of(after, walked) with { Proven = [XReach.Proof(BudgetStream.Mentions, mark, run)], Holes = holes };
    }

    private List<StreamHole> HolesOf(XWatermark mark, XRun run)
    {
        if (run.Posts < NearTheLimit || mark.ProvenUntil is not { } from || run.OldestAt is not { } to || to <= from)
            return [];
        var reach = XReach.Start(clock.GetUtcNow());
        var holes = new List<StreamHole>();
        if (from < reach)
            holes.Add(new(new(BudgetStream.Mentions, from, to < reach ? to : reach),
                "More mentions came than the 800 that X's time line reaches, and search reaches seven days back: look for older ones on x.com, and poll more often.", IsLost: true));
        if (to > reach)
            holes.Add(new(new(BudgetStream.Mentions, XReach.Later(from, reach), to),
                "More mentions came than the 800 that X's time line reaches: the rest is being read by search. Poll more often.", IsLost: false));
        return holes;
    }
}
