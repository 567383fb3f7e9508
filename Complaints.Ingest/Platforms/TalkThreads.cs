using Complaints.Core.Posts;

namespace Complaints.Ingest.Platforms;

/// <summary>Finds the conversation of messages: the platform's own thread, that of the message answered, or the talk that a private chat is in.</summary>
internal sealed class TalkThreads(string platform, PostQueries held)
{
    /// <summary>The same messages, in their order, with their conversations' roots.</summary>
    /// <param name="chatOf">The private chat in which a message stands; null where nothing is known but what it answers.</param>
    public async Task<IReadOnlyList<IncomingPost>> Fill(
        IReadOnlyList<IncomingPost> posts, Talks talks, Func<IncomingPost, string?> chatOf, CancellationToken cancellation)
    {
        var parents = posts.Select(post => post.ReplyTo).OfType<string>().Distinct().ToList();
        var roots = new Dictionary<string, string>(await held.Roots(platform, parents, cancellation), StringComparer.Ordinal);
        var filled = new List<IncomingPost>(posts.Count);
        foreach (var post in posts)
        {
            var root = RootOf(post, roots, talks, chatOf(post));
            roots.TryAdd(post.ExternalId, root);
            filled.Add(post with { Thread = root == post.ExternalId ? null : root });
        }

        return filled;
    }

    private static string RootOf(IncomingPost post, Dictionary<string, string> roots, Talks talks, string? chat)
    {
        var known = post.Thread ?? (post.ReplyTo is { } parent ? roots.GetValueOrDefault(parent) : null);
        if (chat is null)
            return known ?? post.ReplyTo ?? post.ExternalId;
        return known is null ? talks.RootOf(chat, post.ExternalId, post.PostedAt) : talks.Join(chat, known, post.PostedAt);
    }
}
