using System.Net;
using Complaints.Ingest.Accounts;
using Complaints.Ingest.Platforms.Http;
using Newtonsoft.Json.Linq;

namespace Complaints.Ingest.Platforms.Bluesky;

/// <summary>
/// Reads what an AT Protocol server says has failed: <c>{"error":name,"message":text}</c>. An access token that ended is a 400
/// there, and so is a post that is not found.
/// </summary>
internal sealed class BlueskyErrors(AccountSettings account) : IErrorReader
{
    private const int LongestReason = 200;

    public PlatformError? Read(HttpResponseMessage response, JToken? body)
    {
        if (response.IsSuccessStatusCode || response.StatusCode == HttpStatusCode.TooManyRequests || body?.Text("error") is not { } code)
            return null;
        return code switch
        {
            "ExpiredToken" or "InvalidToken" or "AuthMissing" => Dead("refuses the session: it is renewed; if this stays, make a new app password"),
            "AuthenticationRequired" => Dead("does not know this handle with this password: make an app password (Settings, Privacy and security, App passwords)"),
            "AuthFactorTokenRequired" => Dead("asks for a second factor: make an app password, which needs none,"),
            "AccountTakedown" or "AccountSuspended" or "AccountDeactivated" or "RepoTakendown" or "RepoSuspended" or "RepoDeactivated" =>
                new(PlatformFault.Stopped, $"has stopped the account ({code}): log in by hand and see what it asks for.") { Code = code },
            "NotFound" or "RecordNotFound" or "RepoNotFound" => new(PlatformFault.Refused, $"has no such thing ({code}).") { Code = code, IsAbsence = response.RequestMessage?.Method == HttpMethod.Get },
            _ when (int)response.StatusCode < 500 => Refusal(response, code, body.Text("message") ?? ""),
            _ => null,
        };

        PlatformError Dead(string because) => new(PlatformFault.CredentialDead, $"{because} and write it in {account.Section}:Credential.") { Code = code };
    }

    private static PlatformError Refusal(HttpResponseMessage response, string code, string message)
    {
        var reason = $"{code}: {(message.Length > LongestReason ? message[..LongestReason] : message)}".TrimEnd(':', ' ');
        return response.RequestMessage?.Method == HttpMethod.Get
            ? new(PlatformFault.Trouble, $"refuses a question ({reason}): report this.") { Code = code }
            : new(PlatformFault.Refused, $"does not take the reply: {reason}") { Code = code };
    }
}
