using Complaints.Core.Posts;
using Complaints.Ingest.Platforms.Meta;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Complaints.Ingest.Platforms.Instagram;

/// <summary>From a comment or a medium to a post.</summary>
internal sealed class InstagramReader(InstagramLogin login)
{
    /// <summary>Reads a comment below our own media.</summary>
    /// <param name="media">The medium.</param>
    /// <param name="parent">The comment that it answers; null for one that answers the medium itself.</param>
    /// <returns>Null when it cannot be read: it is then among <paramref name="rejects"/>.</returns>
    public IncomingPost? Comment(JObject comment, (string Id, string? Link) media, string? parent, InstagramSelf self, List<RejectedItem> rejects) =>
        Post(comment, "text", comment, self, rejects) is not { } post ? null : post with
        {
            Thread = login.Qualified(media.Id),
            ReplyTo = login.Qualified(comment.Text("parent_id") ?? parent ?? media.Id),
            Url = media.Link,

            // Hidden ones are seen by their author and friends alone.
            Visibility = comment["hidden"] is JValue { Value: true } ? Visibility.Private : Visibility.Public,
        };

    /// <summary>Reads a medium: our own, or one in which we are marked.</summary>
    /// <returns>Null when it cannot be read: it is then among <paramref name="rejects"/>.</returns>
    public IncomingPost? Media(JObject media, InstagramSelf self, List<RejectedItem> rejects) =>
        Post(media, "caption", media, self, rejects) is not { } post ? null : post with
        {
            Url = Address(media.Text("permalink")),
            Media = Address(media.Text("media_url")) is { } picture ? [picture] : [],
        };

    /// <summary>Reads what elsewhere mentions us, as our own node gives it.</summary>
    /// <returns>Null when it cannot be read: it is then among <paramref name="rejects"/>.</returns>
    public IncomingPost? Mention(JObject node, InstagramSelf self, List<RejectedItem> rejects)
    {
        if (node.Object("mentioned_media") is { } mentioned)
            return Media(mentioned, self, rejects) is { } medium ? medium with { Raw = node.ToString(Formatting.None) } : null;
        var comment = node.Object("mentioned_comment") ?? [];
        var media = comment.Object("media");
        return Post(comment, "text", node, self, rejects) is not { } post ? null : post with
        {
            Thread = media?.Text("id") is { } id ? login.Qualified(id) : null,
            ReplyTo = media?.Text("id") is { } parent ? login.Qualified(parent) : null,
            Url = Address(media?.Text("permalink")),
        };
    }

    private IncomingPost? Post(JObject item, string words, JObject raw, InstagramSelf self, List<RejectedItem> rejects)
    {
        if (item.Text("id") is not { } id)
            return Reject("item without id", "It has no id: report this.", raw, rejects);
        if (!GraphPage.TryTime(item, "timestamp", out var at))
            return Reject(login.Qualified(id), "It has no readable timestamp: report this.", raw, rejects);
        return new(login.Qualified(id), PlainText.Of(item.Text(words) ?? ""), at)
        {
            Author = item.Text("username") ?? item.Object("from")?.Text("username") ?? item.Object("from")?.Text("id"),
            IsOwn = self.Wrote(item),
            Raw = raw.ToString(Formatting.None),
        };
    }

    private static IncomingPost? Reject(string source, string because, JObject raw, List<RejectedItem> rejects)
    {
        rejects.Add(new(source, because, raw.ToString(Formatting.None)));
        return null;
    }

    private static string? Address(string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http" ? url : null;
}
