using Complaints.Ingest.Platforms.Http;
using Newtonsoft.Json.Linq;

namespace Complaints.Ingest.Platforms.YouTube;

/// <summary>One page of a list.</summary>
/// <param name="Next">Token of the next one; null at the end.</param>
internal sealed record YouTubePage(IReadOnlyList<JObject> Items, string? Next);

/// <summary>The requests that comments need (developers.google.com/youtube/v3/docs). Each is counted before it is made.</summary>
/// <param name="reads">Asks with the API key.</param>
/// <param name="writes">Writes with the channel's consent; null without.</param>
internal sealed class YouTubeApi(JsonServer reads, JsonServer? writes, UnitCount units)
{
    /// <summary>Most ids of one question.</summary>
    public const int IdsAtOnce = 50;

    private const string Plain = "&maxResults=100&textFormat=plainText";

    /// <summary>True when replies can be posted.</summary>
    public bool CanWrite => writes is not null;

    /// <summary>The threads below all of a channel's videos and below itself, newest first.</summary>
    public Task<YouTubePage> Threads(string channel, string? page, CancellationToken cancellation) => List(
        $"youtube/v3/commentThreads?part=snippet,replies&allThreadsRelatedToChannelId={Uri.EscapeDataString(channel)}&order=time{Plain}", page, cancellation);

    /// <summary>These threads, as far as they stand.</summary>
    public Task<YouTubePage> ThreadsOf(IEnumerable<string> ids, CancellationToken cancellation) =>
        List($"youtube/v3/commentThreads?part=snippet,replies&textFormat=plainText&id={Ids(ids)}", null, cancellation);

    /// <summary>The replies in a thread.</summary>
    /// <param name="forReply">True when one of ours is looked for: that is paid from the reserve for replies.</param>
    public Task<YouTubePage> Replies(string thread, string? page, CancellationToken cancellation, bool forReply = false) =>
        List($"youtube/v3/comments?part=snippet&parentId={Uri.EscapeDataString(thread)}{Plain}", page, cancellation, forReply);

    /// <summary>These comments, as far as they stand.</summary>
    public Task<YouTubePage> Comments(IEnumerable<string> ids, CancellationToken cancellation) =>
        List($"youtube/v3/comments?part=snippet&textFormat=plainText&id={Ids(ids)}", null, cancellation);

    /// <summary>A channel by its id; null when there is none.</summary>
    public async Task<JObject?> Channel(string id, CancellationToken cancellation) =>
        (await List($"youtube/v3/channels?part=snippet&id={Uri.EscapeDataString(id)}", null, cancellation)).Items is [var channel, ..] ? channel : null;

    /// <summary>The channel whose consent we have; null when there is none.</summary>
    public async Task<JObject?> OwnChannel(CancellationToken cancellation)
    {
        units.Write(UnitCount.List);
        return (await writes!.Get("youtube/v3/channels?part=snippet&mine=true", once: false, cancellation)).Object?.Objects("items").FirstOrDefault();
    }

    /// <summary>Posts a reply in a thread.</summary>
    public Task<JsonAnswer> Reply(string thread, string text, CancellationToken cancellation)
    {
        units.Write(UnitCount.Insert);
        return writes!.Post("youtube/v3/comments?part=snippet", new JObject
        {
            ["snippet"] = new JObject { ["parentId"] = thread, ["textOriginal"] = text },
        }, cancellation);
    }

    // Not there is an empty list: a thread that was deleted while its replies were to be read.
    private async Task<YouTubePage> List(string path, string? page, CancellationToken cancellation, bool forReply = false)
    {
        if (forReply)
            units.Write(UnitCount.List);
        else
            units.Read();
        var answer = await reads.Get(page is null ? path : $"{path}&pageToken={Uri.EscapeDataString(page)}", once: false, cancellation);
        if (answer.Json is null)
            return new([], null);
        if (answer.Object is not { } json || json.Text("kind") is null && json["items"] is not JArray)
            throw new PlatformException($"YouTube answers {path.Split('?')[0]} with something else than a list: check BaseAddress.");
        return new([.. json.Objects("items")], json.Text("nextPageToken"));
    }

    private static string Ids(IEnumerable<string> ids) => string.Join(',', ids.Select(Uri.EscapeDataString));
}
