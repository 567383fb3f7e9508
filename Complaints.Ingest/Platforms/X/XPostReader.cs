using System.Globalization;
using Complaints.Core.Kernel;
using Complaints.Core.Posts;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Complaints.Ingest.Platforms.X;

/// <summary>
/// From a post of X to ours. Every edit has an id of its own; the first id of the chain is the post's name here, so that all
/// versions are one post.
/// </summary>
internal static class XPostReader
{
    // How long after its first version a post may be edited; generously, since X changes it.
    private static readonly TimeSpan EditedWithin = TimeSpan.FromHours(2);

    /// <summary>Reads a post.</summary>
    /// <returns>Null when it cannot be read: see <paramref name="because"/>.</returns>
    public static IncomingPost? Read(JObject post, XPage page, XOwner own, out string because)
    {
        because = "";
        if (post.Text("id") is null)
            because = "The post has no id: report this.";
        else if (WrittenAt(post) is not { } at)
            because = "The post has no readable created_at, and its id tells no time: report this.";
        else
            return Read(post, at, page, own);
        return null;
    }

    /// <summary>When this version was made; null for a post that was never edited.</summary>
    public static DateTimeOffset? EditedAt(JObject post) => XNames.Versions(post) is { Count: > 1 } versions
        ? Snowflake.At(versions[^1]) ?? WrittenAt(post)
        : null;

    /// <summary>When X says that it was written; its id says so too.</summary>
    public static DateTimeOffset? WrittenAt(JObject post)
    {
        var text = post.Text("created_at");
        if (Instants.TryParseIso(text, out var at)
            || DateTimeOffset.TryParseExact(text, "ddd MMM dd HH:mm:ss zzz yyyy", CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out at))
            return at;
        return Snowflake.At(post.Text("id"));
    }

    private static IncomingPost Read(JObject post, DateTimeOffset at, XPage page, XOwner own)
    {
        var id = post.Text("id")!;
        var versions = XNames.Versions(post);
        var author = page.User(post.Text("author_id"));
        var name = author?.Text("username");
        var repeated = XNames.Reference(post, "retweeted", "reposted");
        var words = page.Post(repeated) ?? post;
        return new(versions[0], PlainText.Of(XNames.FullText(words)), FirstWrittenAt(versions, at))
        {
            Thread = post.Text("conversation_id") is { } root ? FirstVersion(root, versions, page) : null,
            ReplyTo = XNames.Reference(post, "replied_to") is { } parent ? FirstVersion(parent, [], page) : null,
            RepostOf = repeated is null ? null : FirstVersion(repeated, [], page),
            Author = name ?? post.Text("author_id"),
            AuthorName = (author?.Text("name") ?? name) is { } shown ? PlainText.Of(shown) : null,
            Url = $"https://x.com/{name ?? "i"}/status/{id}",
            Media = [.. MediaOf(words, page)],
            EditedAt = EditedAt(post),
            IsOwn = post.Text("author_id") == own.Id,
            Raw = RawOf(post, page),
        };
    }

    // An edit's created_at is its own; the first id of the chain tells when the post was first written.
    private static DateTimeOffset FirstWrittenAt(IReadOnlyList<string> versions, DateTimeOffset at) =>
        versions.Count > 1 && Snowflake.At(versions[0]) is { } first && first < at && at - first < EditedWithin ? first : at;

    // Which chain an id of another post belongs to is known only when that post came along.
    private static string FirstVersion(string id, IReadOnlyList<string> own, XPage page) =>
        own.Contains(id) ? own[0] : page.Post(id) is { } post && XNames.Versions(post) is [var first, ..] ? first : id;

    private static IEnumerable<string> MediaOf(JObject post, XPage page) =>
        KeysOf(post).Select(page.Media).OfType<JObject>().Select(AddressOf).OfType<string>();

    private static IEnumerable<string> KeysOf(JObject post) =>
        (post.Object("attachments")?["media_keys"] as JArray ?? []).OfType<JValue>().Select(key => key.ToString(CultureInfo.InvariantCulture));

    // A photo has its address; of a video the best variant that is one file, else its picture.
    private static string? AddressOf(JObject media) => Address(media.Text("url"))
        ?? media.Objects("variants").Where(variant => variant.Text("content_type") is null or "video/mp4")
            .OrderByDescending(variant => variant.Value<long?>("bit_rate") ?? 0).Select(variant => Address(variant.Text("url"))).FirstOrDefault(url => url is not null)
        ?? Address(media.Text("preview_image_url"));

    private static string? Address(string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http" ? url : null;

    // With what belongs to it: author, media, place; of the posts it refers to only who wrote them, for their words are others'.
    private static string RawOf(JObject post, XPage page)
    {
        var includes = new JObject();
        Put(includes, "users", [page.User(post.Text("author_id"))]);
        Put(includes, "media", [.. KeysOf(post).Select(page.Media)]);
        Put(includes, "places", [page.Place(post.Object("geo")?.Text("place_id"))]);
        Put(includes, "tweets", [.. XNames.References(post).Select(reference => page.Post(reference.Id)).OfType<JObject>().Select(Bare)]);
        var raw = (JObject)post.DeepClone();
        if (includes.Count > 0)
            raw["includes"] = includes;
        return raw.ToString(Formatting.None);
    }

    private static JObject Bare(JObject post) => new()
    {
        ["id"] = post.Text("id"),
        ["author_id"] = post.Text("author_id"),
        ["edit_history_tweet_ids"] = new JArray(XNames.Versions(post)),
    };

    private static void Put(JObject includes, string name, IReadOnlyList<JObject?> items)
    {
        if (items.OfType<JObject>().ToList() is { Count: > 0 } there)
            includes[name] = new JArray(there);
    }
}
