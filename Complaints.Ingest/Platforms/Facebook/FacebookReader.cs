using Complaints.Core.Posts;
using Complaints.Ingest.Platforms.Meta;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Complaints.Ingest.Platforms.Facebook;

/// <summary>From a post or a comment on Facebook to a post. That nobody is named as its author is normal.</summary>
internal static class FacebookReader
{
    /// <summary>Reads a post.</summary>
    /// <param name="isOwn">True when it is known to be ours though it names no author.</param>
    /// <returns>Null when it cannot be read: it is then among <paramref name="rejects"/>.</returns>
    public static IncomingPost? Post(JObject post, FacebookSelf self, bool isOwn, List<RejectedItem> rejects) =>
        Read(post, self, rejects) is not { } read ? null : read with
        {
            Text = Words(post.Text("message") ?? post.Text("story"), post.Object("place")?.Text("name")),
            IsOwn = read.IsOwn || isOwn,
            Media = [.. (post.Object("attachments") ?? []).Objects("data").SelectMany(Pictures).Distinct()],
        };

    /// <summary>Reads a comment below a post.</summary>
    /// <returns>Null when it cannot be read: it is then among <paramref name="rejects"/>.</returns>
    public static IncomingPost? Comment(JObject comment, string post, FacebookSelf self, List<RejectedItem> rejects) =>
        Read(comment, self, rejects) is not { } read ? null : read with
        {
            Thread = post,
            ReplyTo = comment.Object("parent")?.Text("id") ?? post,
            Media = comment.Object("attachment") is { } attachment ? [.. Pictures(attachment)] : [],

            // Hidden ones are seen by their author and friends alone.
            Visibility = comment["is_hidden"] is JValue { Value: true } ? Visibility.Private : Visibility.Public,
        };

    private static IncomingPost? Read(JObject item, FacebookSelf self, List<RejectedItem> rejects)
    {
        var because = item.Text("id") is null
            ? "It has no id, as is usual when the app reads the page as a stranger: use a token of the page itself."
            : "It has no readable created_time: report this.";
        if (item.Text("id") is not { } id || !GraphPage.TryTime(item, "created_time", out var at))
        {
            rejects.Add(new(item.Text("id") ?? "item without id", because, item.ToString(Formatting.None)));
            return null;
        }

        var author = item.Object("from");
        return new(id, Words(item.Text("message"), null), at)
        {
            Author = author?.Text("id"),
            AuthorName = author?.Text("name") is { } name ? PlainText.Of(name) : null,
            IsOwn = author?.Text("id") == self.Id,
            Url = Address(item.Text("permalink_url")),
            Raw = item.ToString(Formatting.None),
        };
    }

    // A place that the author chose says where; many say it nowhere else.
    private static string Words(string? text, string? place) =>
        PlainText.Of(place is null ? text ?? "" : $"{text}\n[{place}]".TrimStart('\n'));

    private static IEnumerable<string> Pictures(JObject attachment)
    {
        var own = Address(attachment.Object("media")?.Object("image")?.Text("src")) ?? Address(attachment.Text("url"));
        return new[] { own }.OfType<string>().Concat((attachment.Object("subattachments") ?? []).Objects("data").SelectMany(Pictures));
    }

    private static string? Address(string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http" ? url : null;
}
