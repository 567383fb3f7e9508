using System.Globalization;
using System.Text.RegularExpressions;
using Complaints.Ingest.Accounts;
using Complaints.Ingest.Platforms.Http;
using Newtonsoft.Json.Linq;

namespace Complaints.Ingest.Platforms.Telegram;

/// <summary>The Bot API's own word for a failure: <c>{"ok":false,"error_code":…,"description":…,"parameters":{…}}</c>.</summary>
internal sealed partial class TelegramErrors(AccountSettings account) : IErrorReader
{
    private const int LongestReason = 200;

    public PlatformError? Read(HttpResponseMessage response, JToken? body)
    {
        if (body is not JObject answer || answer["ok"] is not JValue { Value: false })
            return null;
        var code = int.TryParse(answer.Text("error_code"), NumberStyles.None, CultureInfo.InvariantCulture, out var told) ? told : (int)response.StatusCode;
        var parameters = answer.Object("parameters") ?? [];
        var isWrite = response.RequestMessage?.Method == HttpMethod.Post;
        return Told(code, answer.Text("description") ?? "", parameters, isWrite) with { Code = code.ToString(CultureInfo.InvariantCulture) };
    }

    private PlatformError Told(int code, string description, JObject parameters, bool isWrite) => code switch
    {
        429 => new(PlatformFault.Throttled, "asks for fewer requests (429): polls and replies wait as long as it says. If this stays, poll more rarely.") { Wait = Wait(parameters) },
        401 => new(PlatformFault.CredentialDead, $"refuses the bot's token (401): ask @BotFather for the bot's token and write it in {account.Section}:Credential."),
        404 => new(PlatformFault.CredentialDead, $"knows no bot of this token (404): copy it again from @BotFather into {account.Section}:Credential, and check {account.Section}:BaseAddress."),
        409 => new(PlatformFault.Trouble, Conflict(description)),
        >= 500 => new(PlatformFault.Trouble, $"is in trouble ({code}): it is asked again, more and more rarely."),
        _ when parameters.Text("migrate_to_chat_id") is not null => new(
            PlatformFault.ByHand, "has moved the group into a supergroup, where the messages have other numbers: answer there by hand."),
        403 when !isWrite => new(PlatformFault.PermissionMissing, $"does not let the bot do this (403): {Reason(description)}"),
        _ => new(isWrite ? PlatformFault.Refused : PlatformFault.Trouble, $"refuses the request ({code}): {Reason(description)}"),
    };

    private static string Conflict(string description) => description.Contains("webhook", StringComparison.OrdinalIgnoreCase)
        ? "pushes the bot's updates to a webhook (409), and then nobody can poll: remove it with the method deleteWebhook, or give this account a bot of its own."
        : "gives the bot's updates to another program that polls with the same token (409): stop that one, or give this account a bot of its own; a token that somebody else may have is renewed with @BotFather.";

    // The server counts by its own clock; nobody means more than a day.
    private static TimeSpan? Wait(JObject parameters) =>
        long.TryParse(parameters.Text("retry_after"), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? TimeSpan.FromSeconds(Math.Clamp(seconds, 1, 86400))
            : null;

    private static string Reason(string description)
    {
        var reason = Secrets().Replace(PlainText.Of(description).ReplaceLineEndings(" ").Trim(), "…");
        if (reason.Length > LongestReason)
            reason = reason[..LongestReason] + "…";
        return reason.Length == 0 ? "it gives no reason." : reason.EndsWith('.') ? reason : reason + ".";
    }

    [GeneratedRegex(@"https?://\S+|[\w-]*[0-9]{5,}[\w:-]*|@\w+|[\w-]{30,}")]
    private static partial Regex Secrets();
}
