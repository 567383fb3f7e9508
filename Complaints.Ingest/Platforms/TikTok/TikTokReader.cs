using System.Globalization;
using Complaints.Core.Posts;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Complaints.Ingest.Platforms.TikTok;

/// <summary>From a comment to a post. An id is that of the video and that of the comment, since TikTok asks for both.</summary>
/// <param name="handle">The office's name, for addresses: a comment has none of its own, its video has.</param>
internal sealed class TikTokReader(string handle)
{
    /// <summary>Reads a comment and those of its replies that stand in it.</summary>
    public IEnumerable<IncomingPost> ReadAll(JObject comment, string video, string? parent, List<RejectedItem> rejects)
    {
        if (Read(comment, video, parent, out var because) is { } post)
            yield return post;
        else
            rejects.Add(new($"comment {comment.Text("comment_id") ?? "without id"}", because, comment.ToString(Formatting.None)));
        foreach (var reply in comment.Objects("reply_list"))
            foreach (var inner in ReadAll(reply, video, comment.Text("comment_id"), rejects))
                yield return inner;
    }

    /// <summary>Reads a comment.</summary>
    /// <param name="parent">What it answers, where it does not say so itself.</param>
    /// <returns>Null when it is none: see <paramref name="because"/>.</returns>
    public IncomingPost? Read(JObject comment, string video, string? parent, out string because)
    {
        because = "";
        if (comment.Text("comment_id") is not { } id)
            because = "The comment has no comment_id: report this.";
        else if (Instant(comment.Text("create_time")) is not { } at)
            because = "The comment has no readable create_time: report this.";
        else
            return Post(comment, comment.Text("video_id") ?? video, id, at, Other(comment.Text("parent_comment_id"), id) ?? Other(parent, id));
        return null;
    }

    /// <summary>The id of a comment as it is stored.</summary>
    public static string Whole(string video, string comment) => $"{video}/{comment}";

    /// <summary>The two ids again.</summary>
    public static (string Video, string Comment) Parts(string externalId) =>
        externalId.Split('/') is [var video, var comment] ? (video, comment) : ("", externalId);

    /// <summary>An instant in seconds since 1970, as number or text.</summary>
    public static DateTimeOffset? Instant(string? seconds) =>
        long.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and < 100_000_000_000
            ? DateTimeOffset.FromUnixTimeSeconds(number)
            : null;

    private IncomingPost Post(JObject comment, string video, string id, DateTimeOffset at, string? parent) => new(
        Whole(video, id), PlainText.Of(comment.Text("text") ?? ""), at)
    {
        Thread = parent is null ? null : Whole(video, parent),
        ReplyTo = parent is null ? null : Whole(video, parent),
        Author = comment.Text("username") ?? comment.Text("unique_identifier") ?? comment.Text("user_id"),
        AuthorName = (comment.Text("display_name") ?? comment.Text("username")) is { } name ? PlainText.Of(name) : null,
        Url = $"https://www.tiktok.com/@{handle}/video/{video}",
        Media = comment.Text("image_url") is { } image ? [image] : [],
        // What is hidden, by us or by TikTok, is not for all.
        Visibility = comment.Text("status") is null or "PUBLIC" ? Visibility.Public : Visibility.Private,
        IsOwn = comment["owner"] is JValue { Value: true } || comment.Text("owner") is "1" or "true",
        Raw = Raw(comment),
    };

    private static string? Other(string? parent, string id) => parent is null or "0" || parent == id ? null : parent;

    private static string Raw(JObject comment)
    {
        var own = (JObject)comment.DeepClone();
        own.Remove("reply_list");
        return own.ToString(Formatting.None);
    }
}
