using Complaints.Ingest.Platforms.Http;
using Newtonsoft.Json.Linq;

namespace Complaints.Ingest.Platforms.Mastodon;

/// <summary>The requests of Mastodon's interface that mentions, answers and replies need. See https://docs.joinmastodon.org/methods/.</summary>
internal sealed class MastodonApi(JsonServer server)
{
    // Mastodon since 4.3 keeps mentions by strangers apart unless asked to include them; others pass the parameter over.
    private const string Mentions = "api/v1/notifications?types%5B%5D=mention&include_filtered=true&limit=80";

    /// <summary>An id of the longest kind (snac's 42 signs) that no status has.</summary>
    public const string NoStatus = "000000000000000000000000000000000000000000";

    /// <summary>The newest mentions.</summary>
    public Task<NotificationPage> Newest(CancellationToken cancellation) => Page(Mentions, cancellation);

    /// <summary>The mentions right after this notification: the oldest of the newer ones, so that none is jumped over.</summary>
    public Task<NotificationPage> After(string id, CancellationToken cancellation) => Page($"{Mentions}&min_id={Uri.EscapeDataString(id)}", cancellation);

    /// <summary>The mentions between two notifications, the newest of them first.</summary>
    public Task<NotificationPage> Between(string after, string before, CancellationToken cancellation) =>
        Page($"{Mentions}&min_id={Uri.EscapeDataString(after)}&max_id={Uri.EscapeDataString(before)}", cancellation);

    /// <summary>The mentions right before this notification.</summary>
    public Task<NotificationPage> Before(string id, CancellationToken cancellation) => Page($"{Mentions}&max_id={Uri.EscapeDataString(id)}", cancellation);

    /// <summary>The account that the access token belongs to; null where the server has no such address.</summary>
    public async Task<JObject?> Self(CancellationToken cancellation) =>
        (await server.Get("api/v1/accounts/verify_credentials", once: false, cancellation)).Json as JObject;

    /// <summary>One status; without JSON when it is gone or hidden from us.</summary>
    public Task<JsonAnswer> Status(string id, CancellationToken cancellation) =>
        server.Get($"api/v1/statuses/{Uri.EscapeDataString(id)}", once: true, cancellation);

    /// <summary>What a status answers and what answers it; null when it is gone or hidden from us.</summary>
    public async Task<JObject?> Context(string id, CancellationToken cancellation) =>
        (await server.Get($"api/v1/statuses/{Uri.EscapeDataString(id)}/context", once: true, cancellation)).Object;

    /// <summary>What a status answers, the conversation's root first; empty when nothing is known.</summary>
    public async Task<IReadOnlyList<JObject>> Ancestors(string id, CancellationToken cancellation) =>
        await Context(id, cancellation) is { } context ? [.. context.Objects("ancestors")] : [];

    /// <summary>An account's newest statuses, answers included.</summary>
    public async Task<IReadOnlyList<JObject>> StatusesOf(string account, CancellationToken cancellation) =>
        (await server.Get($"api/v1/accounts/{Uri.EscapeDataString(account)}/statuses?limit=40&exclude_reblogs=true", once: true, cancellation)).Json
            is JArray statuses ? [.. statuses.OfType<JObject>()] : [];

    /// <summary>True when this account has blocked us, false when it has not or is gone; null when that cannot be found out.</summary>
    /// <param name="name">Its name, with its server.</param>
    public async Task<bool?> HasBlockedUs(string name, CancellationToken cancellation)
    {
        var account = (await server.Get($"api/v1/accounts/lookup?acct={Uri.EscapeDataString(name)}", once: true, cancellation)).Object;
        if (account?.Text("id") is not { } id)
            return false;
        var relations = (await server.Get($"api/v1/accounts/relationships?id%5B%5D={Uri.EscapeDataString(id)}", once: true, cancellation)).Json as JArray;
        return relations?.OfType<JObject>().FirstOrDefault()?["blocked_by"] is JValue { Value: bool blocked } ? blocked : null;
    }

    /// <summary>Posts a status.</summary>
    /// <returns>What the server made of it; an object without id when it answers with something else.</returns>
    public async Task<JObject> Post(IReadOnlyDictionary<string, string> form, string key, CancellationToken cancellation) =>
        (await server.Write(HttpMethod.Post, "api/v1/statuses", () => new FormUrlEncodedContent(form), cancellation, ("Idempotency-Key", key))).Object ?? [];

    /// <summary>Asks to delete a status that cannot exist: refused for its absence, or before that for want of the scope.</summary>
    public Task DeleteNothing(CancellationToken cancellation) => server.Write(HttpMethod.Delete, $"api/v1/statuses/{NoStatus}", () => new ByteArrayContent([]), cancellation);

    /// <summary>Something about the server or the token, where the server has it.</summary>
    /// <returns>Null when it has not.</returns>
    public async Task<JObject?> About(string path, CancellationToken cancellation) => (await server.Get(path, once: true, cancellation)).Object;

    private async Task<NotificationPage> Page(string path, CancellationToken cancellation)
    {
        var answer = await server.Get(path, once: false, cancellation);
        return answer.Json switch
        {
            JArray items when items.Count == 0 || items.Any(item => item.Text("id") is not null) => NotificationPage.Of(items, answer),
            JArray => throw new PlatformException("The server answers api/v1/notifications with items that have no id: check that it speaks Mastodon's interface."),
            null => throw new PlatformException("The server has no api/v1/notifications: check that BaseAddress is the root of a server that speaks Mastodon's interface."),
            _ => throw new PlatformException("The server answers api/v1/notifications with something else than a list: check that it speaks Mastodon's interface."),
        };
    }
}
