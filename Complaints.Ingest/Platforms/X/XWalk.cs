using Complaints.Core.Posts;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Complaints.Ingest.Platforms.X;

/// <summary>A question that X answers in pages, newest first.</summary>
/// <param name="Stream">The stream whose budget it uses.</param>
/// <param name="Fewest">The least that X lets one ask for at once.</param>
/// <param name="TokenName">What the parameter is called that asks for the next page.</param>
/// <param name="Ask">Asks with these further parameters.</param>
internal sealed record XQuestion(string Stream, int Fewest, string TokenName, Func<string, CancellationToken, Task<XPage>> Ask)
{
    /// <summary>Where it begins: <c>&amp;since_id=…</c>, <c>&amp;start_time=…</c>, or nothing.</summary>
    public string From { get; init; } = "";

    /// <summary>Pages after which it ends, though X has more; null when all are wanted.</summary>
    public int? Pages { get; init; }
}

/// <summary>How far a run came.</summary>
internal enum XEnd
{
    /// <summary>The last page was read.</summary>
    Whole,

    /// <summary>The rest is asked for next time.</summary>
    Rest,

    /// <summary>The rest is asked for when the budget bears it.</summary>
    NoBudget,
}

/// <summary>What a run brought: posts in the order in which they were written.</summary>
internal sealed record XWalked(XRun Run, XEnd End, IReadOnlyList<IncomingPost> Posts, IReadOnlyList<RejectedItem> Rejects);

/// <summary>
/// Goes through the pages of a question, some at a time. What was read before a page fails is kept, with where to go on:
/// it was paid for. A run that fails at once is thrown.
/// </summary>
internal sealed class XWalk(XBill bill, TimeProvider clock)
{
    private const int PagesAtOnce = 10;
    private const int LargestPage = 100;

    /// <summary>Reads on.</summary>
    /// <param name="run">Where it came to; null to begin.</param>
    /// <exception cref="PlatformException">Nothing was read.</exception>
    public async Task<XWalked> On(XQuestion question, XRun? run, XOwner own, CancellationToken cancellation)
    {
        var now = run ?? new XRun { AskedAt = clock.GetUtcNow() };
        var (taken, end) = (new Taken(own), XEnd.Rest);
        for (var pages = 0; pages < PagesAtOnce && end == XEnd.Rest; pages++)
            try
            {
                (now, end) = await Step(question, now, taken, cancellation);
            }
            catch (PlatformException) when (pages > 0)
            {
                break;
            }

        return new(now, end, taken.InOrder, taken.Rejects);
    }

    private async Task<(XRun Run, XEnd End)> Step(XQuestion question, XRun run, Taken taken, CancellationToken cancellation)
    {
        if (await Page(question, run, cancellation) is not var (page, size))
            return (run, XEnd.NoBudget);
        var oldest = run.Oldest;
        run = taken.Add(page, run) with { Pages = run.Pages + 1, Token = page.Next };
        if (run.Pages >= question.Pages)
            return (run, XEnd.Whole);

        // A full page that names no next one is not trusted to be the last: what lies before it is asked for.
        var mayHaveMore = page.Next is not null || page.Posts.Count >= size && run.Oldest != oldest;
        return (run, mayHaveMore ? XEnd.Rest : XEnd.Whole);
    }

    private async Task<(XPage, int)?> Page(XQuestion question, XRun run, CancellationToken cancellation)
    {
        try
        {
            return await Page(question, run, run.Token, cancellation);
        }
        catch (PlatformException e) when (run.Token is not null && e.Code is "pagination_token" or "next_token")
        {
            // Kept over a long pause it may have ended; an id does not.
            return await Page(question, run, null, cancellation);
        }
    }

    private Task<(XPage, int)?> Page(XQuestion question, XRun run, string? token, CancellationToken cancellation)
    {
        var paging = question.From + (token is not null ? $"&{question.TokenName}={Uri.EscapeDataString(token)}" : run.Oldest is { } id ? $"&until_id={id}" : "");
        return bill.Page(
            question.Stream, question.Fewest, LargestPage, isBare: false,
            size => question.Ask($"{paging}&max_results={size}", cancellation), cancellation);
    }

    // Pages may overlap, and hold one post in two versions: the younger stays.
    private sealed class Taken(XOwner own)
    {
        private readonly Dictionary<string, (string Id, IncomingPost Post)> _posts = new(StringComparer.Ordinal);

        public List<RejectedItem> Rejects { get; } = [];

        public IReadOnlyList<IncomingPost> InOrder =>
            [.. _posts.Values.OrderBy(p => p.Id, Comparer<string>.Create(Snowflake.Compare)).Select(p => p.Post)];

        public XRun Add(XPage page, XRun run)
        {
            run = run with { Newest = Snowflake.Younger(run.Newest, page.Newest), Posts = run.Posts + page.Posts.Count };
            foreach (var json in page.Posts)
            {
                run = Reach(run, json);
                if (XPostReader.Read(json, page, own, out var because) is not { } post)
                    Rejects.Add(new($"post {json.Text("id") ?? "without id"}", because, json.ToString(Formatting.None)));
                else if (!_posts.TryGetValue(post.ExternalId, out var held) || Snowflake.Compare(json.Text("id")!, held.Id) > 0)
                    _posts[post.ExternalId] = (json.Text("id")!, post);
            }

            return run;
        }

        private static XRun Reach(XRun run, JObject json)
        {
            if (json.Text("id") is not { } id)
                return run;
            run = run with { Newest = Snowflake.Younger(run.Newest, id) };
            return Snowflake.Older(run.Oldest, id) == run.Oldest ? run : run with { Oldest = id, OldestAt = XPostReader.WrittenAt(json) ?? run.OldestAt };
        }
    }
}
