using Complaints.Core.Posts;

namespace Complaints.Ingest.Platforms.Mastodon;

/// <summary>
/// Finds the root of the conversation of a reply whose parent we do not hold (intake finds it where we do). One request a
/// reply, a few a page, and none that matters: without it the reply stands under its parent's name.
/// </summary>
internal sealed class MastodonThreads(MastodonApi api, StatusReader reader, PostQueries posts)
{
    private const int RequestsPerPage = 20;
    private const int MostRemembered = 10_000;

    private readonly Dictionary<string, string> _roots = new(StringComparer.Ordinal);

    /// <summary>The posts, each reply with its thread as far as it can be known cheaply.</summary>
    public async Task<IReadOnlyList<IncomingPost>> Fill(IReadOnlyList<IncomingPost> page, CancellationToken cancellation)
    {
        var here = page.Select(post => post.ExternalId).ToHashSet(StringComparer.Ordinal);
        var parents = page.Select(post => post.ReplyTo).OfType<string>().Where(id => !here.Contains(id)).Distinct().ToList();
        if (parents.Count == 0)
            return page;
        var held = await posts.Held("mastodon", parents, cancellation);
        var wanted = parents.Where(id => !held.Contains(id)).ToHashSet(StringComparer.Ordinal);
        await Ask(page.Where(post => post.ReplyTo is { } parent && wanted.Contains(parent)), cancellation);
        return [.. page.Select(post => wanted.Contains(post.ReplyTo ?? "") && _roots.TryGetValue(post.ReplyTo!, out var root) ? post with { Thread = root } : post)];
    }

    private async Task Ask(IEnumerable<IncomingPost> replies, CancellationToken cancellation)
    {
        if (_roots.Count > MostRemembered)
            _roots.Clear();
        var requests = 0;
        foreach (var reply in replies)
            if (!_roots.ContainsKey(reply.ReplyTo!) && requests++ < RequestsPerPage && !await Ask(reply, cancellation))
                return;
    }

    // Returns false when the server should not be asked for more just now.
    private async Task<bool> Ask(IncomingPost reply, CancellationToken cancellation)
    {
        try
        {
            var ancestors = (await api.Ancestors(reader.Bare(reply.ExternalId), cancellation)).Select(a => a.Text("id")).OfType<string>().ToList();
            foreach (var ancestor in ancestors)
                _roots[reader.Qualified(ancestor)] = reader.Qualified(ancestors[0]);
            return true;
        }
        catch (PlatformException)
        {
            return false;
        }
    }
}
