using Complaints.Ingest.Platforms.Http;
using Newtonsoft.Json.Linq;

namespace Complaints.Ingest.Platforms.Mastodon;

/// <summary>The requests of Mastodon's interface that reading mentions needs. See https://docs.joinmastodon.org/methods/.</summary>
internal sealed class MastodonApi(JsonServer server)
{
    // Mastodon since 4.3 keeps mentions by strangers apart unless asked to include them; others pass the parameter over.
    private const string Mentions = "api/v1/notifications?types%5B%5D=mention&include_filtered=true&limit=80";

    /// <summary>The newest mentions.</summary>
    public Task<NotificationPage> Newest(CancellationToken cancellation) => Page(Mentions, cancellation);

    /// <summary>The mentions right after this notification: the oldest of the newer ones, so that none is jumped over.</summary>
    public Task<NotificationPage> After(string id, CancellationToken cancellation) => Page($"{Mentions}&min_id={Uri.EscapeDataString(id)}", cancellation);

    /// <summary>The mentions right before this notification.</summary>
    public Task<NotificationPage> Before(string id, CancellationToken cancellation) => Page($"{Mentions}&max_id={Uri.EscapeDataString(id)}", cancellation);

    /// <summary>The account that the access token belongs to; null where the server has no such address.</summary>
    public async Task<JObject?> Self(CancellationToken cancellation) =>
        (await server.Get("api/v1/accounts/verify_credentials", once: false, cancellation)).Json as JObject;

    /// <summary>One status; without JSON when it is gone or hidden from us.</summary>
    public Task<JsonAnswer> Status(string id, CancellationToken cancellation) =>
        server.Get($"api/v1/statuses/{Uri.EscapeDataString(id)}", once: true, cancellation);

    /// <summary>What a status answers, the conversation's root first; empty when nothing is known.</summary>
    public async Task<IReadOnlyList<JObject>> Ancestors(string id, CancellationToken cancellation) =>
        (await server.Get($"api/v1/statuses/{Uri.EscapeDataString(id)}/context", once: true, cancellation)).Json is JObject context
            && context["ancestors"] is JArray ancestors ? [.. ancestors.OfType<JObject>()] : [];

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
