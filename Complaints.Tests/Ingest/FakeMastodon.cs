using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Newtonsoft.Json.Linq;

namespace Complaints.Tests.Ingest;

/// <summary>
/// A server with Mastodon's interface on the loopback: as much of it as reading mentions needs, with the quirks that real
/// servers were seen to have, and answers that a test can spoil.
/// </summary>
internal sealed partial class FakeMastodon : IAsyncDisposable
{
    public const string Token = "rahasia-token";
    public const string OurId = "900";

    private readonly WebApplication _app;
    private readonly List<JObject> _mentions = [];
    private readonly ConcurrentQueue<(string Path, Func<HttpContext, Task> Answer)> _spoiled = new();

    private FakeMastodon(WebApplication app) => _app = app;

    /// <summary>Root address.</summary>
    public string Address => _app.Urls.First();

    /// <summary>Host and port, as ids and names carry it.</summary>
    public string Host => new Uri(Address).Authority;

    /// <summary>Most items on a page.</summary>
    public int PageSize { get; init; } = 80;

    /// <summary>False for a server like snac, which sends no Link header.</summary>
    public bool SendsLinks { get; init; } = true;

    /// <summary>False when the token lacks the scope to ask who it belongs to.</summary>
    public bool TellsSelf { get; init; } = true;

    /// <summary>Path and query of each request, in order.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    /// <summary>Statuses by id, as they stand now; those that are missing are gone.</summary>
    public ConcurrentDictionary<string, JObject> Statuses { get; } = new();

    /// <summary>Ids of the ancestors of a status, the root first.</summary>
    public ConcurrentDictionary<string, string[]> Ancestors { get; } = new();

    public static async Task<FakeMastodon> Start(Func<WebApplication, FakeMastodon>? shape = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var server = shape?.Invoke(app) ?? new FakeMastodon(app);
        app.Run(server.Answer);
        await app.StartAsync();
        return server;
    }

    public static Task<FakeMastodon> Start(int pageSize, bool sendsLinks = true, bool tellsSelf = true) =>
        Start(app => new(app) { PageSize = pageSize, SendsLinks = sendsLinks, TellsSelf = tellsSelf });

    /// <summary>Somebody mentions us.</summary>
    /// <returns>The status, to be adorned.</returns>
    public JObject Mention(string id, string html, string author = "asep@warga.example", string? replyTo = null, string visibility = "public")
    {
        var status = new JObject
        {
            ["id"] = id,
            ["uri"] = $"{Address}/uri/{id}",
            ["url"] = $"{Address}/@{author}/{id}",
            ["created_at"] = "2026-03-02T01:00:00.000Z",
            ["edited_at"] = null,
            ["in_reply_to_id"] = replyTo,
            ["visibility"] = visibility,
            ["spoiler_text"] = "",
            ["content"] = html,
            ["reblog"] = null,
            ["account"] = new JObject { ["id"] = author == "humas" ? OurId : "u" + author, ["acct"] = author, ["username"] = author.Split('@')[0], ["display_name"] = author.ToUpperInvariant() },
            ["media_attachments"] = new JArray(),
            ["poll"] = null,
        };
        Statuses[id] = status;
        Notify("mention", status);
        return status;
    }

    /// <summary>Adds a notification of any type; its id says nothing of its place.</summary>
    public void Notify(string type, JObject? status) => _mentions.Add(new JObject
    {
        ["id"] = string.Create(CultureInfo.InvariantCulture, $"{_mentions.Count * 7919 % 1009:x3}-{_mentions.Count:x}"),
        ["type"] = type,
        ["status"] = status,
    });

    /// <summary>The next request whose path ends so is answered like this.</summary>
    public void Spoil(string path, Func<HttpContext, Task> answer) => _spoiled.Enqueue((path, answer));

    /// <summary>The next requests for notifications are answered with a status and headers.</summary>
    public void Refuse(int times, int status, params (string Name, string Value)[] headers)
    {
        for (var i = 0; i < times; i++)
            Spoil("/notifications", async context =>
            {
                context.Response.StatusCode = status;
                foreach (var (name, value) in headers)
                    context.Response.Headers.Append(name, value);
                await Json(context, """{"error":"no"}""");
            });
    }

    /// <summary>How often notifications were asked for.</summary>
    public int Polls => Requests.Count(request => request.Contains("/notifications", StringComparison.Ordinal));

    public static Task Json(HttpContext context, string json)
    {
        context.Response.ContentType = "application/json; charset=utf-8";
        return context.Response.WriteAsync(json);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private Task Answer(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        Requests.Enqueue(path + context.Request.QueryString);
        if (_spoiled.TryPeek(out var spoiled) && path.EndsWith(spoiled.Path, StringComparison.Ordinal) && _spoiled.TryDequeue(out spoiled))
            return spoiled.Answer(context);
        if (context.Request.Headers.Authorization != $"Bearer {Token}")
            return Error(context, 401, "The access token is invalid");
        return path.Split('/', StringSplitOptions.RemoveEmptyEntries) switch
        {
            ["api", "v1", "accounts", "verify_credentials"] => TellsSelf
                ? Json(context, new JObject { ["id"] = OurId, ["acct"] = "humas" }.ToString())
                : Error(context, 403, "This action is outside the authorized scopes"),
            ["api", "v1", "notifications"] => Page(context),
            ["api", "v1", "statuses", var id] when Statuses.TryGetValue(id, out var status) => Json(context, status.ToString()),
            ["api", "v1", "statuses", var id, "context"] when Statuses.ContainsKey(id) => Json(context, new JObject
            {
                ["ancestors"] = new JArray(Ancestors.GetValueOrDefault(id, []).Select(a => new JObject { ["id"] = a })),
                ["descendants"] = new JArray(Descendants.GetValueOrDefault(id, []).Select(d => Statuses[d])),
            }.ToString()),
            _ => AnswerMore(context, path),
        };
    }

    private Task Page(HttpContext context)
    {
        var query = context.Request.Query;
        var (after, before) = (IndexOf(query["min_id"]), IndexOf(query["max_id"]));
        var found = after >= 0 ? _mentions.Skip(after + 1).Take(PageSize) : _mentions.Take(before >= 0 ? before : _mentions.Count).TakeLast(PageSize);
        var page = found.Reverse().ToList();
        if (SendsLinks && page.Count > 0)
            context.Response.Headers.Link =
                $"<http://di.balik.proxy/api/v1/notifications?max_id={page[^1]["id"]}&types%5B%5D=mention>; rel=\"next\", <http://di.balik.proxy/api/v1/notifications?min_id={page[0]["id"]}&types%5B%5D=mention>; rel=\"prev\"";
        return Json(context, new JArray(page).ToString());
    }

    private int IndexOf(string? id) => id is null ? -1 : _mentions.FindIndex(mention => (string?)mention["id"] == id);

    private static Task Error(HttpContext context, int status, string error)
    {
        context.Response.StatusCode = status;
        return Json(context, new JObject { ["error"] = error }.ToString());
    }
}
