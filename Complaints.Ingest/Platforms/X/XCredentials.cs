using System.Net.Http.Headers;
using System.Text;
using Complaints.Core.Accounts;
using Complaints.Ingest.Accounts;
using Complaints.Ingest.Platforms.Http;

namespace Complaints.Ingest.Platforms.X;

/// <summary>Signs each request anew (OAuth 1.0a).</summary>
internal sealed class OAuth1Credential(AccountSettings account, TimeProvider clock) : ICredential
{
    private readonly Uri _root = new(account.BaseAddress.TrimEnd('/') + "/");
    private readonly OAuth1Signature _signature = new(
        (account.Option("ApiKey"), account.Option("ApiSecret")), (account.Credential, account.Option("TokenSecret")));

    public ValueTask Apply(HttpRequestMessage request, CancellationToken cancellation)
    {
        request.Headers.TryAddWithoutValidation("Authorization", _signature.Header(
            request.Method.Method, new Uri(_root, request.RequestUri!), Guid.NewGuid().ToString("N"), clock.GetUtcNow().ToUnixTimeSeconds()));
        return ValueTask.CompletedTask;
    }

    // A request that was repeated carries the same nonce, which a server may refuse: signed anew it is known whether the key is dead.
    public ValueTask<bool> Renew(CancellationToken cancellation) => ValueTask.FromResult(true);
}

/// <summary>Shows the user's access token and gets the next one in time (OAuth 2.0).</summary>
internal sealed class OAuth2Credential(TokenKeeper keeper) : ICredential
{
    private static readonly TimeSpan Ahead = TimeSpan.FromMinutes(5);

    private AccountToken? _shown;

    public async ValueTask Apply(HttpRequestMessage request, CancellationToken cancellation)
    {
        var token = await keeper.Current(Ahead, cancellation);
        if (token.Access.Length == 0)
            token = await keeper.After(token, cancellation);
        _shown = token;
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.Access);
    }

    public async ValueTask<bool> Renew(CancellationToken cancellation)
    {
        if (_shown is { } refused)
            await keeper.After(refused, cancellation);
        return _shown is not null;
    }
}

/// <summary>Shows which app asks for a token: by name and secret when it can keep one, else in the form alone.</summary>
internal sealed class ClientCredential(AccountSettings account) : ICredential
{
    public ValueTask Apply(HttpRequestMessage request, CancellationToken cancellation)
    {
        if (account.Option("ClientSecret") is { Length: > 0 } secret)
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(
                Encoding.ASCII.GetBytes($"{Uri.EscapeDataString(account.Option("ClientId"))}:{Uri.EscapeDataString(secret)}")));
        return ValueTask.CompletedTask;
    }
}
