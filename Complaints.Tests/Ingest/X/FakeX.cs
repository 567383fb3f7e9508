using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Newtonsoft.Json.Linq;

namespace Complaints.Tests.Ingest.X;

/// <summary>X's API v2 on the loopback: as much of it as the office uses, with the traps that its users tell of.</summary>
internal sealed partial class FakeX : FakeServer
{
    public const string Token = "rahasia-token";
    public const string OurId = "2244994945";
    public const string OurName = "HumasBandung";

    private const int TimelineReach = 800;

    private readonly List<JObject> _posts = [];
    private readonly List<string> _authors = [];
    private int _sequence;
    private string? _lacks;
    private bool _isTwice;

    /// <summary>The server's clock.</summary>
    public Func<DateTimeOffset> Now { get; set; } = () => new(2026, 3, 2, 2, 0, 0, TimeSpan.Zero);

    /// <summary>What the Authorization header must begin with.</summary>
    public string Accepts { get; set; } = $"Bearer {Token}";

    /// <summary>Most posts of a page, below what is asked for.</summary>
    public int PageSize { get; set; } = 100;

    /// <summary>Refresh tokens that are good for one use, and what comes for them.</summary>
    public Dictionary<string, JObject> Refreshes { get; } = [];

    /// <summary>How the last who asked for a token showed itself.</summary>
    public string Client { get; private set; } = "";

    /// <summary>Ids that are reported missing, with the type of their problem.</summary>
    public Dictionary<string, string> Gone { get; } = [];

    public int Count(string path) => Received.Count(r => r.Path.EndsWith(path, StringComparison.Ordinal));

    public IReadOnlyList<string> Queries(string path, string name) => [.. Received.Where(r => r.Path.EndsWith(path, StringComparison.Ordinal))
        .Select(r => QueryHelpers.ParseQuery(r.Query).TryGetValue(name, out var value) ? value.ToString() : "")];

    /// <summary>An id as X gives them.</summary>
    public string IdAt(DateTimeOffset at) =>
        (((at.ToUnixTimeMilliseconds() - 1_288_834_974_657) << 22) + ++_sequence).ToString(CultureInfo.InvariantCulture);

    /// <summary>Somebody writes a post.</summary>
    /// <returns>The post, to be adorned.</returns>
    public JObject Write(string text, DateTimeOffset? at = null, string author = "asep", string? conversation = null)
    {
        var when = at ?? Now();
        var id = IdAt(when);
        var post = new JObject
        {
            ["id"] = id,
            ["edit_history_tweet_ids"] = new JArray(id),
            ["text"] = text,
            ["author_id"] = author == OurName ? OurId : IdOf(author),
            ["created_at"] = when.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
            ["conversation_id"] = conversation ?? id,
            ["username"] = author,
        };
        _posts.Add(post);
        return post;
    }

    /// <summary>Somebody mentions us.</summary>
    public JObject Mention(string text, DateTimeOffset? at = null, string author = "asep")
    {
        var post = Write($"@{OurName} {text}", at, author);
        post["entities"] = new JObject { ["mentions"] = new JArray(new JObject { ["username"] = OurName, ["id"] = OurId }) };
        return post;
    }

    public Task AnswerAsUsual(HttpContext context) => Answer(context, Received.Last());

    /// <summary>Answers with a page whose meta lacks something.</summary>
    public Task AnswerWithout(HttpContext context, string name)
    {
        _lacks = name;
        return AnswerAsUsual(context);
    }

    /// <summary>Answers with a page that holds each post twice, in another order.</summary>
    public Task AnswerTwice(HttpContext context)
    {
        _isTwice = true;
        return AnswerAsUsual(context);
    }

