using System.Net;
using System.Text.RegularExpressions;
using Complaints.Ingest.Accounts;
using Complaints.Ingest.Platforms.Http;
using Newtonsoft.Json.Linq;

namespace Complaints.Ingest.Platforms.X;

/// <summary>
/// Reads X's word for a failure. There are three bodies: a problem (title, detail, type; RFC 9457), the older list of codes
/// and a bare text under "errors". See https://docs.x.com/x-api/fundamentals/response-codes-and-errors.
/// </summary>
internal sealed partial class XErrors(AccountSettings account, TimeProvider clock) : IErrorReader
{
    /// <summary>Code of a text that X has already from us.</summary>
    public const string Duplicate = "duplicate";

    private const int LongestReason = 200;

    // Nobody tells us when credit is bought; asking is free while there is none.
    private static readonly TimeSpan AskForCredit = TimeSpan.FromHours(1);

    public PlatformError? Read(HttpResponseMessage response, JToken? body)
    {
        if (response.IsSuccessStatusCode && body is not null)
            return null;
        var problem = XProblem.Of(body);
        var isWrite = response.RequestMessage?.Method != HttpMethod.Get;
        return Stop(problem, response.StatusCode) ?? response.StatusCode switch
        {
            HttpStatusCode.TooManyRequests => new(PlatformFault.Throttled, "asks for fewer requests (429): polls wait until it counts anew. If this stays, write a longer Every."),
            HttpStatusCode.Unauthorized => new(PlatformFault.CredentialDead, $"refuses the credential (401): {Renewal}"),
            >= HttpStatusCode.InternalServerError or HttpStatusCode.RequestTimeout => null,
            HttpStatusCode.Forbidden => isWrite ? Unwritten(problem) : Forbidden(problem),
            HttpStatusCode.NotFound or HttpStatusCode.Gone when !isWrite => problem.Is("resource-not-found") ? Absent : null,
            >= HttpStatusCode.BadRequest => isWrite ? Unwritten(problem) : BadRead(problem),
            _ => null,
        };
    }

    /// <summary>What a 200 with nothing but errors says.</summary>
    public static PlatformException Raise(JObject error, string what)
    {
        var problem = XProblem.Of(error);
        return problem.Is("resource-not-found") || problem.Is("not-authorized-for-resource")
            ? new($"X gives no {what} ({problem.Name}): check Handle, and on x.com whether the account is suspended, renamed or protected.") { Fault = PlatformFault.PermissionMissing, Code = problem.Name }
            : new($"X gives no {what} ({problem.Name}): it is asked again; if this stays, report it.") { Code = problem.Name };
    }

    private static PlatformError Absent => new(PlatformFault.Trouble, "has no such thing") { IsAbsence = true };

    private string Renewal => XAuth.KindOf(account) switch
    {
        XAuth.OAuth2 => $"authorise the app anew and write the new {account.Section}:Credential and {account.Section}:Options:RefreshToken.",
        XAuth.OAuth1 => $"check ApiKey, ApiSecret and TokenSecret in {account.Section}:Options, {account.Section}:Credential and this machine's clock.",
        _ => $"renew the app's bearer token in {account.Section}:Credential.",
    };

    // What stops the whole account, whatever the status: money, caps, suspension.
    private PlatformError? Stop(XProblem problem, HttpStatusCode status)
    {
        if (status >= HttpStatusCode.InternalServerError)
            return null;
        if (problem.Is("usage-capped") || problem.Says("usage cap"))
            return new(PlatformFault.Stopped, $"serves no more posts in this cycle (usage cap): it is asked again when the next one begins. Raise the cap in X's console and start again to go on sooner.")
            {
                Code = problem.Name, Wait = UntilNextCycle(problem),
            };
        if (status == HttpStatusCode.PaymentRequired || problem.Is("credits-depleted") || problem.Says("credit"))
            return new(PlatformFault.Stopped, "serves nothing without credit: buy credits in X's console; it is asked again every hour.") { Code = problem.Name, Wait = AskForCredit };
        return problem.HasCode(64, 141, 326) || problem.Says("your account is suspended") || problem.Says("app has been suspended") || problem.Says("temporarily locked")
            ? new(PlatformFault.Stopped, "has suspended or locked the account or the app: log in to x.com and X's console and follow what they say.") { Code = problem.Name, Wait = AskForCredit }
            : null;
    }

    private TimeSpan UntilNextCycle(XProblem problem)
    {
        var now = clock.GetUtcNow();
        var midnight = new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero).AddDays(1);
        var ends = problem.Period.StartsWith("da", StringComparison.OrdinalIgnoreCase) ? midnight
            : account.Budget?.CycleEnd(now) ?? new DateTimeOffset(now.UtcDateTime.Year, now.UtcDateTime.Month, 1, 0, 0, 0, TimeSpan.Zero).AddMonths(1);
        return ends - now;
    }

    private PlatformError Forbidden(XProblem problem) => problem switch
    {
        _ when problem.Is("unsupported-authentication") => new(PlatformFault.PermissionMissing, $"does not answer this kind of credential here (403): write {account.Section}:Options:Auth {XAuth.OAuth2} or {XAuth.OAuth1} with the user's tokens.") { Code = problem.Name },
        _ when problem.Is("client-forbidden") || problem.HasCode(453) => new(PlatformFault.PermissionMissing, "does not serve this app here (403, client-forbidden): attach the app to a project with access to X's API v2 in X's console.") { Code = problem.Name },
        _ => new(PlatformFault.PermissionMissing, $"refuses this (403, {problem.Name}): check that the token has the scopes {string.Join(", ", XAuth.Scopes)} and that the app's plan has this part of the API.") { Code = problem.Name },
    };

    private static PlatformError BadRead(XProblem problem) =>
        new(PlatformFault.Trouble, $"refuses the request ({problem.Name}{(problem.Parameter is { } name ? $", {name}" : "")}): report this.") { Code = problem.Parameter ?? problem.Name };

    // Self-serve apps may answer only who mentioned or quoted us (23 February 2026): then a person still can.
    private static PlatformError Unwritten(XProblem problem) => problem switch
    {
        _ when problem.HasCode(187) || problem.Says("duplicate content") => new(PlatformFault.Refused, $"has this very text from us already: {Reason(problem)}") { Code = Duplicate },
        _ when problem.Says("mentioned or otherwise engaged") => new(PlatformFault.ByHand, $"takes no program's answer to this post: {Reason(problem)}") { Code = problem.Name },
        _ when problem.Is("unsupported-authentication") || problem.Is("oauth1-permissions") || problem.Is("client-forbidden") || problem.HasCode(453) =>
            new(PlatformFault.PermissionMissing, $"lets this token not write ({problem.Name}): give the app write permission (scope tweet.write) in X's console and authorise it anew.") { Code = problem.Name },
        _ => new(PlatformFault.Refused, $"refuses the post: {Reason(problem)}") { Code = problem.Name },
    };

    // The platform's own words, without the ids in them.
    private static string Reason(XProblem problem)
    {
        var words = Ids().Replace(problem.Words, "…").ReplaceLineEndings(" ");
        return words.Length <= LongestReason ? words : words[..LongestReason] + "…";
    }

    [GeneratedRegex("[0-9]{5,}")]
    private static partial Regex Ids();
}
