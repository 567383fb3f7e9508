using Complaints.Ingest.Platforms.Http;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Complaints.Ingest.Platforms.TikTok;

/// <summary>One page of a list.</summary>
/// <param name="Next">Cursor of the next one; null at the end.</param>
internal sealed record TikTokPage(IReadOnlyList<JObject> Items, string? Next);

/// <summary>The requests of TikTok's API for Business that comments need, version 1.3 (business-api.tiktok.com/portal/docs).</summary>
internal sealed class TikTokApi(JsonServer server, TikTokToken token, string businessId)
{
    /// <summary>Most comments of a page, and most ids of one question.</summary>
    public const int CommentsAtOnce = 30;

    private readonly string _business = $"business_id={Uri.EscapeDataString(businessId)}";

    /// <summary>The account's own videos, newest first.</summary>
    public Task<TikTokPage> Videos(string? cursor, CancellationToken cancellation) =>
        List("business/video/list/", $"{_business}&fields={List("item_id", "create_time", "comments")}&max_count=20", "videos", cursor, cancellation);

    /// <summary>A video's comments, newest first (the default is by likes), hidden ones too.</summary>
    public Task<TikTokPage> Comments(string video, string? cursor, CancellationToken cancellation) => List(
        "business/comment/list/", $"{Of(video)}&include_replies=true&status=ALL&sort_field=create_time&sort_order=desc&max_count={CommentsAtOnce}",
        "comments", cursor, cancellation);

    /// <summary>These comments of a video, as far as they stand, each with a few of its replies.</summary>
    public Task<TikTokPage> Comments(string video, IEnumerable<string> ids, CancellationToken cancellation) => List(
        "business/comment/list/", $"{Of(video)}&include_replies=true&status=ALL&max_count={CommentsAtOnce}&comment_ids={List([.. ids])}", "comments", null, cancellation);

    /// <summary>The replies to a comment.</summary>
    public Task<TikTokPage> Replies(string video, string comment, string? cursor, CancellationToken cancellation) => List(
        "business/comment/reply/list/", $"{Of(video)}&comment_id={Uri.EscapeDataString(comment)}&status=ALL&sort_field=create_time&sort_order=desc&max_count={CommentsAtOnce}",
        "comments", cursor, cancellation);

    /// <summary>Answers a comment.</summary>
    public async Task<JObject> Reply(string video, string comment, string text, CancellationToken cancellation) => Data(await Renewed(() => server.Post(
        "business/comment/reply/create/",
        new JObject { ["business_id"] = businessId, ["video_id"] = video, ["comment_id"] = comment, ["text"] = text }, cancellation), cancellation));

    /// <summary>The account itself.</summary>
    public async Task<JObject> Self(CancellationToken cancellation) => Data(await Renewed(
        () => server.Get($"business/get/?{_business}&fields={List("username", "display_name")}", once: false, cancellation), cancellation));

    /// <summary>What the access token may do, as scopes parted by commas; null when TikTok does not say.</summary>
    public async Task<string?> Scope(string client, CancellationToken cancellation) => Data(await server.Post(
        "tt_user/token_info/get/", new JObject { ["app_id"] = client, ["access_token"] = token.Access }, cancellation)).Text("scope");

    private async Task<TikTokPage> List(string path, string query, string items, string? cursor, CancellationToken cancellation)
    {
        var address = $"{path}?{query}{(cursor is null ? "" : $"&cursor={Uri.EscapeDataString(cursor)}")}";
        var data = Data(await Renewed(() => server.Get(address, once: false, cancellation), cancellation));
        var hasMore = data["has_more"] is JValue { Value: true } || data.Text("has_more") is "true" or "1";
        return new([.. data.Objects(items)], hasMore && data.Text("cursor") is { } next && next != cursor ? next : null);
    }

    // An access token that died is told with status 200, behind the back of the client that would renew it.
    private async Task<JsonAnswer> Renewed(Func<Task<JsonAnswer>> ask, CancellationToken cancellation)
    {
        try
        {
            return await ask();
        }
        catch (PlatformException e) when (e.Fault == PlatformFault.CredentialDead)
        {
            if (!await token.Renew(cancellation))
                throw;
            return await ask();
        }
    }

    private static JObject Data(JsonAnswer answer) => answer.Object?.Object("data") ?? throw new PlatformException(
        "TikTok answers without data: check that BaseAddress is https://business-api.tiktok.com/open_api/v1.3.")
    { MayBeDone = true };

    private string Of(string video) => $"{_business}&video_id={Uri.EscapeDataString(video)}";

    private static string List(params string[] values) => Uri.EscapeDataString(new JArray(values).ToString(Formatting.None));
}
