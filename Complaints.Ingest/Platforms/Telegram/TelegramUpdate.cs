using System.Globalization;
using Newtonsoft.Json.Linq;

namespace Complaints.Ingest.Platforms.Telegram;

/// <summary>One update. Kinds that we did not ask for are none of ours, but move the queue like all others.</summary>
/// <param name="Id">Its number in the bot's queue.</param>
internal sealed record TelegramUpdate(long Id, JObject Json)
{
    /// <summary>The kinds that are asked for, as the server wants them listed.</summary>
    public const string Kinds =
        """["message","edited_message","channel_post","edited_channel_post","business_message","edited_business_message","deleted_business_messages"]""";

    private static readonly string[] Messages = ["message", "channel_post", "business_message"];
    private static readonly string[] Edits = ["edited_message", "edited_channel_post", "edited_business_message"];

    /// <summary>The message that it brings, new or edited; null for any other kind.</summary>
    public JObject? Message { get; } = Messages.Concat(Edits).Select(kind => Json.Object(kind)).FirstOrDefault(message => message is not null);

    public bool IsEdit { get; } = Edits.Any(kind => Json.Object(kind) is not null);

    /// <summary>Messages that are gone from a business chat; null for any other kind.</summary>
    public JObject? Deletion { get; } = Json.Object("deleted_business_messages");

    /// <summary>The album of which a new message is a part, unique over all chats; null when it stands alone.</summary>
    public string? Album => IsEdit ? null : AlbumOf(Message);

    /// <summary>The album of which a message is a part; null when it stands alone.</summary>
    public static string? AlbumOf(JObject? message) =>
        message?.Text("media_group_id") is { } group ? $"{message.Object("chat")?.Text("id")}/{group}" : null;

    /// <summary>Reads it.</summary>
    /// <returns>Null when it has no number.</returns>
    public static TelegramUpdate? Of(JToken json) =>
        json is JObject update && long.TryParse(update.Text("update_id"), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var id)
            ? new(id, update)
            : null;
}
