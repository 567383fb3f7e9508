using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Newtonsoft.Json.Linq;

namespace Complaints.Tests.Ingest.Meta;

/// <summary>
/// A Graph server on the loopback: nodes, and edges that list newest first. Its pages name their neighbours by addresses
/// that hold the access token, as the real ones do, and what is gone is answered like what is forbidden.
/// </summary>
internal class FakeGraph : FakeServer
{
    public const string Token = "EAAGrahasiaSekali0123456789";
    public const string Secret = "0123456789abcdef0123456789abcdef";
    public const string Gone = """{"error":{"message":"Unsupported get request. Object with ID '178' does not exist, cannot be loaded due to missing permissions","type":"GraphMethodException","code":100,"error_subcode":33,"fbtrace_id":"A"}}""";

    private int _sent;

    /// <summary>Nodes by id; those that are missing are gone.</summary>
    public ConcurrentDictionary<string, JObject> Nodes { get; } = new();

    /// <summary>Items by edge, such as <c>178/comments</c>.</summary>
    public ConcurrentDictionary<string, List<JObject>> Edges { get; } = new();

    /// <summary>What lies below a mention, by comment or medium.</summary>
    public ConcurrentDictionary<string, JObject> Mentions { get; } = new();

    /// <summary>The token that is taken now.</summary>
    public string Valid { get; set; } = Token;

    /// <summary>Headers of each answer.</summary>
    public Dictionary<string, string> Headers { get; } = [];

    /// <summary>Most items on a page, whatever is asked for.</summary>
    public int MostOnPage { get; set; } = 100;

    /// <summary>The member that edges are ordered by.</summary>
    public string Time { get; protected init; } = "timestamp";

    /// <summary>True for edges that name no next page though they have one.</summary>
    public bool HidesNext { get; set; }

    /// <summary>True when no page says which way goes on, and none holds a list when it is empty.</summary>
    public bool LeavesOutPaging { get; set; }

    /// <summary>How often an edge or node was asked for.</summary>
    public int Asked(string path) => Received.Count(r => r.Method == "GET" && r.Path.EndsWith("/" + path, StringComparison.Ordinal));

    public static string At(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss+0000", CultureInfo.InvariantCulture);

    public List<JObject> Edge(string path) => Edges.GetOrAdd(path, _ => []);

    protected override Task Answer(HttpContext context, ReceivedRequest request)
    {
        foreach (var (name, value) in Headers)
            context.Response.Headers[name] = value;
        if (request.Headers.Authorization != $"Bearer {Valid}")
            return Json(context, """{"error":{"message":"Error validating access token: Session has expired","type":"OAuthException","code":190,"error_subcode":463,"fbtrace_id":"A"}}""", 400);
        if (request.Path == "/refresh_access_token")
            return Json(context, new JObject { ["access_token"] = Valid = Valid + "X", ["token_type"] = "bearer", ["expires_in"] = 5184000 });
        return request.Path.Split('/', StringSplitOptions.RemoveEmptyEntries) switch
        {
            ["v26.0", var node, var edge] when request.Method == "POST" => Post(context, node, edge, QueryHelpers.ParseQuery(request.Body)),
            ["v26.0", "me", "permissions"] when !Edges.ContainsKey("me/permissions") => Json(context, """{"error":{"message":"(#100) Tried accessing nonexisting field (permissions)","type":"OAuthException","code":100}}""", 400),
            ["v26.0", var node, var edge] when Nodes.ContainsKey(node) => Page(context, $"{node}/{edge}"),
            ["v26.0"] when context.Request.Query.TryGetValue("ids", out var ids) => Together(context, ids.ToString().Split(',')),
            ["v26.0", var node] when Mention(context.Request.Query["fields"].ToString()) is { } mention => mention.Length == 0 || !Mentions.TryGetValue(mention, out var found)
                ? Json(context, Gone, 400)
                : Json(context, new JObject { [found["media"] is null ? "mentioned_media" : "mentioned_comment"] = found, ["id"] = node }),
            ["v26.0", var node] when Nodes.TryGetValue(node, out var found) => Json(context, found),
            _ => Json(context, Gone, 400),
        };
    }

    private static string? Mention(string fields) =>
        fields.StartsWith("mentioned_", StringComparison.Ordinal) ? fields[(fields.IndexOf('(') + 1)..fields.IndexOf(')')] : null;

    private Task Together(HttpContext context, string[] ids) => ids.All(Nodes.ContainsKey)
        ? Json(context, new JObject(ids.Select(id => new JProperty(id, Nodes[id]))))
        : Json(context, """{"error":{"message":"(#803) Some of the aliases you requested do not exist: 178","type":"OAuthException","code":803}}""", 404);

    private Task Page(HttpContext context, string path)
    {
        var query = context.Request.Query;
        var all = Edge(path).OrderByDescending(item => (string?)item[Time]).ToList();
        var from = int.TryParse(query["after"].ToString().TrimStart('c'), CultureInfo.InvariantCulture, out var after) ? after : 0;
        var count = Math.Min(MostOnPage, int.TryParse(query["limit"], CultureInfo.InvariantCulture, out var limit) ? limit : 25);
        var items = all.Skip(from).Take(count).ToList();
        if (LeavesOutPaging)
            return Json(context, items.Count == 0 ? [] : new JObject { ["data"] = new JArray(items).ToString() });
        var paging = new JObject { ["cursors"] = new JObject { ["before"] = "c0", ["after"] = $"c{from + count}" } };
        if (from + count < all.Count && !HidesNext)
            paging["next"] = $"{Address}/v26.0/{path}?access_token={Token}&limit={count}&after=c{from + count}";
        return Json(context, new JObject { ["data"] = new JArray(items), ["paging"] = paging });
    }

    private Task Post(HttpContext context, string node, string edge, IDictionary<string, Microsoft.Extensions.Primitives.StringValues> form)
    {
        if (!Nodes.ContainsKey(node))
            return Json(context, Gone, 400);
        var id = $"{node}9{++_sent:000}";
        Write(node, edge, id, form.ToDictionary(field => field.Key, field => field.Value.ToString()));
        return Json(context, new JObject { ["id"] = id });
    }

    /// <summary>Something was posted.</summary>
    protected virtual void Write(string node, string edge, string id, IReadOnlyDictionary<string, string> form)
    {
    }
}
