using Complaints.Core.Posts;
using Complaints.Ingest.Platforms.Meta;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Complaints.Ingest.Platforms.Threads;

/// <summary>From what Threads tells of a post to a post.</summary>
/// <param name="handle">The office's name: Threads shows no author's id, and a name there is one account's alone.</param>
internal sealed class ThreadsReader(string handle)
{
    /// <summary>Reads a post.</summary>
    /// <returns>Null when it is none: see <paramref name="because"/>, which is empty for what is to be passed over.</returns>
    public IncomingPost? Read(JObject item, out string because)
    {
        because = "";
        if (item.Text("media_type") == "REPOST_FACADE")
            return null;
        if (item.Text("id") is not { } id)
            because = "The post has no id: report this.";
        else if (!GraphPage.TryTime(item, "timestamp", out var at))
            because = "The post has no readable timestamp: report this.";
        else
            return Post(item, id, at);
        return null;
    }

    /// <summary>True when the office wrote it.</summary>
    public bool IsOwn(JObject item) => item["is_reply_owned_by_me"] is JValue { Value: true } || string.Equals(item.Text("username"), handle, StringComparison.OrdinalIgnoreCase);

    private IncomingPost Post(JObject item, string id, DateTimeOffset at) => new(id, PlainText.Of(item.Text("text") ?? ""), at)
    {
        Thread = item.Object("root_post")?.Text("id") is { } root && root != id ? root : null,
        ReplyTo = item.Object("replied_to")?.Text("id") is { } parent && parent != id ? parent : null,
        Author = item.Text("username"),
        AuthorName = item.Text("username"),
        Url = item.Text("permalink"),
        Media = item.Text("media_url") is { } media ? [media] : [],
        // What we or Threads hid, or hold back, is not for all.
        Visibility = item.Text("hide_status") is null or "NOT_HUSHED" or "UNHUSHED" ? Visibility.Public : Visibility.Private,
        IsOwn = IsOwn(item),
        Raw = item.ToString(Formatting.None),
    };
}
