using System.Globalization;
using Complaints.Core.Posts;
using Complaints.Core.Replies;
using Complaints.Ingest.Accounts;
using Newtonsoft.Json.Linq;

namespace Complaints.Ingest.Platforms.Telegram;

/// <summary>
/// Sends what the office says, in the chat where it was asked. Telegram keeps no key of ours and shows a bot none of its own
/// messages: of an attempt without answer nobody can tell, and so it is not made again.
/// </summary>
internal sealed class TelegramReplies(TelegramApi api, MessageReader reader, AccountSettings account) : IReplySender
{
    public async Task<SentReply> Send(OutgoingReply reply, Func<string, CancellationToken, Task> keep, CancellationToken cancellation)
    {
        var sent = await api.Send(reply.To is { } target ? Answer(reply, target) : Own(reply), cancellation);
        if (sent.Object("chat") is not { } chat || sent.Text("message_id") is not { } id)
            throw new PlatformException("Telegram says that it sent the message, and does not show it.") { MayBeDone = true };
        var topic = sent["is_topic_message"] is JValue { Value: true } ? sent.Text("message_thread_id") : null;
        return new(reader.Key(chat, id, sent.Text("business_connection_id")), MessageReader.Link(chat, id, topic));
    }

    public Task<SentReply?> Find(OutgoingReply reply, CancellationToken cancellation) => throw new PlatformException(
        "Telegram gave no answer, and a bot cannot ask it for its own messages: look into the chat whether the reply stands there. If not, send it by hand.")
    {
        Fault = PlatformFault.ByHand,
    };

    private static JObject Answer(OutgoingReply reply, ReplyTarget target)
    {
        var (chat, message) = MessageReader.Split(target.ExternalId);
        var raw = ForeignJson.Parse(target.Raw) as JObject ?? [];
        if (!IsAsPrivate(reply.Visibility, chat, raw))
            throw new PlatformException("A bot can answer in private only who wrote to it in private: write to the citizen by hand.") { Fault = PlatformFault.ByHand };
        var json = Message(chat, reply.Text);
        json["reply_parameters"] = new JObject { ["message_id"] = Number(message), ["allow_sending_without_reply"] = true };
        if (raw["is_topic_message"] is JValue { Value: true } && raw.Text("message_thread_id") is { } topic)
            json["message_thread_id"] = Number(topic);
        if (raw.Text("business_connection_id") is { } business)
            json["business_connection_id"] = business;
        return json;
    }

    private JObject Own(OutgoingReply reply) => account.Option(TelegramPlatform.Channel) is { Length: > 0 } channel
        ? Message(channel[0] == '-' ? channel : "@" + channel.TrimStart('@'), reply.Text)
        : throw new PlatformException($"No channel is configured for posts of our own: write it in {account.Section}:Options:Channel, or post the text by hand.") { Fault = PlatformFault.ByHand };

    // Chats of people have positive numbers. What was said among members is answered among them.
    private static bool IsAsPrivate(Visibility visibility, string chat, JObject raw) => visibility switch
    {
        Visibility.Direct => chat[0] != '-',
        Visibility.Private => chat[0] != '-' || raw.Object("chat") is { } known && MessageReader.VisibilityOf(known) != Visibility.Public,
        _ => true,
    };

    private static JObject Message(string chat, string text) => new()
    {
        ["chat_id"] = Number(chat),
        ["text"] = text,
        ["link_preview_options"] = new JObject { ["is_disabled"] = true },
    };

    private static JToken Number(string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : text;
}
