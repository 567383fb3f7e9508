using Complaints.Core.Accounts;
using Complaints.Core.Posts;

namespace Complaints.Ingest.Platforms.X;

/// <summary>
/// What is answered in conversations of open tickets and below our own recent posts without naming us. One question holds as
/// many conversations as fit; each pass asks one, until the round is complete. A conversation that is new to us is asked for as
/// far back as search reaches, the others since the last round.
/// </summary>
internal sealed class XReplies(PostQueries posts, XPace pace, XApi api, XWalk walk, TimeProvider clock)
{
    // Ten questions of thirteen ids: within an hour the limit of search is not felt.
    private const int MostThreads = 130;

    private static readonly TimeSpan OwnPostsOf = TimeSpan.FromDays(7);

    public async Task<XPart> Read(Account account, XCursor cursor, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        if (cursor.Replies.RoundAt is null && now - cursor.Replies.AskedAt < pace.Replies)
            return XPart.Nothing(cursor);
        var rounds = cursor.Replies.RoundAt is null ? await Begin(account, cursor.Replies, now, cancellation) : cursor.Replies;
        var part = await Group(cursor, rounds, now, cancellation);
        return part with { Holes = cursor.Replies.RoundAt is null ? XReach.Lost(BudgetStream.Replies, rounds.ProvenUntil, now) : [] };
    }

    private async Task<XRounds> Begin(Account account, XRounds rounds, DateTimeOffset now, CancellationToken cancellation)
    {
        var threads = (await posts.OpenThreads(account.Id, now - OwnPostsOf, MostThreads, cancellation)).Where(IsId).ToList();
        var known = threads.Where(rounds.Known.Contains).ToList();
        return rounds with { RoundAt = now, Known = known, Left = [.. threads.Except(known), .. known], Run = null };
    }

    private async Task<XPart> Group(XCursor cursor, XRounds rounds, DateTimeOffset now, CancellationToken cancellation)
    {
        if (rounds.Left.Count == 0)
            return End(XPart.Nothing(cursor), rounds);
        var (group, isNew) = GroupOf(rounds);
        var query = QueryOf(group);
        var from = XReach.Later(isNew ? null : rounds.ProvenUntil, XReach.Start(now));
        var question = new XQuestion(BudgetStream.Replies, 10, "next_token", (paging, c) => api.Search(query, paging, c))
        {
            From = $"&start_time={XApi.Instant(from)}",
        };
        var walked = await walk.On(question, rounds.Run, cursor.Own!, cancellation);
        if (walked.End != XEnd.Whole)
            return XPart.Of(cursor with { Replies = rounds with { Run = XReach.Waiting(walked.Run) } }, walked);
        rounds = rounds with { Left = [.. rounds.Left.Skip(group.Count)], Known = [.. rounds.Known.Union(group)], Run = null };
        var part = XPart.Of(cursor with { Replies = rounds }, walked);
        return rounds.Left.Count == 0 ? End(part, rounds) : part;
    }

    private static XPart End(XPart part, XRounds rounds)
    {
        var until = XReach.Later(rounds.ProvenUntil, rounds.RoundAt!.Value - XReach.Settling);
        return part with
        {
            Cursor = part.Cursor with { Replies = rounds with { ProvenUntil = until, AskedAt = rounds.RoundAt, RoundAt = null } },
            Proven = [new(BudgetStream.Replies, until)],
        };
    }

    // Those of one kind at the head of what is left, as many as a query holds.
    private static (List<string> Group, bool IsNew) GroupOf(XRounds rounds)
    {
        var isNew = !rounds.Known.Contains(rounds.Left[0]);
        var group = new List<string>();
        foreach (var id in rounds.Left.TakeWhile(id => rounds.Known.Contains(id) != isNew))
        {
            if (QueryOf([.. group, id]).Length > XHashtags.LongestQuery)
                break;
            group.Add(id);
        }

        return (group, isNew);
    }

    private static string QueryOf(IEnumerable<string> threads) => string.Join(" OR ", threads.Select(id => $"conversation_id:{id}"));

    private static bool IsId(string id) => id.Length is > 0 and <= 19 && id.All(char.IsAsciiDigit);
}
