using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using Newtonsoft.Json.Linq;

namespace Complaints.Tests.Ingest;

/// <summary>What replies, answers and the doctor ask of the stand-in. Like GoToSocial and snac it passes the Idempotency-Key over.</summary>
internal sealed partial class FakeMastodon
{
    /// <summary>Ids of the statuses below a status.</summary>
    public ConcurrentDictionary<string, string[]> Descendants { get; } = new();

    /// <summary>Our own statuses, newest first.</summary>
    public List<JObject> Own { get; } = [];

    /// <summary>What we posted, as it was sent.</summary>
    public List<Dictionary<string, string>> Posted { get; } = [];

    /// <summary>Names of those who have blocked us.</summary>
    public HashSet<string> BlockedBy { get; } = [];

    /// <summary>False when the token lacks write:statuses.</summary>
    public bool MayWrite { get; set; } = true;

    /// <summary>What the account's filter of notifications does; null for a server without one.</summary>
    public JObject? Policy { get; set; }

    /// <summary>The next post is done, and its answer lost.</summary>
    public void LoseAnswer() => Spoil("/statuses", async context =>
    {
        await Post(context);
        context.Abort();
    });

    /// <summary>The next post is done, and before its answer goes out something happens: the connection then breaks off.</summary>
    public void Accept(Func<Task> then) => Spoil("/statuses", async context =>
    {
        await Done(context);
        await then();
        context.Abort();
    });

    /// <summary>The next post is done and answered with JSON that breaks off.</summary>
    public void AcceptAndBabble() => Spoil("/statuses", async context =>
    {
        await Done(context);
        await Json(context, """{"id": "kam""");
    });

    /// <summary>Takes the last notification back: its status stays.</summary>
    public void Withdraw() => _mentions.RemoveAt(_mentions.Count - 1);

    private Task AnswerMore(HttpContext context, string path) => (context.Request.Method, path.Split('/', StringSplitOptions.RemoveEmptyEntries)) switch
    {
        ("GET", ["api", "v1", "accounts", OurId, "statuses"]) => Json(context, new JArray(Own).ToString()),
        ("GET", ["api", "v1", "accounts", "lookup"]) => Json(context, new JObject { ["id"] = "u" + context.Request.Query["acct"] }.ToString()),
        ("GET", ["api", "v1", "accounts", "relationships"]) => Json(context, new JArray(new JObject
        {
            ["blocked_by"] = BlockedBy.Contains(context.Request.Query["id[]"].ToString()[1..]),
        }).ToString()),
        ("GET", ["api", "v2", "notifications", "policy"]) when Policy is not null => Json(context, Policy.ToString()),
        ("POST" or "DELETE", _) when !MayWrite => Error(context, 403, "This action is outside the authorized scopes"),
        ("POST", ["api", "v1", "statuses"]) => Post(context),
        _ => Error(context, 404, "Record not found"),
    };

    private async Task Post(HttpContext context) => await Json(context, (await Done(context)).ToString());

    private async Task<JObject> Done(HttpContext context)
    {
        var form = (await context.Request.ReadFormAsync()).ToDictionary(field => field.Key, field => field.Value.ToString());
        form["key"] = context.Request.Headers["Idempotency-Key"].ToString();
        Posted.Add(form);
        var id = $"kami{Posted.Count}";
        var status = Mention(id, $"<p>{System.Net.WebUtility.HtmlEncode(form["status"])}</p>", "humas", form.GetValueOrDefault("in_reply_to_id"), form["visibility"]);
        Withdraw();
        Own.Insert(0, status);
        if (form.GetValueOrDefault("in_reply_to_id") is { } parent)
            Descendants[parent] = [.. Descendants.GetValueOrDefault(parent, []), id];
        return status;
    }
}
