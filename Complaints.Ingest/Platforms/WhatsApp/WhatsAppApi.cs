using Complaints.Ingest.Accounts;
using Complaints.Ingest.Platforms.Http;
using Complaints.Ingest.Platforms.Meta;
using Newtonsoft.Json.Linq;

namespace Complaints.Ingest.Platforms.WhatsApp;

/// <summary>The requests of the Cloud API that answering needs.</summary>
internal sealed class WhatsAppApi(JsonServer server, AccountSettings account)
{
    private readonly string _number =
        $"{(account.Option(GraphOptions.Version) is { Length: > 0 } version ? version : GraphOptions.CurrentVersion)}/{WhatsAppPlatform.NumberOf(account)}";

    /// <summary>What Meta says of the office's number; null when the token sees none.</summary>
    public async Task<JObject?> Number(CancellationToken cancellation) =>
        (await server.Get($"{_number}?fields=display_phone_number,verified_name,quality_rating", once: true, cancellation)).Object;

    /// <summary>Sends a message, at one attempt.</summary>
    /// <returns>Its id; null when the server tells none.</returns>
    public async Task<string?> Send(JObject message, CancellationToken cancellation) =>
        (await server.Post($"{_number}/messages", message, cancellation)).Object?.Objects("messages").FirstOrDefault()?.Text("id");
}
