using System.Globalization;
using Microsoft.AspNetCore.Http;
using Newtonsoft.Json.Linq;

namespace Complaints.Tests.Ingest.TikTok;

/// <summary>TikTok's API for Business, as far as comments need it: status 200 whatever happens, offsets that shift, ids of 64 bits.</summary>
internal sealed class FakeTikTok : FakeServer
{
    public const string Secret = "rahasia-klien";
    public const string Business = "bisnis-1";

    private readonly List<JObject> _videos = [];
    private readonly Dictionary<string, List<JObject>> _comments = [];
    private int _renewals;

    /// <summary>The token that is good now.</summary>
    public string Token { get; private set; } = "rahasia-akses-0";

    public string Refresh { get; private set; } = "rahasia-refresh-0";

    public string Scope { get; set; } = "video.list,comment.list,comment.list.manage,user.info.basic";

    /// <summary>Most comments of a page.</summary>
    public int PageSize { get; set; } = 30;

    /// <summary>Replies that a comment shows.</summary>
    public int Shown { get; set; } = 3;

    public int Asked(string path) => Received.Count(request => request.Path.Contains(path, StringComparison.Ordinal));

    /// <summary>The token dies; the next one is told for the refresh token.</summary>
    public void KillToken() => Token = "rahasia-tak-seorang-pun-tahu";

    public void Video(string id, long at) => _videos.Insert(0, new JObject { ["item_id"] = id, ["create_time"] = at.ToString(CultureInfo.InvariantCulture), ["video"] = id });

    public void DropVideo(string id) => _comments.Remove(id);

    /// <summary>Somebody comments, or answers a comment.</summary>
    public JObject Comment(string video, long id, string text, long at, string author = "asep", string? parent = null)
    {
        var comment = new JObject
        {
            ["comment_id"] = id,
            ["video_id"] = video,
            ["user_id"] = "u" + author,
            ["unique_identifier"] = "uid-" + author,
            ["username"] = author,
            ["display_name"] = author.ToUpperInvariant(),
            ["text"] = text,
            ["create_time"] = at,
            ["likes"] = 0,
            ["status"] = "PUBLIC",
            ["owner"] = author == "humas",
        };
        if (parent is not null)
            comment["parent_comment_id"] = parent;
        var list = _comments.TryGetValue(video, out var known) ? known : _comments[video] = [];
        list.Add(comment);
        return comment;
    }

    public void Delete(string video, long id) => _comments[video].RemoveAll(comment => (long)comment["comment_id"]! == id);

    /// <summary>Answers as it would, for a test that changes something afterwards.</summary>
    public Task AnswerAgain(HttpContext context) => Answer(context, Received.Last());

    protected override Task Answer(HttpContext context, ReceivedRequest request)
    {
        var path = request.Path.Replace("/open_api/v1.3", "", StringComparison.Ordinal);
        if (path == "/tt_user/oauth2/refresh_token/")
            return Renew(context, JObject.Parse(request.Body));
        if (path == "/tt_user/token_info/get/")
            return Ok(context, new JObject { ["app_id"] = "app", ["scope"] = Scope });
        if (request.Headers["Access-Token"] != Token)
            return Fail(context, 40105, "Access token is incorrect or has been revoked.");
        return path switch
        {
            "/business/get/" => Ok(context, new JObject { ["username"] = "humas", ["display_name"] = "Humas" }),
            "/business/video/list/" => Ok(context, new JObject { ["videos"] = new JArray(_videos.Select(WithCount)), ["cursor"] = 0, ["has_more"] = false }),
            "/business/comment/list/" => List(context, context.Request.Query),
            "/business/comment/reply/list/" => Replies(context, context.Request.Query),
            "/business/comment/reply/create/" => Create(context, JObject.Parse(request.Body)),
            _ => Fail(context, 40002, "No such path."),
        };
    }

    public static Task Fail(HttpContext context, int code, string message) =>
        Json(context, new JObject { ["code"] = code, ["message"] = message, ["request_id"] = "r", ["data"] = new JObject() });

    private static Task Ok(HttpContext context, JObject data) =>
        Json(context, new JObject { ["code"] = 0, ["message"] = "OK", ["request_id"] = "r", ["data"] = data });

    private JObject WithCount(JObject video)
    {
        var told = (JObject)video.DeepClone();
        told["comments"] = _comments.GetValueOrDefault((string)video["item_id"]!, []).Count;
        return told;
    }

    private Task List(HttpContext context, IQueryCollection query)
    {
        if (!_comments.TryGetValue(query["video_id"]!, out var all))
            return _videos.Any(video => (string)video["item_id"]! == query["video_id"]) ? Ok(context, new JObject { ["comments"] = new JArray(), ["has_more"] = false }) : Fail(context, 40002, "video not found");
        var top = all.Where(comment => comment["parent_comment_id"] is null);
        if (query["comment_ids"].ToString() is { Length: > 0 } ids)
            return Ok(context, new JObject { ["comments"] = new JArray(top.Where(c => JArray.Parse(ids).Any(id => (string)id! == c["comment_id"]!.ToString()))), ["has_more"] = false });
        var sorted = query["sort_field"] == "create_time" && query["sort_order"] == "desc" ? top.OrderByDescending(When) : top;
        return Page(context, query, sorted.Select(comment => WithReplies(comment, all)).ToList());
    }

    private static long When(JObject comment) => comment["create_time"]!.Type == JTokenType.Integer ? (long)comment["create_time"]! : long.MaxValue;

    private JObject WithReplies(JObject comment, List<JObject> all)
    {
        var told = (JObject)comment.DeepClone();
        var replies = all.Where(reply => (string?)reply["parent_comment_id"] == comment["comment_id"]!.ToString()).ToList();
        told["replies"] = replies.Count;
        told["reply_list"] = new JArray(replies.Take(Shown));
        return told;
    }

    private Task Replies(HttpContext context, IQueryCollection query) => Page(context, query, _comments.GetValueOrDefault(query["video_id"]!, [])
        .Where(reply => (string?)reply["parent_comment_id"] == query["comment_id"]).OrderByDescending(When).ToList());

    private Task Page(HttpContext context, IQueryCollection query, List<JObject> all)
    {
        var from = int.TryParse(query["cursor"], CultureInfo.InvariantCulture, out var offset) ? offset : 0;
        return Ok(context, new JObject
        {
            ["comments"] = new JArray(all.Skip(from).Take(PageSize)),
            ["cursor"] = Math.Min(from + PageSize, all.Count),
            ["has_more"] = from + PageSize < all.Count,
        });
    }

    private Task Create(HttpContext context, JObject body)
    {
        if ((string)body["business_id"]! != Business || !_comments.TryGetValue((string)body["video_id"]!, out var all) || all.All(c => c["comment_id"]!.ToString() != (string)body["comment_id"]!))
            return Fail(context, 40002, "Comment 7299999999999999999 does not exist.");
        var reply = Comment((string)body["video_id"]!, 7300000000000000900 + all.Count, (string)body["text"]!, 1772416800, "humas", (string)body["comment_id"]!);
        return Ok(context, reply);
    }

    private Task Renew(HttpContext context, JObject body)
    {
        if ((string)body["refresh_token"]! != Refresh || (string)body["client_secret"]! != Secret)
            return Fail(context, 40002, "Invalid refresh token.");
        _renewals++;
        (Token, Refresh) = ($"rahasia-akses-{_renewals}", $"rahasia-refresh-{_renewals}");
        return Ok(context, new JObject { ["access_token"] = Token, ["refresh_token"] = Refresh, ["expires_in"] = 86400, ["open_id"] = Business });
    }
}
