using Complaints.Core.Kernel;
using Complaints.Core.Posts;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Complaints.Ingest.Platforms.Bluesky;

/// <summary>From a post as the server shows it (a notification or a post view: both hold uri, cid, author, record, indexedAt) to ours.</summary>
internal static class BlueskyReader
{
    // What a server says whose check of the handle failed.
    private const string NoHandle = "handle.invalid";

    /// <summary>Reads a post.</summary>
    /// <param name="own">Our DID.</param>
    /// <param name="view">The post view, where the item is a notification, which has no addresses of pictures.</param>
    /// <returns>Null when it is none: see <paramref name="because"/>.</returns>
    public static IncomingPost? Read(JObject item, string own, JObject? view, out string because)
    {
        because = "";
        var record = item.Object("record") ?? item.Object("value");
        if (item.Text("uri") is not { } uri || !uri.StartsWith("at://", StringComparison.Ordinal))
            because = "The post has no address (uri): report it.";
        else if (record is null || record.Text("text") is null && record["text"]?.Type != JTokenType.String)
            because = "The post has no record with a text: report it.";
        else if (TimeOf(item, record) is not { } at)
            because = "The post has neither a readable createdAt nor indexedAt: report it.";
        else
            return Post(item, record, uri, at, own, view ?? item);
        return null;
    }

    private static IncomingPost Post(JObject item, JObject record, string uri, DateTimeOffset at, string own, JObject view)
    {
        var author = item.Object("author") ?? [];
        var did = author.Text("did") ?? AtUri.Did(uri);
        var handle = author.Text("handle") is { } name && name != NoHandle ? name : null;
        var embeds = Embeds.Of(record, view, own);
        return new(uri, TextOf(record, embeds), at)
        {
            Thread = record.Object("reply")?.Object("root")?.Text("uri"),
            ReplyTo = record.Object("reply")?.Object("parent")?.Text("uri"),
            Author = handle ?? did,
            AuthorName = author.Text("displayName") is { } shown ? PlainText.Of(shown) : handle,
            Url = AtUri.Page(handle ?? did, uri),
            Media = embeds.Media,
            IsOwn = did == own,
            Raw = item.ToString(Formatting.None),
        };
    }

    // The author's clock is whatever it is; what it cannot be is later than the server's.
    private static DateTimeOffset? TimeOf(JObject item, JObject record)
    {
        var isIndexed = Instants.TryParseIso(item.Text("indexedAt"), out var indexed);
        if (!Instants.TryParseIso(record.Text("createdAt"), out var created) || created.Year < 2000)
            return isIndexed ? indexed : null;
        return isIndexed && created > indexed ? indexed : created;
    }

    private static string TextOf(JObject record, Embeds embeds)
    {
        var text = FacetText.Of(record);
        var more = embeds.Words.Where(words => !text.Contains(words, StringComparison.OrdinalIgnoreCase));
        return PlainText.Of(string.Join('\n', more.Prepend(text).Where(part => part.Length > 0)));
    }
}