    protected override Task Answer(HttpContext context, ReceivedRequest request)
    {
        if (request.Path == "/2/oauth2/token")
            return Exchange(context, request);
        if (!request.Headers.Authorization.ToString().StartsWith(Accepts, StringComparison.Ordinal))
            return Json(context, """{"title":"Unauthorized","type":"about:blank","status":401,"detail":"Unauthorized"}""", 401);
        var query = QueryHelpers.ParseQuery(request.Query).ToDictionary(p => p.Key, p => p.Value.ToString());
        return request.Path.Split('/', StringSplitOptions.RemoveEmptyEntries) switch
        {
            ["2", "users", "me"] or ["2", "users", "by", "username", _] => Json(context, new JObject { ["data"] = new JObject { ["id"] = OurId, ["name"] = "Humas", ["username"] = OurName } }),
            ["2", "users", OurId, "mentions"] => Page(context, query, Newest(IsMention).Take(TimelineReach), 5),
            ["2", "users", OurId, "tweets"] => Page(context, query, Newest(p => (string?)p["author_id"] == OurId), 5),
            ["2", "tweets", "search", "recent"] => Search(context, query),
            ["2", "tweets"] when request.Method == "POST" => Take(context, JObject.Parse(request.Body)),
            ["2", "tweets"] => ById(context, query["ids"].Split(',')),
            ["2", "usage", "tweets"] => Json(context, """{"data":{"project_cap":"3000000","project_usage":"1234","cap_reset_day":28}}"""),
            _ => Json(context, """{"title":"Not Found","type":"about:blank","status":404}""", 404),
        };
    }

    private string IdOf(string author)
    {
        if (!_authors.Contains(author))
            _authors.Add(author);
        return $"77{_authors.IndexOf(author)}";
    }

    private static bool IsMention(JObject post) => ((string)post["text"]!).Contains("@" + OurName, StringComparison.Ordinal);

    private IEnumerable<JObject> Newest(Func<JObject, bool> which) =>
        _posts.Where(which).OrderByDescending(p => long.Parse((string)p["id"]!, CultureInfo.InvariantCulture));

    private Task ById(HttpContext context, string[] ids)
    {
        var found = _posts.Where(p => ids.Contains((string)p["id"]!) && !Gone.ContainsKey((string)p["id"]!)).Select(Shown).ToList();
        var errors = ids.Where(id => Gone.ContainsKey(id) || _posts.All(p => (string)p["id"]! != id)).Select(id => new JObject
        {
            ["resource_type"] = "tweet", ["resource_id"] = id, ["value"] = id, ["parameter"] = "ids",
            ["title"] = "Not Found Error", ["type"] = "https://api.twitter.com/2/problems/" + Gone.GetValueOrDefault(id, "resource-not-found"),
        }).ToList();
        var answer = new JObject();
        if (found.Count > 0)
            answer["data"] = new JArray(found);
        if (errors.Count > 0)
            answer["errors"] = new JArray(errors);
        return Json(context, answer);
    }

    private Task Take(HttpContext context, JObject body)
    {
        var post = Write($"@asep {((string)body["text"]!).Replace("&", "&amp;", StringComparison.Ordinal)}", author: OurName);
        if ((string?)body["reply"]?["in_reply_to_tweet_id"] is { } parent)
            post["referenced_tweets"] = new JArray(new JObject { ["type"] = "replied_to", ["id"] = parent });
        return Json(context, new JObject { ["data"] = new JObject { ["id"] = post["id"], ["text"] = post["text"] } }, 201);
    }

    private Task Exchange(HttpContext context, ReceivedRequest request)
    {
        Client = request.Headers.Authorization.ToString();
        var form = QueryHelpers.ParseQuery(request.Body);
        if (!Refreshes.Remove(form["refresh_token"].ToString(), out var pair))
            return Json(context, """{"error":"invalid_request","error_description":"Value passed for the token was invalid."}""", 400);
        Accepts = $"Bearer {pair["access_token"]}";
        return Json(context, pair);
    }

    private static Task Invalid(HttpContext context, string parameter) => Json(context, new JObject
    {
        ["errors"] = new JArray(new JObject { ["parameters"] = new JObject { [parameter] = new JArray("x") }, ["message"] = $"The `{parameter}` is not valid." }),
        ["title"] = "Invalid Request", ["detail"] = "One or more parameters to your request was invalid.", ["type"] = "https://api.twitter.com/2/problems/invalid-request",
    }, 400);
}
