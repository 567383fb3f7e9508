using System.Globalization;
using Complaints.Ingest.Platforms.Http;
using Newtonsoft.Json.Linq;

namespace Complaints.Ingest.Platforms.Telegram;

/// <summary>The methods of the Bot API that reading and answering need.</summary>
internal sealed class TelegramApi(JsonServer server)
{
    /// <summary>Most updates of one answer.</summary>
    public const int AtOnce = 100;

    /// <summary>How long the server keeps a question open when nothing is pending; below the time that one attempt may take.</summary>
    public static readonly TimeSpan LongPoll = TimeSpan.FromSeconds(15);

    /// <summary>What is pending, from this update on; everything before it is thereby acknowledged and forgotten by the server.</summary>
    /// <param name="offset">Null for the oldest that is pending.</param>
    /// <param name="wait">Zero to be answered at once.</param>
    /// <returns>The updates, and the server's clock; null when it does not tell.</returns>
    public async Task<(JArray Updates, DateTimeOffset? At)> Pending(long? offset, TimeSpan wait, CancellationToken cancellation)
    {
        var from = offset is { } next ? string.Create(CultureInfo.InvariantCulture, $"&offset={next}") : "";
        var answer = await server.Get(string.Create(
            CultureInfo.InvariantCulture,
            $"getUpdates?limit={AtOnce}&timeout={(int)wait.TotalSeconds}{from}&allowed_updates={Uri.EscapeDataString(TelegramUpdate.Kinds)}"), once: false, cancellation);
        var at = DateTimeOffset.TryParse(answer.Header("Date"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) ? date : (DateTimeOffset?)null;
        return answer.Object?["result"] is JArray updates
            ? (updates, at)
            : throw new PlatformException("The server answers getUpdates with something else than a list: check that BaseAddress is that of a Bot API server.");
    }

    /// <summary>Who the bot is.</summary>
    public async Task<JObject> Self(CancellationToken cancellation) => Result(await server.Get("getMe", once: true, cancellation));

    /// <summary>Where updates are pushed to, if anywhere, and how many are pending.</summary>
    public async Task<JObject> Webhook(CancellationToken cancellation) => Result(await server.Get("getWebhookInfo", once: true, cancellation));

    /// <summary>What somebody is in a chat.</summary>
    public async Task<JObject> Member(string chat, string user, CancellationToken cancellation) => Result(await server.Get(
        $"getChatMember?chat_id={Uri.EscapeDataString(chat)}&user_id={Uri.EscapeDataString(user)}", once: true, cancellation));

    /// <summary>Sends a message, at one attempt.</summary>
    /// <returns>The message as it stands; empty when the server does not show it.</returns>
    public async Task<JObject> Send(JObject message, CancellationToken cancellation) =>
        Result(await server.Post("sendMessage", message, cancellation));

    private static JObject Result(JsonAnswer answer) => answer.Object?["result"] as JObject ?? [];
}
