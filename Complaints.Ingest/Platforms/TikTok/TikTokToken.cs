using System.Globalization;
using Complaints.Core.Accounts;
using Complaints.Ingest.Accounts;
using Complaints.Ingest.Platforms.Http;
using Newtonsoft.Json.Linq;

namespace Complaints.Ingest.Platforms.TikTok;

/// <summary>The access token, in TikTok's own header. It lives for a day; the refresh token for a year, and may change with each use.</summary>
internal sealed class TikTokToken(
    AccountSettings account, WatchedAccounts watched, AccountTokenStore tokens, IHttpClientFactory clients, TimeProvider clock) : ICredential, IDisposable
{
    private static readonly TimeSpan Ahead = TimeSpan.FromMinutes(10);

    private TokenKeeper? _keeper;
    private AccountToken? _last;

    /// <summary>The access token that requests carry now.</summary>
    public string Access => _last?.Access ?? account.Credential;

    private TokenKeeper Keeper => _keeper ??= new(account, watched, tokens, clock, Exchange);

    private bool CanRenew => account.Option("ClientId").Length > 0;

    public async ValueTask Apply(HttpRequestMessage request, CancellationToken cancellation)
    {
        _last = CanRenew ? await Keeper.Current(Ahead, cancellation) : new(account.Credential, null, null);
        request.Headers.Add("Access-Token", _last.Access);
    }

    public async ValueTask<bool> Renew(CancellationToken cancellation)
    {
        if (!CanRenew || _last is null)
            return false;
        _last = await Keeper.After(_last, cancellation);
        return true;
    }

    public void Dispose() => _keeper?.Dispose();

    private Task<AccountToken> Exchange(AccountToken token, CancellationToken cancellation) => Renewal.Run(async () =>
    {
        var server = new JsonServer(clients, account, clock, new NoCredential(), new RenewalErrors(account));
        var answer = await server.Post("tt_user/oauth2/refresh_token/", new JObject
        {
            ["client_id"] = account.Option("ClientId"),
            ["client_secret"] = account.Option("ClientSecret"),
            ["grant_type"] = "refresh_token",
            ["refresh_token"] = token.Refresh,
        }, cancellation);
        var data = answer.Object?.Object("data") ?? [];
        var lasts = double.TryParse(data.Text("expires_in"), NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) ? seconds : 86_400;
        return data.Text("access_token") is { } access
            ? new(access, data.Text("refresh_token") ?? token.Refresh, clock.GetUtcNow().AddSeconds(lasts))
            : throw new PlatformException("TikTok renews the access token without telling the new one: report this.");
    });

    // Any refusal to renew means that somebody has to authorise the account again.
    private sealed class RenewalErrors(AccountSettings account) : IErrorReader
    {
        private readonly TikTokErrors _errors = new(account);

        public PlatformError? Read(HttpResponseMessage response, JToken? body) => _errors.Read(response, body) is { } error
            ? error.Fault is PlatformFault.Refused or PlatformFault.PermissionMissing
                ? new(PlatformFault.CredentialDead, $"does not renew the access token ({error.Code}): check {account.Section}:Options:ClientId and ClientSecret, else authorise the account again and write the new RefreshToken.") { Code = error.Code }
                : error
            : null;
    }
}
