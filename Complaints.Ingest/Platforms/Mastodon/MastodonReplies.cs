using Complaints.Core.Posts;

namespace Complaints.Ingest.Platforms.Mastodon;

/// <summary>Our own statuses and the answers below them: an answer that does not mention us gives no notification.</summary>
internal sealed class MastodonReplies(MastodonApi api, StatusReader reader, MastodonSelf self) : IOwnThreads
{
    public async Task<IReadOnlyList<OwnPost>> Newest(CancellationToken cancellation)
    {
        if ((await self.Get(cancellation)) is not { Id: { } id } own)
            return [];
        return [.. (await api.StatusesOf(id, cancellation))
            .Where(status => status.Object("reblog") is null)
            .Select(status => (Status: status, Post: reader.Read(status, own, out _)))
            .Where(read => read.Post is { IsOwn: true })
            .Select(read => new OwnPost(read.Post!, long.TryParse(read.Status.Text("replies_count"), out var count) ? count : null))];
    }

    public async Task<IReadOnlyList<IncomingPost>?> Below(string id, CancellationToken cancellation)
    {
        if (await api.Context(reader.Bare(id), cancellation) is not { } context)
            return null;
        var own = await self.Get(cancellation);
        var root = context.Objects("ancestors").Select(ancestor => ancestor.Text("id")).OfType<string>().FirstOrDefault() is { } first ? reader.Qualified(first) : id;
        return [.. context.Objects("descendants").Select(status => reader.Read(status, own, out _)).OfType<IncomingPost>().Select(post => post with { Thread = root })];
    }
}
