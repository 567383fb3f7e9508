using Newtonsoft.Json.Linq;

namespace Complaints.Ingest.Platforms.X;

/// <summary>Members of X's JSON that go by two names: tweet in prose and older schemas, post in the schema of August 2026.</summary>
internal static class XNames
{
    /// <summary>A list under either name.</summary>
    public static IEnumerable<JObject> Objects(JObject json, string name, string other) =>
        json[name] is JArray ? json.Objects(name) : json.Objects(other);

    /// <summary>The posts that this one answers, quotes or repeats: type and id.</summary>
    public static IEnumerable<(string Type, string Id)> References(JObject post) =>
        Objects(post, "referenced_tweets", "referenced_posts")
            .Select(reference => (reference.Text("type") ?? "", reference.Text("id") ?? "")).Where(reference => reference.Item2.Length > 0);

    /// <summary>The id of the post that this one answers (<c>replied_to</c>), quotes (<c>quoted</c>) or repeats (<c>retweeted</c>).</summary>
    public static string? Reference(JObject post, params ReadOnlySpan<string> types)
    {
        foreach (var (type, id) in References(post))
            if (types.Contains(type))
                return id;
        return null;
    }

    /// <summary>Ids of all versions of a post, the first one first; its own id alone where it tells none.</summary>
    public static IReadOnlyList<string> Versions(JObject post)
    {
        var history = post["edit_history_tweet_ids"] as JArray ?? post["edit_history_post_ids"] as JArray;
        string[] ids = [.. (history ?? []).OfType<JValue>().Select(id => id.ToString(System.Globalization.CultureInfo.InvariantCulture))];
        return ids.Length > 0 ? ids : post.Text("id") is { } id ? [id] : [];
    }

    /// <summary>The long form of a post; null where the short one says it all.</summary>
    public static JObject? Note(JObject post) => post.Object("note_tweet") ?? post.Object("note_post");

    /// <summary>The whole text, unescaped: X escapes these three and no other.</summary>
    public static string FullText(JObject post) => Unescape(
        Note(post)?.Text("text") ?? post.Object("extended_tweet")?.Text("full_text") ?? post.Text("full_text") ?? post.Text("text") ?? "");

    /// <summary>The entities of the whole text.</summary>
    public static IEnumerable<JObject> Entities(JObject post, string kind) =>
        (Note(post)?.Object("entities") ?? []).Objects(kind).Concat((post.Object("entities") ?? []).Objects(kind));

    private static string Unescape(string text) => text
        .Replace("&lt;", "<", StringComparison.Ordinal).Replace("&gt;", ">", StringComparison.Ordinal).Replace("&amp;", "&", StringComparison.Ordinal);
}
