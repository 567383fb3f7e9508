using Complaints.Core.Posts;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Complaints.Ingest.Platforms.Telegram;

/// <summary>
/// From a message to a post. Messages are numbered per chat: the id is <c>{chat}/{message}</c> where the whole platform counts
/// alike (supergroups, channels), and has the bot's number in front where each bot has a count of its own (private chats, small
/// groups). The author is the username, or the number of one who has none.
/// </summary>
/// <param name="bot">The bot's number, with which its token begins.</param>
/// <param name="channel">The office's own channel, as @name or number; empty without one.</param>
internal sealed class MessageReader(string bot, string channel)
{
    private const string Lost = "(no number)";

    private readonly string _channel = channel.TrimStart('@');

    /// <summary>Reads a message; an album as <see cref="Albums.Join"/> made it.</summary>
    /// <returns>Null when it is no post: for the reason given, or, without one, because it says nothing (a join, a command).</returns>
    public IncomingPost? Read(JObject message, bool isEdit, out string? because)
    {
        because = null;
        var parts = message.Objects("album").Prepend(message).ToList();
        var text = string.Join('\n', parts.Select(MessageText.Of).Where(words => words.Length > 0));
        var media = parts.SelectMany(MessageText.MediaOf).ToList();
        if (message.Object("chat") is not { } chat || chat.Text("id") is null || message.Text("message_id") is not { } id)
            because = "The message has no chat or no message_id: report this.";
        else if (message.Epoch("date") is not { } at)
            because = "The message has no readable date: report this.";
        else if (text.Length + media.Count > 0 && !(isEdit && IsMoving(message)))
            return Post(message, chat, new(Key(chat, id, message.Text("business_connection_id")), text, at) { Media = media, EditedAt = isEdit ? message.Epoch("edit_date") : null });
        return null;
    }

    /// <summary>Messages that are gone from a business chat.</summary>
    public IEnumerable<IncomingPost> ReadDeletion(JObject deletion, DateTimeOffset at) =>
        from id in deletion["message_ids"] as JArray ?? []
        where id.Type == JTokenType.Integer && deletion.Object("chat")?.Text("id") is not null
        select new IncomingPost(Key(deletion.Object("chat")!, id.ToString(), deletion.Text("business_connection_id")), "", at) { IsDeleted = true, Visibility = Visibility.Direct };

    /// <summary>The id of a message as it is stored.</summary>
    public string Key(JObject chat, string message, string? business)
    {
        var bare = $"{chat.Text("id") ?? Lost}/{message}";
        if (business is not null)
            return $"{bot}/business/{bare}";
        return IsShared(chat) ? bare : $"{bot}/{bare}";
    }

    /// <summary>Chat and message again.</summary>
    public static (string Chat, string Message) Split(string externalId) =>
        externalId.Split('/') is [.., var chat, var message] ? (chat, message) : (Lost, externalId);

    /// <summary>Where a message of a chat can be seen; null where only its members can.</summary>
    public static string? Link(JObject chat, string id, string? topic)
    {
        var message = topic is null ? id : $"{topic}/{id}";
        if (!IsShared(chat))
            return null;
        return chat.Text("username") is { } name ? $"https://t.me/{name}/{message}"
            : chat.Text("id") is { } number && number.StartsWith("-100", StringComparison.Ordinal) ? $"https://t.me/c/{number[4..]}/{message}" : null;
    }

    /// <summary>Who can read a chat.</summary>
    public static Visibility VisibilityOf(JObject chat) => chat.Text("type") == "private" ? Visibility.Direct
        : chat.Text("username") is not null ? Visibility.Public : Visibility.Private;

    private IncomingPost Post(JObject message, JObject chat, IncomingPost post)
    {
        var topic = message["is_topic_message"] is JValue { Value: true } ? message.Text("message_thread_id") : null;
        var (author, shown) = AuthorOf(message, chat);
        return post with
        {
            ReplyTo = Answered(message, chat, topic),
            Thread = topic is null && IsShared(chat) && message.Text("message_thread_id") is { } root ? Key(chat, root, null) : null,
            Author = author,
            AuthorName = shown is null ? null : PlainText.Of(shown),
            Url = Link(chat, message.Text("message_id")!, topic),
            Visibility = VisibilityOf(chat),
            IsOwn = IsOwn(message, chat),
            Raw = message.ToString(Formatting.None),
        };
    }

    private static bool IsShared(JObject chat) => chat.Text("type") is "supergroup" or "channel";

    // A live location is edited every few seconds: where somebody goes is no new word.
    private static bool IsMoving(JObject message) => message.Object("location")?.Text("live_period") is not null;

    // In a topic every message answers, in name, the one that opened it.
    private string? Answered(JObject message, JObject chat, string? topic)
    {
        if (message.Object("reply_to_message") is { } parent && parent.Text("message_id") is { } id)
            return id == topic ? null : Key(parent.Object("chat") ?? chat, id, message.Text("business_connection_id"));
        return message.Object("external_reply") is { } other && other.Object("chat") is { } there && IsShared(there) && other.Text("message_id") is { } far
            ? Key(there, far, null)
            : null;
    }

    // In the name of a chat (channels, anonymous administrators) nobody tells who wrote.
    private static (string? Name, string? Shown) AuthorOf(JObject message, JObject chat)
    {
        if ((message.Object("sender_chat") ?? (message.Object("from") is null ? chat : null)) is { } voice)
            return (voice.Text("username") ?? voice.Text("id"), voice.Text("title") ?? message.Text("author_signature"));
        var from = message.Object("from")!;
        var shown = string.Join(' ', new[] { from.Text("first_name"), from.Text("last_name") }.OfType<string>());
        return (from.Text("username") ?? from.Text("id"), shown.Length == 0 ? null : shown);
    }

    private bool IsOwn(JObject message, JObject chat)
    {
        var from = message.Object("from")?.Text("id");
        if (from == bot || message.Object("sender_business_bot") is not null)
            return true;
        if (message.Text("business_connection_id") is not null)
            return from != chat.Text("id");
        var voice = message.Object("sender_chat") ?? (from is null ? chat : null);
        return voice is not null && _channel.Length > 0
            && (voice.Text("id") == _channel || string.Equals(voice.Text("username"), _channel, StringComparison.OrdinalIgnoreCase));
    }
}
