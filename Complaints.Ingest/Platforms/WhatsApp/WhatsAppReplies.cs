using System.Globalization;
using System.Text.RegularExpressions;
using Complaints.Core.Kernel;
using Complaints.Core.Replies;
using Complaints.Ingest.Accounts;
using Newtonsoft.Json.Linq;

namespace Complaints.Ingest.Platforms.WhatsApp;

/// <summary>
/// Answers a citizen: freely within a day of his last words, later by an approved template. Each message carries the reply's key,
/// which comes back with the news of its fate: an attempt without answer is looked for there. When no news comes within some minutes
/// nobody can tell, since Meta may push late: then a person decides, and nothing is sent twice.
/// </summary>
internal sealed partial class WhatsAppReplies(AccountSettings account, WhatsAppApi api, WhatsAppInbox inbox, TimeProvider clock) : IReplySender
{
    /// <summary>Most of a template's body (developers.facebook.com/docs/whatsapp/business-management-api/message-templates).</summary>
    private const int LongestInTemplate = 1024;

    // The platform counts from its own clock; a reply on the last minute would be accepted and then fail unseen.
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Window = TimeSpan.FromHours(24) - Margin;

    // News of a message comes within seconds.
    private static readonly TimeSpan NewsWithin = TimeSpan.FromMinutes(10);

    /// <summary>Why a free text cannot be sent any more, and what to do.</summary>
    public static string TooLate(AccountSettings account) =>
        "takes a free text only within 24 hours of the citizen's last message (131047): send it by hand as an approved template, or name one "
        + $"in {account.Section}:Options:Template and approve the reply again.";

    public async Task<SentReply> Send(OutgoingReply reply, Func<string, CancellationToken, Task> keep, CancellationToken cancellation)
    {
        if (reply.To is not { } target)
            throw ByHand("WhatsApp has no place for posts that answer nobody: post the text elsewhere.");
        var message = Addressed(target);
        message["biz_opaque_callback_data"] = reply.Key;
        var isLate = clock.GetUtcNow() - target.HeardAt >= Window;
        Fill(message, reply, target, isLate);
        await keep(clock.GetUtcNow().ToStore().ToString(CultureInfo.InvariantCulture), cancellation);
        return await api.Send(message, cancellation) is { } id
            ? new(id, null)
            : throw new PlatformException("WhatsApp says that it took the message, and does not tell its id.") { MayBeDone = true };
    }

    public async Task<SentReply?> Find(OutgoingReply reply, CancellationToken cancellation)
    {
        var statuses = await inbox.StatusesOf(reply.Key, cancellation);
        if (statuses.FirstOrDefault(status => status.Text("status") != "failed")?.Text("id") is { } id)
            return new(id, null);
        if (statuses is [var failed, ..])
            throw new PlatformException($"WhatsApp took the message and could not deliver it: {WhatsAppErrors.Sentence(failed.Objects("errors").FirstOrDefault() ?? [])}") { Fault = PlatformFault.Refused };
        var triedAt = long.TryParse(reply.Progress, NumberStyles.None, CultureInfo.InvariantCulture, out var ms) ? Instants.FromStore(ms) : reply.CreatedAt;
        throw clock.GetUtcNow() - triedAt < NewsWithin
            ? new PlatformException("WhatsApp gave no answer: news of the message is awaited.") { NotBefore = triedAt + NewsWithin }
            : ByHand("WhatsApp gave no answer and no news of the message: look into the chat whether the reply stands there. If not, send it by hand.");
    }

    // To the number where he shows one, else to WhatsApp's own id of him.
    private static JObject Addressed(ReplyTarget target)
    {
        var raw = ForeignJson.Parse(target.Raw) as JObject ?? [];
        var contact = raw.Object("contact");
        var message = new JObject { ["messaging_product"] = "whatsapp", ["recipient_type"] = "individual" };
        if ((raw.Text("from") ?? contact?.Text("wa_id")) is { } number)
            message["to"] = number;
        else if ((raw.Text("from_user_id") ?? contact?.Text("user_id")) is { } user)
            message["recipient"] = user;
        else
            throw ByHand("The message does not tell any more who wrote it: answer it by hand.");
        return message;
    }

    private void Fill(JObject message, OutgoingReply reply, ReplyTarget target, bool isLate)
    {
        if (!isLate)
        {
            message["context"] = new JObject { ["message_id"] = target.ExternalId };
            message["type"] = "text";
            message["text"] = new JObject { ["body"] = reply.Text, ["preview_url"] = false };
            return;
        }

        // A variable takes no line ends and no rows of blanks.
        var words = Blanks().Replace(reply.Text, " ").Trim();
        if (account.Option(WhatsAppPlatform.Template) is not { Length: > 0 } template)
            throw new PlatformException($"WhatsApp {TooLate(account)}") { Fault = PlatformFault.ByHand, Code = WhatsAppErrors.TooLate };
        if (words.Length > LongestInTemplate)
            throw ByHand($"The text is longer than the {LongestInTemplate} characters that a template takes: shorten it, or send it by hand.");
        message["type"] = "template";
        message["template"] = new JObject
        {
            ["name"] = template,
            ["language"] = new JObject { ["code"] = "id" },
            ["components"] = new JArray(new JObject
            {
                ["type"] = "body",
                ["parameters"] = new JArray(new JObject { ["type"] = "text", ["text"] = words }),
            }),
        };
    }

    private static PlatformException ByHand(string because) => new(because) { Fault = PlatformFault.ByHand };

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
