using Complaints.Core.Accounts;
using Complaints.Ingest.Accounts;

namespace Complaints.Ingest.Platforms.X;

/// <summary>What is written with the office's keywords, whomever it addresses. Search reaches seven days back.</summary>
internal sealed class XHashtags(AccountSettings settings, XPace pace, XApi api, XWalk walk, TimeProvider clock)
{
    /// <summary>Most characters of a query of recent search.</summary>
    public const int LongestQuery = 512;

    /// <summary>The query for keywords; the office's own posts and mere repeats are left out.</summary>
    public static string QueryOf(string keywords, string handle) => $"({keywords}) -is:retweet -from:{handle}";

    public async Task<XPart> Read(XCursor cursor, CancellationToken cancellation)
    {
        var mark = cursor.Hashtags;
        var now = clock.GetUtcNow();
        if (settings.Option("Keywords") is not { Length: > 0 } keywords || mark.Run is null && now - mark.AskedAt < pace.Hashtags)
            return XPart.Nothing(cursor);
        var query = QueryOf(keywords, cursor.Own!.Name);
        var question = new XQuestion(BudgetStream.Hashtags, 10, "next_token", (paging, c) => api.Search(query, paging, c))
        {
            From = FromOf(mark, now),
            Pages = mark.ProvenUntil is null ? settings.FirstPages : null,
        };
        var walked = await Walk(question, mark, now, cursor.Own, cancellation);
        if (walked.End != XEnd.Whole)
            return XPart.Of(cursor with { Hashtags = mark with { Run = XReach.Waiting(walked.Run) } }, walked);
        return XPart.Of(cursor with { Hashtags = XReach.After(mark, walked.Run) }, walked) with
        {
            Proven = [XReach.Proof(BudgetStream.Hashtags, mark, walked.Run)],
            Holes = XReach.Lost(BudgetStream.Hashtags, mark.ProvenUntil, now),
        };
    }

    // X takes no id as a beginning that is older than its search reaches.
    private static string FromOf(XWatermark mark, DateTimeOffset now) =>
        Snowflake.At(mark.Since) > XReach.Start(now) ? $"&since_id={mark.Since}" : ByTime(mark, now);

    private static string ByTime(XWatermark mark, DateTimeOffset now) =>
        mark.ProvenUntil is { } until ? $"&start_time={XApi.Instant(XReach.Later(until, XReach.Start(now)))}" : "";

    private async Task<XWalked> Walk(XQuestion question, XWatermark mark, DateTimeOffset now, XOwner own, CancellationToken cancellation)
    {
        try
        {
            return await walk.On(question, mark.Run, own, cancellation);
        }
        catch (PlatformException e) when (e.Code == "since_id")
        {
            return await walk.On(question with { From = ByTime(mark, now) }, mark.Run, own, cancellation);
        }
    }
}
