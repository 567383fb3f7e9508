using Complaints.Ingest.Platforms.Http;
using Newtonsoft.Json.Linq;

namespace Complaints.Ingest.Platforms.Bluesky;

/// <summary>The requests that the account needs, asked of its own server (PDS), which passes those of app.bsky on. See the lexicons at https://docs.bsky.app.</summary>
internal sealed class BlueskyApi(JsonServer server, BlueskySession session)
{
    /// <summary>Most posts in one question by their addresses.</summary>
    public const int PostsAtOnce = 25;

    /// <summary>The collection in which posts stand.</summary>
    public const string Posts = "app.bsky.feed.post";

    private string? _did;

    /// <summary>Our permanent name.</summary>
    /// <exception cref="PlatformException">It could not be found out.</exception>
    public async Task<string> Did(CancellationToken cancellation) =>
        _did ??= await session.Did(cancellation) ?? (await Session(cancellation))?.Text("did")
            ?? throw new PlatformException("The server does not say whose the session is: check that BaseAddress is an AT Protocol server (PDS).");

    /// <summary>A page of notifications, newest first.</summary>
    /// <param name="cursor">Where the page before ended; null for the newest.</param>
    public async Task<JObject> Notifications(string? cursor, CancellationToken cancellation) => await Ask(
        "xrpc/app.bsky.notification.listNotifications?limit=100&reasons=mention&reasons=reply&reasons=quote"
        + (cursor is null ? "" : $"&cursor={Uri.EscapeDataString(cursor)}"), once: cursor is not null, cancellation)
        ?? throw new PlatformException("The server has no notifications: check that BaseAddress is an AT Protocol server (PDS) that knows Bluesky.");

    /// <summary>An author's newest posts, answers included.</summary>
    public async Task<IEnumerable<JObject>> Feed(string did, CancellationToken cancellation) =>
        (await Ask($"xrpc/app.bsky.feed.getAuthorFeed?actor={Uri.EscapeDataString(did)}&filter=posts_with_replies&limit=50", once: true, cancellation))?.Objects("feed") ?? [];

    /// <summary>A post with what stands below it; null when it is gone.</summary>
    public async Task<JObject?> Thread(string uri, CancellationToken cancellation) =>
        (await Ask($"xrpc/app.bsky.feed.getPostThread?uri={Uri.EscapeDataString(uri)}&depth=50&parentHeight=0", once: true, cancellation))?.Object("thread");

    /// <summary>Posts as they stand now, by their addresses; those that are gone or hidden are left out.</summary>
    public async Task<IReadOnlyDictionary<string, JObject>> Views(IEnumerable<string> uris, CancellationToken cancellation)
    {
        var views = new Dictionary<string, JObject>(StringComparer.Ordinal);
        foreach (var some in uris.Distinct().Chunk(PostsAtOnce))
            foreach (var view in (await Ask($"xrpc/app.bsky.feed.getPosts?{string.Join('&', some.Select(uri => $"uris={Uri.EscapeDataString(uri)}"))}", once: false, cancellation))?.Objects("posts") ?? [])
                if (view.Text("uri") is { } uri)
                    views[uri] = view;
        return views;
    }

    /// <summary>An account as we see it; null when it is not there.</summary>
    public Task<JObject?> Profile(string did, CancellationToken cancellation) => Ask($"xrpc/app.bsky.actor.getProfile?actor={Uri.EscapeDataString(did)}", once: true, cancellation);

    /// <summary>Our session, as the server sees it.</summary>
    public Task<JObject?> Session(CancellationToken cancellation) => Ask("xrpc/com.atproto.server.getSession", once: true, cancellation);

    /// <summary>A record of our own; null when there is none.</summary>
    public Task<JObject?> Record(string did, string key, CancellationToken cancellation) =>
        Ask($"xrpc/com.atproto.repo.getRecord?repo={Uri.EscapeDataString(did)}&collection={Posts}&rkey={key}", once: false, cancellation);

    /// <summary>Writes a post under a key that we chose: done twice, it is the same post.</summary>
    public async Task<JObject?> Put(string did, string key, JObject record, CancellationToken cancellation)
    {
        var body = new JObject { ["repo"] = did, ["collection"] = Posts, ["rkey"] = key, ["record"] = record };
        return (await Signed(() => server.Post("xrpc/com.atproto.repo.putRecord", body, cancellation), cancellation)).Object;
    }

    private async Task<JObject?> Ask(string path, bool once, CancellationToken cancellation) =>
        (await Signed(() => server.Get(path, once, cancellation), cancellation)).Object;

    // A session that ended is told by a 400: nothing was read or written, and it is asked once more with a new one.
    private async Task<JsonAnswer> Signed(Func<Task<JsonAnswer>> ask, CancellationToken cancellation)
    {
        try
        {
            return await ask();
        }
        catch (PlatformException e) when (e is { Fault: PlatformFault.CredentialDead, Code: "ExpiredToken" or "InvalidToken" })
        {
            if (!await session.Renew(cancellation))
                throw;
        }

        return await ask();
    }
}
