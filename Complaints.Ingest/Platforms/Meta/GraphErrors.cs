using System.Globalization;
using System.Text.RegularExpressions;
using Complaints.Ingest.Accounts;
using Complaints.Ingest.Platforms.Http;
using Newtonsoft.Json.Linq;

namespace Complaints.Ingest.Platforms.Meta;

/// <summary>
/// Meta's own word for a failure, the same on all of its Graph servers: <c>{"error":{message,code,error_subcode,…}}</c>.
/// See https://developers.facebook.com/docs/graph-api/guides/error-handling/. Each answer's usage headers are noted too.
/// </summary>
internal sealed partial class GraphErrors(AccountSettings account, GraphUsage usage) : IErrorReader
{
    /// <summary>Kept where a server names no wait; its windows roll over an hour.</summary>
    private static readonly TimeSpan UntoldWait = TimeSpan.FromMinutes(10);

    private const int LongestReason = 300;

    public PlatformError? Read(HttpResponseMessage response, JToken? body)
    {
        usage.Note(response);
        if (body is not JObject || body.Object("error") is not { } error)
            return null;
        var isWrite = response.RequestMessage is { } request && request.Method != HttpMethod.Get;
        var (code, subcode) = (Number(error, "code"), Number(error, "error_subcode"));
        var told = Because(error, code, subcode, isWrite, (int)response.StatusCode);
        return told with { Code = subcode == 0 ? $"{code}" : $"{code}/{subcode}", Wait = told.Fault == PlatformFault.Throttled ? WaitOf(response) : null };
    }

    private static TimeSpan? WaitOf(HttpResponseMessage response) =>
        GraphUsage.Regain(response) ?? (response.Headers.NonValidated.Contains("Retry-After") ? null : UntoldWait);

    private PlatformError Because(JObject error, int code, int subcode, bool isWrite, int status) => code switch
    {
        190 or 102 or 2500 => new(PlatformFault.CredentialDead, $"refuses the access token ({code}): {Token(subcode)} Write a new long-lived token in {account.Section}:Credential."),
        4 or 17 or 32 or 613 or (>= 80000 and <= 80099) => new(PlatformFault.Throttled, $"asks for fewer requests ({code}): polls wait as long as it says. If this stays, poll more rarely."),
        368 => new(PlatformFault.Stopped, "has blocked the account for a while because of what was posted (368): let a person look into the account's support inbox before anything is posted again."),
        3 or 10 or (>= 200 and <= 299) => Permission(error, code),
        803 => Absence(error, code, isWrite),
        100 when subcode == 33 => Absence(error, code, isWrite),
        100 when !isWrite && Reason(error).Contains("permission", StringComparison.OrdinalIgnoreCase) => Permission(error, code),
        _ when error.Value<JToken>("is_transient") is JValue { Value: true } || code is 1 or 2 => new(PlatformFault.Trouble, $"is in trouble ({code}): it is asked again, more and more rarely."),
        _ when isWrite && status < 500 => new(PlatformFault.Refused, $"refuses the text or what it answers ({code}): {Reason(error)}"),
        _ => new(PlatformFault.Trouble, $"refuses the request ({code}): {Reason(error)} Check {account.Section} and the API version there; if both are right, report this."),
    };

    // Gone, or not for us: the server says the same of both.
    private static PlatformError Absence(JObject error, int code, bool isWrite) =>
        new(PlatformFault.Refused, $"has nothing there any more, or nothing that may be answered ({code}): {Reason(error)}") { IsAbsence = !isWrite };

    private PlatformError Permission(JObject error, int code) => new(
        PlatformFault.PermissionMissing,
        $"lets the access token not do this ({code}): {Reason(error)} Grant the permission to the app, have it approved (Advanced Access), and write a new token in {account.Section}:Credential.");

    private static string Token(int subcode) => subcode switch
    {
        458 => "the account has removed the app.",
        459 or 464 => "the account must confirm itself at the platform first.",
        460 => "the password was changed.",
        463 => "it has expired.",
        467 => "it was revoked.",
        492 => "its owner has no role on the page any more.",
        _ => "it is wrong, expired or revoked.",
    };

    // The platform's own sentence; ids, tokens and addresses in it are masked, and quoted text is left out.
    private static string Reason(JObject error)
    {
        var reason = PlainText.Of(error.Text("error_user_msg") ?? error.Text("message") ?? "it gives no reason.").ReplaceLineEndings(" ").Trim();
        reason = Secrets().Replace(reason, "…");
        if (reason.Length > LongestReason)
            reason = reason[..LongestReason] + "…";
        return reason.EndsWith('.') ? reason : reason + ".";
    }

    private static int Number(JObject error, string name) =>
        int.TryParse(error.Text(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    [GeneratedRegex(@"https?://\S+|""[^""]*""|“[^”]*”|[\w-]{25,}|[0-9][0-9_]{5,}", RegexOptions.CultureInvariant)]
    private static partial Regex Secrets();
}
