using Complaints.Core.Posts;
using Newtonsoft.Json.Linq;

namespace Complaints.Ingest.Platforms.Bluesky;

/// <summary>Our own posts and the answers below them: an answer to an answer gives no notification.</summary>
internal sealed class BlueskyReplies(BlueskyApi api) : IOwnThreads
{
    private const string Missing = "app.bsky.feed.defs#notFoundPost";

    public async Task<IReadOnlyList<OwnPost>> Newest(CancellationToken cancellation)
    {
        var own = await api.Did(cancellation);
        return [.. (await api.Feed(own, cancellation))
            .Where(item => item.Object("reason") is null && item.Object("post")?.Object("author")?.Text("did") == own)
            .Select(item => (View: item.Object("post")!, Post: BlueskyReader.Read(item.Object("post")!, own, null, out _)))
            .Where(read => read.Post is not null)
            .Select(read => new OwnPost(read.Post!, long.TryParse(read.View.Text("replyCount"), out var count) ? count : null))];
    }

    public async Task<IReadOnlyList<IncomingPost>?> Below(string id, CancellationToken cancellation)
    {
        if (await api.Thread(id, cancellation) is not { } thread || thread.Text("$type") == Missing)
            return null;
        var own = await api.Did(cancellation);
        var found = new List<IncomingPost>();
        var open = new Stack<JObject>([thread]);
        while (open.TryPop(out var node))
            foreach (var reply in node.Objects("replies"))
            {
                // Of a post that was deleted or is blocked only its address is told.
                if (reply.Object("post") is { } view && BlueskyReader.Read(view, own, null, out _) is { } post)
                    found.Add(post);
                open.Push(reply);
            }

        return found;
    }
}
