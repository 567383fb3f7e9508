using System.Globalization;
using System.Text.RegularExpressions;
using Complaints.Ingest.Accounts;
using Complaints.Ingest.Platforms.Http;
using Complaints.Ingest.Platforms.Meta;
using Newtonsoft.Json.Linq;

namespace Complaints.Ingest.Platforms.WhatsApp;

/// <summary>The Cloud API's codes beside those of all Graph servers: https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes.</summary>
/// <param name="graph">Knows the others.</param>
internal sealed partial class WhatsAppErrors(AccountSettings account, GraphErrors graph) : IErrorReader
{
    /// <summary>Code of a free text that comes too late.</summary>
    public const string TooLate = "131047";

    private const int LongestReason = 300;
    private static readonly TimeSpan UntoldWait = TimeSpan.FromMinutes(5);

    // One citizen gets so many messages at a time; the limit is lifted within seconds.
    private static readonly TimeSpan PairWait = TimeSpan.FromSeconds(30);

    public PlatformError? Read(HttpResponseMessage response, JToken? body)
    {
        var shared = graph.Read(response, body);
        if (shared is null || body!.Object("error") is not { } error || !int.TryParse(error.Text("code"), NumberStyles.None, CultureInfo.InvariantCulture, out var code))
            return shared;
        var isWrite = response.RequestMessage is { } request && request.Method != HttpMethod.Get;
        return Own(code, Sentence(error), isWrite, (int)response.StatusCode >= 500) is { } own ? own with { Code = error.Text("code") } : shared;
    }

    /// <summary>What the platform says of a failure, as a sentence: with its code, without numbers of people.</summary>
    public static string Sentence(JObject error)
    {
        var said = error.Object("error_data")?.Text("details") ?? error.Text("message") ?? error.Text("title") ?? "no reason given";
        var reason = Secrets().Replace(PlainText.Of(said).ReplaceLineEndings(" ").Trim(), "…");
        if (reason.Length > LongestReason)
            reason = reason[..LongestReason] + "…";
        return $"{reason.TrimEnd('.')} ({error.Text("code") ?? "no code"}).";
    }

    // Null where the code is none of WhatsApp's own.
    private PlatformError? Own(int code, string reason, bool isWrite, bool isServers) => code switch
    {
        0 => new(PlatformFault.CredentialDead, $"refuses the access token: {reason} Write a new system user's token in {account.Section}:Credential."),
        131005 => new(PlatformFault.PermissionMissing, $"lets the access token not do this: {reason} Give its system user the number's business account, with whatsapp_business_messaging."),
        33 or 100 when !isWrite => new(
            PlatformFault.PermissionMissing, $"shows no such number: {reason} Check {account.Section}:Options:PhoneNumberId, and that the token's system user may use it."),
        131056 => new(PlatformFault.Throttled, $"asks for fewer messages to one citizen: {reason}") { Wait = PairWait },
        130429 or 131048 or 133016 => new(PlatformFault.Throttled, $"asks for fewer requests: {reason}") { Wait = UntoldWait },
        131031 or 131042 or 131045 or 133010 => new(
            PlatformFault.Stopped, $"has stopped the number: {reason} Look into Meta's WhatsApp Manager before anything is sent again."),
        131047 => new(PlatformFault.ByHand, WhatsAppReplies.TooLate(account)),
        131000 or 131016 or 131057 or 135000 => new(PlatformFault.Trouble, $"is in trouble: {reason} It is asked again, more and more rarely."),
        >= 130000 when isServers => new(PlatformFault.Trouble, $"is in trouble: {reason} It is asked again, more and more rarely."),
        >= 132000 and <= 132999 => new(
            PlatformFault.Refused, $"does not take the template: {reason} Check {account.Section}:Options:Template in Meta's WhatsApp Manager: approved, in Indonesian (id), one variable in its body."),
        >= 130000 => new(isWrite ? PlatformFault.Refused : PlatformFault.Trouble, $"refuses the request: {reason}"),
        _ => null,
    };

    [GeneratedRegex(@"https?://\S+|\+?[0-9][0-9 .-]{6,}[0-9]|[\w-]{25,}")]
    private static partial Regex Secrets();
}
