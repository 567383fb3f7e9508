using Complaints.Core.Kernel;
using Complaints.Core.Posts;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Complaints.Ingest.Platforms.YouTube;

/// <summary>From a comment to a post. YouTube's comment ids are unique by themselves; a reply's begins with that of its thread.</summary>
/// <param name="channel">The office's channel: what it wrote is its own.</param>
internal sealed class CommentReader(string channel)
{
    /// <summary>Reads a comment.</summary>
    /// <param name="video">The video of its thread, where the comment does not say it itself.</param>
    /// <param name="thread">The thread's id, where the comment is known to be a reply.</param>
    /// <returns>Null when it is none: see <paramref name="because"/>.</returns>
    public IncomingPost? Read(JObject comment, string? video, string? thread, out string because)
    {
        var snippet = comment.Object("snippet") ?? [];
        because = "";
        if (comment.Text("id") is not { } id)
            because = "The comment has no id: report this.";
        else if (!Instants.TryParseIso(snippet.Text("publishedAt"), out var at))
            because = "The comment has no readable publishedAt: report this.";
        else
            return Post(comment, snippet, id, at, snippet.Text("videoId") ?? video, snippet.Text("parentId") ?? ThreadOf(id) ?? thread);
        return null;
    }

    /// <summary>A comment's address; null where it stands below no video.</summary>
    public static string? Url(string? video, string comment) => video is null
        ? null
        : $"https://www.youtube.com/watch?v={Uri.EscapeDataString(video)}&lc={Uri.EscapeDataString(comment)}";

    /// <summary>The thread of a reply, which its id begins with; null for a thread itself.</summary>
    public static string? ThreadOf(string id) => id.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot ? id[..dot] : null;

    private IncomingPost Post(JObject comment, JObject snippet, string id, DateTimeOffset at, string? video, string? parent)
    {
        if (parent == id)
            parent = null;
        var author = snippet.Object("authorChannelId")?.Text("value");
        var name = snippet.Text("authorDisplayName");
        return new(id, PlainText.Of(snippet.Text("textOriginal") ?? snippet.Text("textDisplay") ?? ""), at)
        {
            Thread = parent,
            ReplyTo = parent,
            // A handle is shown with @; an older name is neither unique nor stable, the channel's id is.
            Author = name is ['@', _, ..] ? name[1..] : author,
            AuthorName = name is null ? null : PlainText.Of(name),
            Url = Url(video, id),
            EditedAt = Instants.TryParseIso(snippet.Text("updatedAt"), out var edited) && edited > at ? edited : null,
            IsOwn = author == channel,
            Raw = Raw(comment, video),
        };
    }

    // The list of a thread's replies leaves the video out, and answering needs it for the address.
    private static string Raw(JObject comment, string? video)
    {
        if (video is null || comment.Object("snippet")?.Text("videoId") is not null)
            return comment.ToString(Formatting.None);
        var whole = (JObject)comment.DeepClone();
        whole["snippet"]!["videoId"] = video;
        return whole.ToString(Formatting.None);
    }
}
