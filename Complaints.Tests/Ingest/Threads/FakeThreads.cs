using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Newtonsoft.Json.Linq;

namespace Complaints.Tests.Ingest.Threads;

/// <summary>The Threads API, as far as mentions and replies need it: cursors without "next", offsets without colon, containers that take their time.</summary>
internal sealed class FakeThreads : FakeServer
{
    public const string Token = "rahasia-token";

    private readonly Dictionary<string, JObject> _posts = [];
    private readonly List<string> _mentions = [];
    private readonly Dictionary<string, (string Text, string? ReplyTo, string Status)> _containers = [];
    private int _made;

    /// <summary>Most items of a page.</summary>
    public int PageSize { get; set; } = 50;

    /// <summary>False for a server whose pages name cursors and no "next".</summary>
    public bool SaysNext { get; set; } = true;

    /// <summary>How a container stands once it is made.</summary>
    public string ContainerStatus { get; set; } = "FINISHED";

    /// <summary>Replies published in the last day.</summary>
    public int Used { get; set; }

    public string Username { get; set; } = "humas";

    /// <summary>What the token may not do: paths that end so are refused.</summary>
    public HashSet<string> Forbidden { get; } = [];

    public IReadOnlyCollection<string> Containers => _containers.Keys;

    public int Asked(string end) => Received.Count(request => request.Path.EndsWith(end, StringComparison.Ordinal));

    /// <summary>All containers stand like this from now on.</summary>
    public void SetContainers(string status)
    {
        foreach (var id in _containers.Keys.ToList())
            _containers[id] = _containers[id] with { Status = status };
    }

    /// <summary>A post of ours.</summary>
    public JObject Own(string id, string text, string at = "2026-03-01T01:00:00+0000", string? replyTo = null) => Post(id, text, at, Username, replyTo);

    /// <summary>Somebody mentions us.</summary>
    public JObject Mention(string id, string text, string at = "2026-03-02T01:00:00+0000", string author = "asep", string? replyTo = null)
    {
        _mentions.Add(id);
        return Post(id, text, at, author, replyTo);
    }

    /// <summary>Somebody writes something that may answer something else.</summary>
    public JObject Post(string id, string text, string at, string author = "euis", string? replyTo = null)
    {
        var post = new JObject
        {
            ["id"] = id,
            ["text"] = text,
            ["username"] = author,
            ["timestamp"] = at,
            ["permalink"] = $"https://www.threads.net/@{author}/post/{id}",
            ["media_type"] = "TEXT_POST",
            ["is_reply"] = replyTo is not null,
        };
        if (replyTo is not null)
        {
            post["replied_to"] = new JObject { ["id"] = replyTo };
            post["root_post"] = new JObject { ["id"] = Root(replyTo) };
            post["hide_status"] = "NOT_HUSHED";
            post["is_reply_owned_by_me"] = author == Username;
        }

        return _posts[id] = post;
    }

    public void Delete(string id) => _posts.Remove(id);

    /// <summary>Answers as it would, for a test that spoils a later answer.</summary>
    public Task AnswerAgain(HttpContext context) => Answer(context, Received.Last());

