using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Complaints.Core.Accounts;
using Complaints.Ingest.Accounts;
using Complaints.Ingest.Platforms.Http;

namespace Complaints.Ingest.Platforms.Meta;

/// <summary>
/// The access token as bearer, never in an address, and with it the proof that we hold the app's secret, when that is
/// configured. A token that lives 60 days is renewed long before: each renewal that fails is tried again while it lives.
/// </summary>
/// <param name="keeper">Renews the token; null where it does not end.</param>
internal sealed partial class GraphCredential(
    AccountSettings account, TokenKeeper? keeper, TimeProvider clock, ILogger<GraphCredential> log) : ICredential, IDisposable
{
    // Of sixty days; the platform renews no token in its first 24 hours.
    private static readonly TimeSpan Ahead = TimeSpan.FromDays(45);
    private static readonly TimeSpan Again = TimeSpan.FromHours(25);

    private readonly SemaphoreSlim _one = new(1, 1);
    private DateTimeOffset _notBefore;

    public async ValueTask Apply(HttpRequestMessage request, CancellationToken cancellation)
    {
        var token = keeper is null ? new(account.Credential, null, null) : await Living(keeper, cancellation);
        Put(request, token.Access, account.Option(GraphOptions.AppSecret));
    }

    /// <summary>Puts a token on a request, and the proof that belongs to it.</summary>
    public static void Put(HttpRequestMessage request, string token, string secret)
    {
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (secret.Length == 0)
            return;
        var path = request.RequestUri!.OriginalString;
        request.RequestUri = new Uri($"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}appsecret_proof={Proof(token, secret)}", UriKind.Relative);
    }

    public void Dispose()
    {
        _one.Dispose();
        keeper?.Dispose();
    }

    // One renewal at a time; who comes meanwhile waits for it. A configured token does not tell its age: renewing it tells.
    private async Task<AccountToken> Living(TokenKeeper tokens, CancellationToken cancellation)
    {
        await _one.WaitAsync(cancellation);
        try
        {
            var token = await tokens.Current(TimeSpan.Zero, cancellation);
            var now = clock.GetUtcNow();
            if (now < _notBefore || (token.ExpiresAt is { } ends && ends - now > Ahead))
                return token;
            _notBefore = now + Again;
            return await Renewed(tokens, token, cancellation);
        }
        finally
        {
            _one.Release();
        }
    }

    private async Task<AccountToken> Renewed(TokenKeeper tokens, AccountToken token, CancellationToken cancellation)
    {
        try
        {
            return await tokens.After(token, cancellation);
        }
        catch (PlatformException e)
        {
            // In its first day it cannot be renewed and works all the same; what is dead shows at the request itself.
            Log.NotRenewed(log, account.Name, token.ExpiresAt is { } ends ? $"{ends:u}" : "an unknown date", e.Message);
            return token;
        }
    }

    private static string Proof(string token, string secret) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(token)));

    private static partial class Log
    {
        [LoggerMessage(360, LogLevel.Information, "{Account}: the access token, which lives until {Ends}, was not renewed now; that is tried again tomorrow ({Because})")]
        public static partial void NotRenewed(ILogger log, string account, string ends, string because);
    }
}

/// <summary>A token that has not become the account's yet: the one that asks for the next.</summary>
internal sealed class TokenAlone(string token, string secret) : ICredential
{
    public ValueTask Apply(HttpRequestMessage request, CancellationToken cancellation)
    {
        GraphCredential.Put(request, token, secret);
        return ValueTask.CompletedTask;
    }
}
