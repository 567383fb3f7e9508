using Complaints.Core.Accounts;
using Complaints.Ingest.Accounts;
using Complaints.Ingest.Platforms.Http;
using Newtonsoft.Json.Linq;

namespace Complaints.Ingest.Platforms.X;

/// <summary>Changes a refresh token into the next pair (POST /2/oauth2/token). Each is good for one use.</summary>
internal sealed class XTokens(AccountSettings account, JsonServer server, TimeProvider clock)
{
    /// <summary>The scopes that the last new token came with; null before one came.</summary>
    public IReadOnlyList<string>? Scopes { get; private set; }

    /// <summary>The pair after this one.</summary>
    /// <exception cref="PlatformException">There is none; it says nothing of what the token was wanted for, so it never may be done.</exception>
    public async Task<AccountToken> Next(AccountToken token, CancellationToken cancellation)
    {
        if (token.Refresh is not { Length: > 0 } refresh)
            throw Dead($"{account.Name} has no refresh token left");
        JsonAnswer answer;
        try
        {
            answer = await server.Write(HttpMethod.Post, "2/oauth2/token", () => new FormUrlEncodedContent(Form(refresh)), cancellation);
        }
        catch (PlatformException e) when (e.Fault == PlatformFault.Trouble)
        {
            throw new PlatformException($"The access token could not be renewed: {e.Message}", e) { Status = e.Status, NotBefore = e.NotBefore, Code = e.Code };
        }

        return Read(answer, refresh);
    }

    private Dictionary<string, string> Form(string refresh) => new()
    {
        ["grant_type"] = "refresh_token", ["refresh_token"] = refresh, ["client_id"] = account.Option("ClientId"),
    };

    private AccountToken Read(JsonAnswer answer, string refresh)
    {
        if (answer.Object?.Text("access_token") is not { } access)
            throw new PlatformException("X answers 2/oauth2/token without an access token: it is asked again; if this stays, report it.");
        if (answer.Object.Text("scope") is { } scopes)
            Scopes = scopes.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        DateTimeOffset? ends = answer.Object.Value<double?>("expires_in") is { } seconds and > 0 ? clock.GetUtcNow() + TimeSpan.FromSeconds(seconds) : null;
        return new(access, answer.Object.Text("refresh_token") ?? refresh, ends);
    }

    private PlatformException Dead(string because) => new(
        $"{because}: authorise the app anew with the scope offline.access and write the new {account.Section}:Credential and {account.Section}:Options:RefreshToken.")
    {
        Fault = PlatformFault.CredentialDead,
    };

    /// <summary>What a refused refresh means, whatever the status: nothing but a new authorisation helps.</summary>
    internal sealed class Errors(AccountSettings account) : IErrorReader
    {
        public PlatformError? Read(HttpResponseMessage response, JToken? body) =>
            response.IsSuccessStatusCode || (int)response.StatusCode is 408 or 429 or >= 500 ? null
                : body is JObject json && json.Text("error") is "invalid_client" or "unauthorized_client"
                    ? new(PlatformFault.CredentialDead, $"does not know the app: check ClientId and ClientSecret in {account.Section}:Options.")
                    : new(PlatformFault.CredentialDead, $"takes the refresh token no more: authorise the app anew and write the new {account.Section}:Credential and {account.Section}:Options:RefreshToken.");
    }
}
