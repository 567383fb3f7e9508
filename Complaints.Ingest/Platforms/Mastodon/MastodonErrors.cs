using System.Net;
using Complaints.Ingest.Platforms.Http;
using Newtonsoft.Json.Linq;

namespace Complaints.Ingest.Platforms.Mastodon;

/// <summary>
/// Reads why a server does not take a reply. What the words are differs from server to server; a member <c>error</c> holds
/// them on all. Failures of reading are told by the status.
/// </summary>
internal sealed class MastodonErrors : IErrorReader
{
    private const int LongestReason = 200;

    public PlatformError? Read(HttpResponseMessage response, JToken? body)
    {
        if (response.RequestMessage?.Method == HttpMethod.Get || body?.Text("error") is not { } error)
            return null;
        var reason = error.Length > LongestReason ? error[..LongestReason] : error;
        return response.StatusCode switch
        {
            HttpStatusCode.Forbidden when IsScope(reason) => new(PlatformFault.PermissionMissing, $"does not let the access token post ({reason}): make one with the scope write:statuses.") { Code = reason },
            HttpStatusCode.NotFound or HttpStatusCode.Gone => new(PlatformFault.Refused, $"no longer has the post that is answered ({reason}).") { Code = reason },
            HttpStatusCode.BadRequest or HttpStatusCode.Forbidden or HttpStatusCode.UnprocessableEntity or HttpStatusCode.RequestEntityTooLarge =>
                new(PlatformFault.Refused, $"does not take the reply: {reason}") { Code = reason },
            _ => null,
        };
    }

    // Mastodon: "This action is outside the authorized scopes"; GoToSocial: "token has insufficient scope permission".
    private static bool IsScope(string reason) => reason.Contains("scope", StringComparison.OrdinalIgnoreCase);
}
