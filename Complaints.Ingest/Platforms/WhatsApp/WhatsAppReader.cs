using System.Security.Cryptography;
using System.Text;
using Complaints.Core.Posts;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Complaints.Ingest.Platforms.WhatsApp;

/// <summary>
/// From a message to a post. A citizen is known by WhatsApp's own id of him, which comes even where he shows no number, else by his
/// number; either way the author is a print of it, and neither leaves the raw message.
/// </summary>
/// <param name="handle">The account's handle, so that two offices do not know one citizen by the same name.</param>
internal sealed class WhatsAppReader(string handle)
{
    // What is said by them is said to the system, or to a message that stays as it is.
    private static readonly string[] PassedOver = ["reaction", "system", "request_welcome", "ephemeral"];

    /// <summary>Reads a message.</summary>
    /// <param name="value">What it came in: its contacts tell who wrote.</param>
    /// <returns>Null when it is no post: for the reason given, or, without one, because it is passed over.</returns>
    public IncomingPost? Read(JObject message, JObject value, out string? because)
    {
        because = null;
        if (message.Text("type") is { } kind && PassedOver.Contains(kind))
            return null;
        if (message.Text("id") is not { } id)
            because = "The message has no id: report this.";
        else if (message.Epoch("timestamp") is not { } at)
            because = "The message has no readable timestamp: report this.";
        else if (ContactOf(message, value) is var contact && CitizenOf(message, contact) is not { } citizen)
            because = "The message tells neither number nor user id of who wrote it: report this.";
        else
            return Post(message, id, at, Print(citizen), contact, out because);
        return null;
    }

    private static IncomingPost? Post(JObject message, string id, DateTimeOffset at, string author, JObject? contact, out string? because)
    {
        because = null;
        var (key, content) = (id, message);
        if (message.Text("type") is "edit" or "revoke" && message.Object(message.Text("type")!) is var change)
        {
            if (change?.Text("original_message_id") is not { } original)
            {
                because = "An edit or a deletion does not name its message: report this.";
                return null;
            }

            (key, content) = (original, change.Object("message") ?? []);
        }

        return new(key, message.Text("type") == "revoke" ? "" : WhatsAppText.Of(content), at)
        {
            ReplyTo = (content.Object("context") ?? message.Object("context"))?.Text("id"),
            Author = author,
            AuthorName = contact?.Object("profile")?.Text("name") is { } name ? PlainText.Of(name) : null,
            Media = [.. WhatsAppText.MediaOf(content)],
            Visibility = Visibility.Direct,
            EditedAt = message.Text("type") == "edit" ? at : null,
            IsDeleted = message.Text("type") == "revoke",
            Raw = Raw(message, contact),
        };
    }

    private static string Raw(JObject message, JObject? contact)
    {
        var raw = (JObject)message.DeepClone();
        if (contact is not null)
            raw["contact"] = contact.DeepClone();
        return raw.ToString(Formatting.None);
    }

    // A value may hold several people's messages; the only contact is whose it is.
    private static JObject? ContactOf(JObject message, JObject value)
    {
        var contacts = value.Objects("contacts").ToList();
        var (from, user) = (message.Text("from"), message.Text("from_user_id"));
        return contacts.Find(contact => user is not null && contact.Text("user_id") == user)
            ?? contacts.Find(contact => from is not null && contact.Text("wa_id") == from)
            ?? (contacts.Count == 1 ? contacts[0] : null);
    }

    private static string? CitizenOf(JObject message, JObject? contact) =>
        message.Text("from_user_id") ?? contact?.Text("user_id") ?? message.Text("from") ?? contact?.Text("wa_id");

    private string Print(string citizen) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{handle}\n{citizen}")))[..12];
}
