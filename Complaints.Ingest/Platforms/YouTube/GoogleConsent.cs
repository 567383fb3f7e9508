using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Complaints.Core.Accounts;
using Complaints.Ingest.Accounts;
using Complaints.Ingest.Platforms.Http;
using Newtonsoft.Json.Linq;

namespace Complaints.Ingest.Platforms.YouTube;

/// <summary>The API key, in a header: addresses are logged on many a way, headers are not.</summary>
internal sealed class GoogleKey(AccountSettings account) : ICredential
{
    public ValueTask Apply(HttpRequestMessage request, CancellationToken cancellation)
    {
        request.Headers.Add("X-goog-api-key", account.Credential);
        return ValueTask.CompletedTask;
    }
}

/// <summary>The channel's consent: an access token that lives for an hour, renewed with the refresh token of the configuration.</summary>
internal sealed class GoogleConsent(
    AccountSettings account, WatchedAccounts watched, AccountTokenStore tokens, IHttpClientFactory clients, TimeProvider clock) : ICredential, IDisposable
{
    private static readonly TimeSpan Ahead = TimeSpan.FromMinutes(2);

    private TokenKeeper? _keeper;
    private AccountToken? _last;

    /// <summary>What the consent covers, as Google said at the last renewal; null before.</summary>
    public string? Scope { get; private set; }

    private TokenKeeper Keeper => _keeper ??= new(account, watched, tokens, clock, Exchange);

    /// <summary>The settings of the client that asks for tokens.</summary>
    public static AccountSettings TokenServer(AccountSettings account) =>
        account with { Handle = $"{account.Handle} (tokens)", BaseAddress = TokenAddress(account).GetLeftPart(UriPartial.Authority), Credential = "" };

    /// <summary>Where tokens are asked for.</summary>
    public static Uri TokenAddress(AccountSettings account) =>
        new(account.Option("TokenAddress") is { Length: > 0 } address ? address : "https://oauth2.googleapis.com/token");

    public async ValueTask Apply(HttpRequestMessage request, CancellationToken cancellation)
    {
        var token = await Keeper.Current(Ahead, cancellation);

        // Before the first renewal there is no access token: the configured credential is the API key.
        if (token.Access == account.Credential)
            token = await Keeper.After(token, cancellation);
        _last = token;
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.Access);
    }

    public async ValueTask<bool> Renew(CancellationToken cancellation)
    {
        if (_last is null)
            return false;
        _last = await Keeper.After(_last, cancellation);
        return true;
    }

    /// <summary>Asks for a token of now, so that it is known whether the consent stands and what it covers.</summary>
    public async Task Refresh(CancellationToken cancellation) => await Keeper.After(await Keeper.Current(TimeSpan.Zero, cancellation), cancellation);

    public void Dispose() => _keeper?.Dispose();

    private Task<AccountToken> Exchange(AccountToken token, CancellationToken cancellation) => Renewal.Run(async () =>
    {
        var server = new JsonServer(clients, TokenServer(account), clock, new NoCredential(), new TokenErrors(account));
        var answer = await server.Write(HttpMethod.Post, TokenAddress(account).AbsolutePath.TrimStart('/'), () => Form(token), cancellation);
        return Read(answer.Object ?? [], token);
    });

    private FormUrlEncodedContent Form(AccountToken token) => new(new Dictionary<string, string>
    {
        ["client_id"] = account.Option("ClientId"),
        ["client_secret"] = account.Option("ClientSecret"),
        ["refresh_token"] = token.Refresh ?? account.Option("RefreshToken"),
        ["grant_type"] = "refresh_token",
    });

    private AccountToken Read(JObject json, AccountToken before)
    {
        Scope = json.Text("scope");
        var lasts = double.TryParse(json.Text("expires_in"), NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) ? seconds : 3600;
        return json.Text("access_token") is { } access
            ? new(access, json.Text("refresh_token") ?? before.Refresh, clock.GetUtcNow().AddSeconds(lasts))
            : throw new PlatformException("Google's token server answers without an access token: check Options:TokenAddress.");
    }

    private sealed class TokenErrors(AccountSettings account) : IErrorReader
    {
        public PlatformError? Read(HttpResponseMessage response, JToken? body) => body?.Text("error") switch
        {
            "invalid_grant" => new(PlatformFault.CredentialDead, $"says that the consent has ended: give it again and write the new {account.Section}:Options:RefreshToken.") { Code = "invalid_grant" },
            "invalid_client" or "unauthorized_client" => new(PlatformFault.CredentialDead, $"does not know the client: check {account.Section}:Options:ClientId and ClientSecret."),
            { } code when response.StatusCode < HttpStatusCode.InternalServerError => new(PlatformFault.CredentialDead, $"gives no access token ({code}): check the options ClientId, ClientSecret and RefreshToken in {account.Section}."),
            _ => null,
        };
    }
}
