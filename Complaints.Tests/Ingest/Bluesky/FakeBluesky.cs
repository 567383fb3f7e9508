using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Newtonsoft.Json.Linq;

namespace Complaints.Tests.Ingest.Bluesky;

/// <summary>
/// A server of the AT Protocol on the loopback, with the traps that the reference servers were seen to have: a mark that is
/// the last item's millisecond and excludes it, a mark on the last full page, expired tokens as 400, pictures by view only.
/// </summary>
internal sealed class FakeBluesky : FakeServer
{
    public const string Password = "rahasia-sandi-aplikasi";
    public const string Did = "did:plc:humas";
    public const string Handle = "humas.bsky.test";

    private readonly List<JObject> _notifications = [];
    private readonly HashSet<string> _good = [];
    private int _sessions;

    /// <summary>Most items on a page.</summary>
    public int PageSize { get; init; } = 100;

    /// <summary>How long access tokens live.</summary>
    public TimeSpan Life { get; init; } = TimeSpan.FromHours(2);

    /// <summary>Posts by address, as the server shows them.</summary>
    public Dictionary<string, JObject> Views { get; } = [];

    /// <summary>Our own posts, newest first.</summary>
    public List<JObject> Feed { get; } = [];

    /// <summary>Addresses of posts that stand below a post.</summary>
    public Dictionary<string, string[]> Below { get; } = [];

    /// <summary>Who has blocked us.</summary>
    public HashSet<string> BlockedBy { get; } = [];

    /// <summary>Records that we wrote, by key.</summary>
    public Dictionary<string, JObject> Written { get; } = [];

    public int LogIns => Received.Count(request => request.Path.EndsWith("createSession", StringComparison.Ordinal));

    public int Refreshes => Received.Count(request => request.Path.EndsWith("refreshSession", StringComparison.Ordinal));

    /// <summary>Every access token given out so far ends.</summary>
    public void Expire() => _good.RemoveWhere(token => token.StartsWith("access.", StringComparison.Ordinal));

    /// <summary>Every token given out so far ends.</summary>
    public void Forget() => _good.Clear();

    public static string Uri(string key, string who = "asep") => $"at://did:plc:{who}/app.bsky.feed.post/{key}";

    /// <summary>Somebody notifies us with a post.</summary>
    /// <param name="at">When it is listed: the earlier of its own time and the server's.</param>
    /// <returns>The notification, to be adorned; its record is the view's too.</returns>
    public JObject Notify(string key, string text, string at, string reason = "mention", string who = "asep", string? created = null)
    {
        var view = View(key, text, created ?? at, who);
        view["indexedAt"] = at;
        var item = (JObject)view.DeepClone();
        item["record"] = view["record"];
        item["reason"] = reason;
        item["isRead"] = false;
        _notifications.Add(item);
        return item;
    }

    /// <summary>A post that is there, without notice.</summary>
    public JObject View(string key, string text, string created, string who = "asep", string? root = null, string? parent = null)
    {
        var record = new JObject { ["$type"] = "app.bsky.feed.post", ["text"] = text, ["createdAt"] = created, ["langs"] = new JArray("id") };
        if (parent is not null)
            record["reply"] = new JObject { ["root"] = Ref(root ?? parent), ["parent"] = Ref(parent) };
        return Views[Uri(key, who)] = new JObject
        {
            ["uri"] = Uri(key, who),
            ["cid"] = $"cid-{key}",
            ["author"] = new JObject { ["did"] = $"did:plc:{who}", ["handle"] = who == "humas" ? Handle : $"{who}.bsky.test", ["displayName"] = who.ToUpperInvariant(), ["viewer"] = new JObject() },
            ["record"] = record,
            ["replyCount"] = 0,
            ["indexedAt"] = created,
            ["viewer"] = new JObject(),
        };
    }

    /// <summary>The post and its notices are gone.</summary>
    public void Remove(string uri)
    {
        Views.Remove(uri);
        _notifications.RemoveAll(item => (string?)item["uri"] == uri);
    }

    private static JObject Ref(string uri) => new() { ["uri"] = uri, ["cid"] = $"cid-{uri.Split('/')[^1]}" };