    protected override Task Answer(HttpContext context, ReceivedRequest request)
    {
        if (request.Headers.Authorization != $"Bearer {Token}")
            return Error(context, 401, 190, "Invalid OAuth access token.");
        if (request.Path == "/refresh_access_token")
            return Error(context, 400, 100, "Token is too young.");
        if (Forbidden.Any(end => request.Path.EndsWith(end, StringComparison.Ordinal)))
            return Error(context, 400, 10, "Application does not have permission for this action.");
        var query = context.Request.Query;
        return request.Path["/v1.0/".Length..].Split('/') switch
        {
            ["me", "mentions"] => List(context, Posts.Where(p => _mentions.Contains((string)p["id"]!) && At(p) >= Since(query))),
            ["me", "threads"] when request.Method == "POST" => Contain(context, Form(request)),
            ["me", "threads_publish"] => Publish(context, Form(request)["creation_id"]),
            ["me", "threads"] => List(context, Posts.Where(p => IsOwn(p) && p["replied_to"] is null)),
            ["me", "replies"] => List(context, Posts.Where(p => IsOwn(p) && p["replied_to"] is not null)),
            ["me", "threads_publishing_limit"] => Json(context, new JObject
            {
                ["data"] = new JArray(new JObject
                {
                    ["reply_quota_usage"] = Used,
                    ["reply_config"] = new JObject { ["quota_total"] = 1000, ["quota_duration"] = 86400 },
                    ["quota_usage"] = 0,
                    ["config"] = new JObject { ["quota_total"] = 250 },
                })
            }),
            ["me"] => Json(context, new JObject { ["id"] = "900", ["username"] = Username }),
            [var id, "conversation"] => List(context, Posts.Where(p => (string?)p["root_post"]?["id"] == id)),
            [var id, "replies"] => List(context, Posts.Where(p => (string?)p["replied_to"]?["id"] == id)),
            [var id] when _containers.TryGetValue(id, out var container) => Json(context, new JObject { ["id"] = id, ["status"] = container.Status, ["error_message"] = container.Status == "ERROR" ? "UNKNOWN" : null }),
            [var id] when _posts.TryGetValue(id, out var post) => Json(context, WithReplies(post)),
            _ => Error(context, 400, 100, "Unsupported get request.", 33),
        };
    }

    public static Task Error(HttpContext context, int status, int code, string message, int subcode = 0) => Json(context, new JObject
    {
        ["error"] = new JObject { ["message"] = message, ["type"] = "THApiException", ["code"] = code, ["error_subcode"] = subcode, ["fbtrace_id"] = "t" },
    }, status);

    private IEnumerable<JObject> Posts => _posts.Values.OrderByDescending(At);

    private static DateTimeOffset At(JObject post) => DateTimeOffset.Parse((string)post["timestamp"]!, CultureInfo.InvariantCulture);

    private static DateTimeOffset Since(IQueryCollection query) =>
        long.TryParse(query["since"], CultureInfo.InvariantCulture, out var since) ? DateTimeOffset.FromUnixTimeSeconds(since) : default;

    private static Dictionary<string, string> Form(ReceivedRequest request) => QueryHelpers.ParseQuery(request.Body).ToDictionary(field => field.Key, field => field.Value.ToString());

    private string Root(string id) => _posts.TryGetValue(id, out var post) && post["root_post"] is { } root ? (string)root["id"]! : id;

    private bool IsOwn(JObject post) => (string)post["username"]! == Username;

    private JObject WithReplies(JObject post)
    {
        var told = (JObject)post.DeepClone();
        told["has_replies"] = _posts.Values.Any(reply => (string?)reply["replied_to"]?["id"] == (string)post["id"]!);
        return told;
    }

    private Task List(HttpContext context, IEnumerable<JObject> posts)
    {
        var all = posts.Select(WithReplies).ToList();
        var from = int.TryParse(context.Request.Query["after"].ToString().Split('-')[^1], CultureInfo.InvariantCulture, out var offset) ? offset : 0;
        var page = all.Skip(from).Take(PageSize).ToList();
        var paging = new JObject { ["cursors"] = new JObject { ["before"] = $"c-{from}", ["after"] = $"c-{from + page.Count}" } };
        if (SaysNext && from + page.Count < all.Count)
            paging["next"] = $"https://graph.threads.net/v1.0/x?access_token={Token}&after=c-{from + page.Count}";
        return Json(context, new JObject { ["data"] = new JArray(page), ["paging"] = paging });
    }

    private Task Contain(HttpContext context, Dictionary<string, string> form)
    {
        var parent = form.GetValueOrDefault("reply_to_id");
        if (parent is not null && !_posts.ContainsKey(parent))
            return Error(context, 400, 100, "The requested resource does not exist", 33);
        var id = $"50{_made++}";
        _containers[id] = (form["text"], parent, ContainerStatus);
        return Json(context, new JObject { ["id"] = id });
    }

    private Task Publish(HttpContext context, string container)
    {
        if (!_containers.TryGetValue(container, out var made) || made.Status != "FINISHED")
            return Error(context, 400, 24, "The media is not ready");
        _containers[container] = made with { Status = "PUBLISHED" };
        Own($"60{container}", made.Text, "2026-03-02T02:00:00+0000", made.ReplyTo);
        return Json(context, new JObject { ["id"] = $"60{container}" });
    }
}
