using Complaints.Ingest.Platforms.Http;
using Newtonsoft.Json.Linq;

namespace Complaints.Ingest.Platforms.X;

/// <summary>One answer with posts. Since 2026 X's schema calls tweets posts and its servers may use either name: both are read.</summary>
internal sealed class XPage
{
    private readonly Dictionary<string, JObject> _users;
    private readonly Dictionary<string, JObject> _media;
    private readonly Dictionary<string, JObject> _places;
    private readonly Dictionary<string, JObject> _posts;

    private XPage(JObject json)
    {
        var includes = json.Object("includes") ?? [];
        Posts = [.. json.Objects("data")];
        Errors = [.. json.Objects("errors")];
        var meta = json.Object("meta") ?? [];
        (Next, Newest) = (meta.Text("next_token"), meta.Text("newest_id"));
        _users = Index(includes.Objects("users"), "id");
        _media = Index(includes.Objects("media"), "media_key");
        _places = Index(includes.Objects("places"), "id");
        _posts = Index(XNames.Objects(includes, "tweets", "posts"), "id");
    }

    /// <summary>Newest first, as sent.</summary>
    public IReadOnlyList<JObject> Posts { get; }

    /// <summary>What the answer could not give.</summary>
    public IReadOnlyList<JObject> Errors { get; }

    /// <summary>Token of the next page; an empty page may have one.</summary>
    public string? Next { get; }

    /// <summary>Youngest id of the page, as the server says.</summary>
    public string? Newest { get; }

    /// <summary>Users that came along.</summary>
    public int Users => _users.Count;

    /// <summary>Posts that came along because others refer to them.</summary>
    public int Referenced => _posts.Keys.Except(Posts.Select(post => post.Text("id") ?? "")).Count();

    /// <summary>The answer to a question for single posts: all may be missing, each with its reason.</summary>
    /// <exception cref="PlatformException">It says neither what there is nor what is missing.</exception>
    public static XPage OfSome(JsonAnswer answer, string what) =>
        answer.Object is { } json && json["data"] is null or JValue && json.Objects("errors").Any(error => error.Text("resource_id") is not null || error.Text("value") is not null)
            ? new(json)
            : Of(answer, what);

    /// <exception cref="PlatformException">It holds no list of posts: then nothing is known, which is not the same as an empty list.</exception>
    public static XPage Of(JsonAnswer answer, string what)
    {
        if (answer.Object is not { } json)
            throw new PlatformException($"X answers {what} with nothing that can be read: check BaseAddress and that the account still exists.");
        if (json["data"] is JArray)
            return new(json);
        if (json["data"] is not null and not JValue { Type: JTokenType.Null })
            throw new PlatformException($"X answers {what} with something else than a list: report this.");
        var meta = json.Object("meta");
        if (meta is null && json.Objects("errors").FirstOrDefault() is { } error)
            throw XErrors.Raise(error, what);
        if (meta is null || (meta.Value<int?>("result_count") ?? 0) > 0)
            throw new PlatformException($"X answers {what} without the posts that it counts: it is asked again; if this stays, report it.");
        return new(json);
    }

    public JObject? User(string? id) => Find(_users, id);

    public JObject? Media(string? key) => Find(_media, key);

    public JObject? Place(string? id) => Find(_places, id);

    /// <summary>A post that came along or stands on the page.</summary>
    public JObject? Post(string? id) => Find(_posts, id) ?? Posts.FirstOrDefault(post => id is not null && post.Text("id") == id);

    private static JObject? Find(Dictionary<string, JObject> index, string? key) => key is null ? null : index.GetValueOrDefault(key);

    private static Dictionary<string, JObject> Index(IEnumerable<JObject> objects, string key) => objects
        .Where(o => o.Text(key) is not null).GroupBy(o => o.Text(key)!).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
}