    protected override Task Answer(HttpContext context, ReceivedRequest request)
    {
        var method = request.Path["/xrpc/".Length..];
        var bearer = request.Headers.Authorization.ToString().Replace("Bearer ", "", StringComparison.Ordinal);
        if (method == "com.atproto.server.createSession")
            return (string?)JObject.Parse(request.Body)["password"] == Password ? Session(context) : Error(context, 401, "AuthenticationRequired");
        if (bearer.Length == 0)
            return Error(context, 401, "AuthMissing");
        if (!_good.Contains(bearer))
            return Error(context, 400, "ExpiredToken");
        return method switch
        {
            "com.atproto.server.refreshSession" => _good.Remove(bearer) ? Session(context) : Error(context, 400, "ExpiredToken"),
            "com.atproto.server.getSession" => Json(context, new JObject { ["did"] = Did, ["handle"] = Handle, ["active"] = true }),
            "app.bsky.notification.listNotifications" => Page(context),
            "app.bsky.feed.getPosts" => Json(context, new JObject { ["posts"] = new JArray(context.Request.Query["uris"].Where(uri => Views.ContainsKey(uri!)).Select(uri => Views[uri!])) }),
            "app.bsky.feed.getAuthorFeed" => Json(context, new JObject { ["feed"] = new JArray(Feed.Select(view => new JObject { ["post"] = view })) }),
            "app.bsky.feed.getPostThread" => Thread(context),
            "app.bsky.actor.getProfile" => Json(context, new JObject { ["did"] = context.Request.Query["actor"].ToString(), ["viewer"] = new JObject { ["blockedBy"] = BlockedBy.Contains(context.Request.Query["actor"]!) } }),
            "com.atproto.repo.putRecord" => Put(context, JObject.Parse(request.Body)),
            "com.atproto.repo.getRecord" => Written.ContainsKey(context.Request.Query["rkey"]!)
                ? Json(context, new JObject { ["uri"] = Uri(context.Request.Query["rkey"]!, "humas"), ["value"] = Written[context.Request.Query["rkey"]!] })
                : Error(context, 400, "RecordNotFound"),
            _ => Error(context, 501, "MethodNotImplemented"),
        };
    }

    private Task Session(HttpContext context)
    {
        var (access, refresh) = (Token("access"), Token("refresh"));
        _good.UnionWith([access, refresh]);
        return Json(context, new JObject { ["accessJwt"] = access, ["refreshJwt"] = refresh, ["did"] = Did, ["handle"] = Handle, ["active"] = true });
    }

    private string Token(string kind)
    {
        var claims = new JObject { ["sub"] = Did, ["scope"] = "com.atproto.appPass", ["iat"] = 1000, ["exp"] = 1000 + (long)Life.TotalSeconds }.ToString();
        return $"{kind}.{Convert.ToBase64String(Encoding.UTF8.GetBytes(claims)).TrimEnd('=')}.rahasia{++_sessions}";
    }

    private Task Page(HttpContext context)
    {
        var query = context.Request.Query;
        var limit = Math.Min(PageSize, int.Parse(query["limit"]!, CultureInfo.InvariantCulture));
        if (query["cursor"].ToString() is { Length: > 0 } mark && !DateTimeOffset.TryParse(mark, CultureInfo.InvariantCulture, out _))
            return Error(context, 502, "InternalServerError");
        var page = _notifications.OrderByDescending(item => (string)item["indexedAt"]!, StringComparer.Ordinal)
            .Where(item => query["cursor"].ToString() is not { Length: > 0 } cursor || string.CompareOrdinal((string)item["indexedAt"]!, cursor) < 0).Take(limit).ToList();
        var answer = new JObject { ["notifications"] = new JArray(page), ["seenAt"] = "2026-03-02T00:00:00.000Z" };
        if (page.Count > 0)
            answer["cursor"] = page[^1]["indexedAt"];
        return Json(context, answer);
    }

    private Task Thread(HttpContext context)
    {
        var uri = context.Request.Query["uri"].ToString();
        return Views.ContainsKey(uri) ? Json(context, new JObject { ["thread"] = Node(uri) }) : Error(context, 400, "NotFound");
    }

    private JObject Node(string uri) => Views.TryGetValue(uri, out var view)
        ? new() { ["$type"] = "app.bsky.feed.defs#threadViewPost", ["post"] = view, ["replies"] = new JArray(Below.GetValueOrDefault(uri, []).Select(Node)) }
        : new() { ["$type"] = "app.bsky.feed.defs#notFoundPost", ["uri"] = uri, ["notFound"] = true };

    private Task Put(HttpContext context, JObject body)
    {
        var key = (string)body["rkey"]!;
        Written[key] = (JObject)body["record"]!;
        return Json(context, new JObject { ["uri"] = Uri(key, "humas"), ["cid"] = $"cid-{key}", ["validationStatus"] = "valid" });
    }

    private static Task Error(HttpContext context, int status, string error) =>
        Json(context, new JObject { ["error"] = error, ["message"] = $"{error} happened" }, status);
}
