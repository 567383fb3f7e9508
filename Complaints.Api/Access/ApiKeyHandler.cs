using System.Text.Encodings.Web;
using Complaints.Api.Problems;
using Complaints.Core.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Complaints.Api.Access;

/// <summary>Knows the caller by <c>Authorization: Bearer …</c> (RFC 6750).</summary>
internal sealed class ApiKeyHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, ApiKeyStore keys)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public new const string Scheme = "Bearer";

    // A key of ours has 47 characters; nothing much longer is worth a look into the store.
    private const int MostKey = 200;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Presented() is not { Length: > 0 and <= MostKey } secret)
            return AuthenticateResult.NoResult();
        return await keys.Find(secret, Context.RequestAborted) is { } actor
            ? AuthenticateResult.Success(new(Caller.Of(actor), Scheme))
            : AuthenticateResult.Fail("The key is not known.");
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = Presented() is null
            ? "Bearer realm=\"complaints\""
            : "Bearer realm=\"complaints\", error=\"invalid_token\"";
        return Failures.OfStatus(StatusCodes.Status401Unauthorized).ExecuteAsync(Context);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        Failures.OfStatus(StatusCodes.Status403Forbidden).ExecuteAsync(Context);

    private string? Presented()
    {
        const string Prefix = "Bearer ";
        var header = Request.Headers.Authorization.ToString();
        return header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) ? header[Prefix.Length..].Trim() : null;
    }
}
