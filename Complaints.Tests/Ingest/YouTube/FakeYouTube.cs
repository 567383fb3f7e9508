using System.Globalization;
using Microsoft.AspNetCore.Http;
using Newtonsoft.Json.Linq;

namespace Complaints.Tests.Ingest.YouTube;

/// <summary>YouTube's interface and Google's token server, as far as comments need them, with their traps.</summary>
internal sealed class FakeYouTube : FakeServer
{
    public const string Key = "rahasia-kunci";
    public const string Refresh = "rahasia-refresh";
    public const string Secret = "rahasia-klien";
    public const string Channel = "UCkantor";

    private readonly List<JObject> _threads = [];
    private readonly Dictionary<string, List<JObject>> _replies = [];
    private int _tokens;

    /// <summary>Threads on a page.</summary>
    public int PageSize { get; set; } = 100;

    /// <summary>Replies that a thread shows by itself.</summary>
    public int Shown { get; set; } = 2;

    /// <summary>What the consent covers.</summary>
    public string Scope { get; set; } = "https://www.googleapis.com/auth/youtube.force-ssl";

    /// <summary>Whose consent it is.</summary>
    public string ConsentOf { get; set; } = Channel;

    public string Access => $"rahasia-akses-{_tokens}";

    /// <summary>Requests for this list.</summary>
    public int Asked(string list) => Received.Count(request => request.Path.EndsWith(list, StringComparison.Ordinal) && request.Method == "GET");

    /// <summary>Somebody begins a thread.</summary>
    public JObject Thread(string id, string text, string at = "2026-03-02T01:00:00Z", string author = "@asep", string? video = "vid1")
    {
        _replies[id] = [];
        var thread = new JObject
        {
            ["kind"] = "youtube#commentThread",
            ["id"] = id,
            ["snippet"] = new JObject { ["channelId"] = Channel, ["topLevelComment"] = Comment(id, text, at, author, video), ["canReply"] = true },
        };
        if (video is not null)
            thread["snippet"]!["videoId"] = video;
        _threads.Add(thread);
        _threads.Sort((a, b) => string.CompareOrdinal(At(b), At(a)));
        return thread;
    }

    /// <summary>Somebody answers in a thread.</summary>
    public JObject Reply(string thread, string id, string text, string at = "2026-03-02T01:30:00Z", string author = "@euis")
    {
        var reply = Comment($"{thread}.{id}", text, at, author, null);
        reply["snippet"]!["parentId"] = thread;
        _replies[thread].Add(reply);
        return reply;
    }

    /// <summary>A comment is deleted, with what stands below it.</summary>
    public void Delete(string id)
    {
        _threads.RemoveAll(thread => (string)thread["id"]! == id);
        foreach (var replies in _replies.Values)
            replies.RemoveAll(reply => (string)reply["id"]! == id);
    }

    public static string Error(int code, string reason, string message = "No.") => new JObject
    {
        ["error"] = new JObject
        {
            ["code"] = code,
            ["message"] = message,
            ["errors"] = new JArray(new JObject { ["domain"] = "youtube", ["reason"] = reason, ["message"] = message }),
        },
    }.ToString();

