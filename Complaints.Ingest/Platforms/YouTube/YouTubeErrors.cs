using System.Net;
using System.Text.RegularExpressions;
using Complaints.Ingest.Accounts;
using Complaints.Ingest.Platforms.Http;
using Newtonsoft.Json.Linq;

namespace Complaints.Ingest.Platforms.YouTube;

/// <summary>Reads Google's reasons (developers.google.com/youtube/v3/docs/errors): the status alone says little, 403 is quota, rate, scope and refusal.</summary>
internal sealed partial class YouTubeErrors(AccountSettings account, UnitCount units, TimeProvider clock) : IErrorReader
{
    private static readonly TimeSpan RateWait = TimeSpan.FromMinutes(1);

    public PlatformError? Read(HttpResponseMessage response, JToken? body)
    {
        if (body?.Object("error") is not { } error)
            return null;
        var reason = Reason(error);
        var isWrite = response.RequestMessage?.Method != HttpMethod.Get;
        return Known(reason, isWrite) is { } known ? known with { Code = reason } : Other(response, reason, error, isWrite);
    }

    private static string Reason(JObject error) =>
        error.Objects("errors").Select(item => item.Text("reason")).FirstOrDefault(reason => reason is not (null or "badRequest"))
            ?? error.Objects("details").Select(item => item.Text("reason")).OfType<string>().FirstOrDefault()
            ?? error.Objects("errors").Select(item => item.Text("reason")).OfType<string>().FirstOrDefault()
            ?? error.Text("status") ?? "";

    private PlatformError? Known(string reason, bool isWrite) => reason switch
    {
        "quotaExceeded" or "dailyLimitExceeded" or "dailyLimitExceededUnreg" => new(PlatformFault.Stopped,
            "says that today's quota is used up: it is asked again after midnight in California. Poll more rarely, or ask Google for more units.")
        { Wait = units.Midnight - clock.GetUtcNow() },
        "rateLimitExceeded" or "userRateLimitExceeded" or "RATE_LIMIT_EXCEEDED" => new(PlatformFault.Throttled,
            "asks for fewer requests: polls wait. If this stays, poll more rarely.")
        { Wait = RateWait },
        "keyInvalid" or "keyExpired" or "API_KEY_INVALID" => new(PlatformFault.CredentialDead,
            $"refuses the API key: write one that works in {account.Section}:Credential."),
        "authError" or "authorizationRequired" or "unauthorized" or "ACCESS_TOKEN_EXPIRED" => new(PlatformFault.CredentialDead,
            $"refuses the access token: give consent again and write the new {account.Section}:Options:RefreshToken."),
        "accessNotConfigured" or "SERVICE_DISABLED" or "ipRefererBlocked" or "API_KEY_SERVICE_BLOCKED" or "API_KEY_IP_ADDRESS_BLOCKED" => new(
            PlatformFault.PermissionMissing, "does not allow the project this: switch the YouTube Data API v3 on in Google's console, and let the key be used for it and from here."),
        "insufficientPermissions" or "ACCESS_TOKEN_SCOPE_INSUFFICIENT" => new(
            PlatformFault.PermissionMissing, "says that the consent does not cover this: give it again with the scope youtube.force-ssl."),
        "youtubeSignupRequired" or "authenticatedUserAccountSuspended" or "authenticatedUserAccountClosed" => new(
            PlatformFault.Stopped, $"says that the account has no channel that is open ({reason}): look into it on YouTube."),
        "commentThreadNotFound" or "commentNotFound" or "videoNotFound" when !isWrite => new(PlatformFault.Refused, "has it no longer.") { IsAbsence = true },
        "channelNotFound" when !isWrite => new(PlatformFault.PermissionMissing, $"knows no such channel: check {account.Section}:Options:Channel."),
        "processingFailure" or "backendError" or "internalError" => new(PlatformFault.Trouble, "is in trouble: it is asked again, more and more rarely."),
        _ => null,
    };

    // A write that Google answers with a reason of its own is refused for good, whatever the reason: comments closed, the comment
    // gone or private, the text too long. Its words are told to the admin.
    private static PlatformError? Other(HttpResponseMessage response, string reason, JObject error, bool isWrite)
    {
        if (reason.Length == 0 || response.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError)
            return null;
        if (isWrite)
            return new(PlatformFault.Refused, $"refuses the reply ({reason}): {Words(error.Text("message") ?? "it does not say why")}") { Code = reason };
        return reason is "forbidden" or "commentsDisabled"
            ? new(PlatformFault.PermissionMissing, $"does not show the channel's comments ({reason}): check that they are public.") { Code = reason }
            : new(PlatformFault.Trouble, $"refuses the request ({reason}): report this.") { Code = reason };
    }

    private static string Words(string message) => Tags().Replace(message, "") is { Length: > 200 } tooLong ? tooLong[..200] + "…" : Tags().Replace(message, "");

    [GeneratedRegex("<[^<>]*>")]
    private static partial Regex Tags();
}
