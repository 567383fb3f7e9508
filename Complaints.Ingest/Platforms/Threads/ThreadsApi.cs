using System.Globalization;
using Complaints.Ingest.Platforms.Meta;
using Newtonsoft.Json.Linq;

namespace Complaints.Ingest.Platforms.Threads;

/// <summary>The requests of the Threads API (developers.facebook.com/docs/threads), as the account that the token belongs to.</summary>
internal sealed class ThreadsApi(GraphServer server)
{
    private const int PerPage = 50;
    private const string Fields = "id,text,username,permalink,timestamp,media_type,media_url,is_reply,root_post,replied_to,has_replies";

    // The first second that the platform takes.
    private const long Earliest = 1_688_540_400;

    /// <summary>True when less is to be asked for.</summary>
    public bool IsBusy => server.Usage.IsHigh;

    /// <summary>A page of a list, newest first.</summary>
    public async Task<GraphPage> Page(Reading reading, CancellationToken cancellation)
    {
        var isReplies = reading.Path.Contains("replies", StringComparison.Ordinal) || reading.Path.Contains("conversation", StringComparison.Ordinal);
        List<(string, string)> query =
        [
            ("fields", isReplies ? $"{Fields},hide_status,is_reply_owned_by_me" : Fields), ("limit", PerPage.ToString(CultureInfo.InvariantCulture)),
        ];
        if (reading is { Path: Reading.Mentions, Since: > 0 })
            query.Add(("since", Math.Max(reading.Since, Earliest).ToString(CultureInfo.InvariantCulture)));
        var answer = await server.Get(reading.Path, reading.After is null ? query : [.. query, .. GraphPage.Asking(reading.After)], cancellation);
        if (answer.Json is not { } json)
            return GraphPage.Absent;
        var page = GraphPage.Of(json, reading.After);

        // Its documents show pages with cursors alone: a page that is rather full is then asked beyond.
        return page.After is null && !page.IsCutOff && page.Items.Count >= PerPage / 2 && json.Object("paging")?.Object("cursors")?.Text("after") is { } after && after != reading.After
            ? page with { After = after }
            : page;
    }

    /// <summary>One post; null when it is gone or not for us.</summary>
    public async Task<JObject?> Post(string id, CancellationToken cancellation) =>
        (await server.Get(Uri.EscapeDataString(id), [("fields", Fields)], cancellation)).Object;

    /// <summary>Who the token belongs to.</summary>
    public async Task<JObject> Self(CancellationToken cancellation) =>
        (await server.Get("me", [("fields", "id,username")], cancellation)).Object ?? throw new PlatformException("Threads does not say whom the access token belongs to: check BaseAddress.");

    /// <summary>Asks for one item of a list, to see whether one may.</summary>
    public async Task<JObject?> First(string path, CancellationToken cancellation) =>
        (await server.Page(path, [("fields", "id"), ("limit", "1")], null, cancellation)).Items is [var first, ..] ? first : null;

    /// <summary>How many replies, and posts, were published of how many a day.</summary>
    public async Task<JObject?> Limit(CancellationToken cancellation) => (await server.Page(
        "me/threads_publishing_limit", [("fields", "quota_usage,config,reply_quota_usage,reply_config")], null, cancellation)).Items is [var limit, ..] ? limit : null;

    /// <summary>Makes a container: nothing is published by it.</summary>
    public async Task<string> Contain(string text, string? replyTo, CancellationToken cancellation)
    {
        List<(string, string)> form = [("media_type", "TEXT"), ("text", text)];
        if (replyTo is not null)
            form.Add(("reply_to_id", replyTo));
        return (await server.Post("me/threads", form, cancellation)).Object?.Text("id") ?? throw new PlatformException("Threads makes a container and does not say under which id.");
    }

    /// <summary>How a container fares; null when it is not there any more.</summary>
    public async Task<JObject?> Container(string id, CancellationToken cancellation) =>
        (await server.Get(Uri.EscapeDataString(id), [("fields", "id,status,error_message")], cancellation)).Object;

    /// <summary>Publishes a container.</summary>
    public async Task<string> Publish(string container, CancellationToken cancellation) =>
        (await server.Post("me/threads_publish", [("creation_id", container)], cancellation)).Object?.Text("id")
            ?? throw new PlatformException("Threads published the text and does not say under which id.") { MayBeDone = true };

    /// <summary>A post's address; null when it cannot be had now.</summary>
    public async Task<string?> Permalink(string id, CancellationToken cancellation)
    {
        try
        {
            return (await server.Get(Uri.EscapeDataString(id), [("fields", "permalink")], cancellation)).Object?.Text("permalink");
        }
        catch (PlatformException)
        {
            return null;
        }
    }
}