    protected override Task Answer(HttpContext context, ReceivedRequest request)
    {
        if (request.Path == "/token")
            return Token(context, request);
        var isRead = request.Method == "GET" && !request.Query.Contains("mine=true", StringComparison.Ordinal);
        if (isRead && request.Headers["X-goog-api-key"] != Key)
            return Json(context, Error(400, "badRequest", "API key not valid."), 400);
        if (!isRead && request.Headers.Authorization != $"Bearer {Access}")
            return Json(context, Error(401, "authError"), 401);
        var query = context.Request.Query;
        return request.Path switch
        {
            "/youtube/v3/commentThreads" when query.ContainsKey("id") => List(context, _threads.Where(t => Ids(query).Contains((string)t["id"]!)).Select(Whole), "commentThread"),
            "/youtube/v3/commentThreads" => Page(context, _threads.Select(Whole).ToList(), PageSize, "commentThread"),
            "/youtube/v3/comments" when request.Method == "POST" => Insert(context, JObject.Parse(request.Body)),
            "/youtube/v3/comments" when query.ContainsKey("id") => List(context, All().Where(c => Ids(query).Contains((string)c["id"]!)), "comment"),
            "/youtube/v3/comments" => _replies.TryGetValue(query["parentId"]!, out var replies)
                ? Page(context, replies, 2, "comment")
                : Json(context, Error(404, "commentNotFound"), 404),
            "/youtube/v3/channels" => List(context, [new JObject
            {
                ["id"] = query.ContainsKey("mine") ? ConsentOf : Channel, ["snippet"] = new JObject { ["title"] = "Kantor", ["customUrl"] = "@humas" },
            }], "channel"),
            _ => Json(context, Error(404, "notFound"), 404),
        };
    }

    private static JObject Comment(string id, string text, string at, string author, string? video)
    {
        var snippet = new JObject
        {
            ["authorDisplayName"] = author,
            ["textDisplay"] = text,
            ["publishedAt"] = at,
            ["updatedAt"] = at,
            ["likeCount"] = 0,
        };
        if (author != "@hilang")
            snippet["authorChannelId"] = new JObject { ["value"] = author == "@humas" ? Channel : "UC" + author };
        if (video is not null)
            snippet["videoId"] = video;
        return new() { ["kind"] = "youtube#comment", ["id"] = id, ["snippet"] = snippet };
    }

    private static string At(JObject thread) => (string)thread["snippet"]!["topLevelComment"]!["snippet"]!["publishedAt"]!;

    private static HashSet<string> Ids(IQueryCollection query) => [.. query["id"].ToString().Split(',')];

    private IEnumerable<JObject> All() => _threads.Select(t => (JObject)t["snippet"]!["topLevelComment"]!).Concat(_replies.Values.SelectMany(r => r));

    private JObject Whole(JObject thread)
    {
        var (whole, replies) = ((JObject)thread.DeepClone(), _replies[(string)thread["id"]!]);
        whole["snippet"]!["totalReplyCount"] = replies.Count;
        if (replies.Count > 0)
            whole["replies"] = new JObject { ["comments"] = new JArray(replies.Take(Shown)) };
        return whole;
    }

    private static Task List(HttpContext context, IEnumerable<JObject> items, string kind) =>
        Json(context, new JObject { ["kind"] = $"youtube#{kind}ListResponse", ["items"] = new JArray(items) });

    private static Task Page(HttpContext context, List<JObject> all, int size, string kind)
    {
        var token = context.Request.Query["pageToken"].ToString();
        var from = token.Length == 0 ? 0 : int.Parse(token.Split('-')[^1], CultureInfo.InvariantCulture);
        var json = new JObject { ["kind"] = $"youtube#{kind}ListResponse", ["items"] = new JArray(all.Skip(from).Take(size)) };
        if (from + size < all.Count)
            json["nextPageToken"] = $"page-{from + size}";
        return Json(context, json);
    }

    private Task Token(HttpContext context, ReceivedRequest request)
    {
        if (!request.Body.Contains(Refresh, StringComparison.Ordinal))
            return Json(context, """{"error":"invalid_grant","error_description":"Token has been expired or revoked."}""", 400);
        _tokens++;
        return Json(context, new JObject { ["access_token"] = Access, ["expires_in"] = 3599, ["scope"] = Scope, ["token_type"] = "Bearer" });
    }

    private Task Insert(HttpContext context, JObject body)
    {
        var parent = (string)body["snippet"]!["parentId"]!;
        if (!_replies.TryGetValue(parent, out var replies))
            return Json(context, Error(404, "parentCommentNotFound", "The specified <code>parentId</code> could not be found."), 404);
        var reply = Reply(parent, $"our{replies.Count}", (string)body["snippet"]!["textOriginal"]!, "2026-03-02T02:00:00Z", "@humas");
        return Json(context, reply);
    }
}
