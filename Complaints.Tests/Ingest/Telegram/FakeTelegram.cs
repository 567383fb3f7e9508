using System.Globalization;
using Microsoft.AspNetCore.Http;
using Newtonsoft.Json.Linq;

namespace Complaints.Tests.Ingest.Telegram;

/// <summary>
/// A Bot API server on the loopback, with one bot: updates wait until a request's offset acknowledges them, and are then gone. The
/// clock is the office's.
/// </summary>
internal sealed class FakeTelegram : FakeServer
{
    public const string Bot = "4242";
    public const string Secret = "AAHrahasia-sekali_janganbocor12345";
    public const string Token = $"{Bot}:{Secret}";

    private readonly Lock _lock = new();
    private readonly List<JObject> _updates = [];

    /// <summary>The server's clock.</summary>
    public Func<DateTimeOffset> Now { get; set; } = () => DateTimeOffset.UnixEpoch;

    /// <summary>Number of the next update.</summary>
    public long Next { get; set; } = 1000;

    /// <summary>Where updates are pushed to; nobody can poll while they are.</summary>
    public string Webhook { get; set; } = "";

    /// <summary>Called at each question for updates, before it is answered.</summary>
    public Action? Asked { get; set; }

    /// <summary>True when a question that finds nothing is kept open until the asker goes away.</summary>
    public bool KeepsWaiting { get; set; }

    /// <summary>People who blocked the bot.</summary>
    public HashSet<long> Blocked { get; } = [];

    /// <summary>Messages that the bot sent.</summary>
    public List<JObject> Sent { get; } = [];

    /// <summary>What was asked of getUpdates, in order.</summary>
    public IReadOnlyList<string> Polls => [.. Received.Where(request => request.Path.EndsWith("/getUpdates", StringComparison.Ordinal)).Select(request => request.Query)];

    /// <summary>Updates that nobody acknowledged.</summary>
    public int Pending
    {
        get
        {
            lock (_lock)
                return _updates.Count;
        }
    }

    /// <summary>Adds an update.</summary>
    public JObject Push(string kind, JObject content)
    {
        lock (_lock)
            _updates.Add(new() { ["update_id"] = Next++, [kind] = content });
        return content;
    }

    /// <summary>Somebody writes to the bot in private.</summary>
    public JObject Write(int id, string? text, long user = 77, string? username = "asep") => Push("message", Message(id, text, Private(user), user, username));

    /// <summary>A message, to be pushed.</summary>
    public JObject Message(int id, string? text, JObject chat, long user = 77, string? username = "asep")
    {
        var message = new JObject
        {
            ["message_id"] = id,
            ["from"] = new JObject { ["id"] = user, ["is_bot"] = false, ["first_name"] = "Asep", ["last_name"] = "Sunarya" },
            ["chat"] = chat,
            ["date"] = Now().ToUnixTimeSeconds(),
        };
        if (username is not null)
            message["from"]!["username"] = username;
        if (text is not null)
            message["text"] = text;
        return message;
    }

    public static JObject Private(long user) => new() { ["id"] = user, ["type"] = "private", ["first_name"] = "Asep" };

    public static JObject Group(long id, string? username = null, string type = "supergroup")
    {
        var chat = new JObject { ["id"] = id, ["type"] = type, ["title"] = "Warga RW 5" };
        if (username is not null)
            chat["username"] = username;
        return chat;
    }

    /// <summary>One picture of an album.</summary>
    public JObject Part(int id, string album, string? caption = null, long user = 77)
    {
        var part = Message(id, null, Private(user), user);
        part["media_group_id"] = album;
        part["photo"] = new JArray(new JObject { ["file_id"] = $"kecil{id}" }, new JObject { ["file_id"] = $"besar{id}" });
        if (caption is not null)
            part["caption"] = caption;
        return part;
    }

    protected override Task Answer(HttpContext context, ReceivedRequest request)
    {
        context.Response.Headers.Date = Now().ToString("R", CultureInfo.InvariantCulture);
        if (request.Path.Split('/') is not ["", "bot" + Token, var method])
            return Error(context, request.Path.Contains(Bot, StringComparison.Ordinal) ? 401 : 404, request.Path.Contains(Bot, StringComparison.Ordinal) ? "Unauthorized" : "Not Found");
        return method switch
        {
            "getUpdates" => Updates(context),
            "getMe" => Result(context, new JObject
            {
                ["id"] = long.Parse(Bot, CultureInfo.InvariantCulture),
                ["is_bot"] = true,
                ["username"] = "lapor_bot",
                ["can_join_groups"] = true,
                ["can_read_all_group_messages"] = false,
            }),
            "getWebhookInfo" => Result(context, new JObject { ["url"] = Webhook, ["pending_update_count"] = Pending }),
            "getChatMember" => context.Request.Query["chat_id"] == "@humasbandung"
                ? Result(context, new JObject { ["status"] = "administrator", ["can_post_messages"] = true })
                : Error(context, 400, "Bad Request: chat not found"),
            "sendMessage" => Send(context, JObject.Parse(request.Body)),
            _ => Error(context, 404, "Not Found"),
        };
    }

    private async Task Updates(HttpContext context)
    {
        Asked?.Invoke();
        if (Webhook.Length > 0)
        {
            await Error(context, 409, "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first");
            return;
        }

        JArray page;
        lock (_lock)
        {
            if (long.TryParse(context.Request.Query["offset"], CultureInfo.InvariantCulture, out var offset))
                _updates.RemoveAll(update => (long)update["update_id"]! < offset);
            page = new(_updates.Take(int.Parse(context.Request.Query["limit"]!, CultureInfo.InvariantCulture)).Select(update => update.DeepClone()));
        }

        if (page.Count == 0 && KeepsWaiting && context.Request.Query["timeout"] != "0")
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        await Result(context, page);
    }

    private Task Send(HttpContext context, JObject message)
    {
        var chat = message["chat_id"]!;
        if (((string)message["text"]!).Length > 4096)
            return Error(context, 400, "Bad Request: message is too long");
        if (chat.Type == JTokenType.Integer && Blocked.Contains((long)chat))
            return Error(context, 403, "Forbidden: bot was blocked by the user");
        Sent.Add(message);
        var where = chat.Type == JTokenType.Integer && (long)chat > 0 ? Private((long)chat)
            : chat.Type == JTokenType.Integer ? Group((long)chat, "wargarw5") : Group(-1009, ((string)chat!).TrimStart('@'), "channel");
        return Result(context, new JObject { ["message_id"] = 9000 + Sent.Count, ["chat"] = where, ["date"] = Now().ToUnixTimeSeconds(), ["text"] = message["text"] });
    }

    private static Task Result(HttpContext context, JToken result) => Json(context, new JObject { ["ok"] = true, ["result"] = result });

    private static Task Error(HttpContext context, int code, string description) =>
        Json(context, new JObject { ["ok"] = false, ["error_code"] = code, ["description"] = description }, code);
}
