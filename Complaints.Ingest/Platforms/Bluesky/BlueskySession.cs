using System.Text;
using Complaints.Core.Accounts;
using Complaints.Ingest.Accounts;
using Complaints.Ingest.Platforms.Http;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Complaints.Ingest.Platforms.Bluesky;

/// <summary>
/// The account's session: opened once with handle and app password, then renewed and kept over restarts, since a server lets
/// an account log in 30 times in five minutes and 300 times a day only.
/// See https://atproto.com/specs/xrpc#app-passwords and the lexicons com.atproto.server.*.
/// </summary>
internal sealed class BlueskySession : ICredential, IDisposable
{
    /// <summary>Renewed so long before its end.</summary>
    private static readonly TimeSpan Ahead = TimeSpan.FromMinutes(5);

    /// <summary>288 log-ins a day at most, whatever goes wrong.</summary>
    private static readonly TimeSpan LoginEvery = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan UsualLife = TimeSpan.FromHours(1);

    private readonly AccountSettings _settings;
    private readonly JsonServer _server;
    private readonly TimeProvider _clock;
    private readonly TokenKeeper _keeper;
    private AccountToken? _used;
    private PlatformException? _refusal;
    private DateTimeOffset _loginNext;

    public BlueskySession(AccountSettings settings, JsonServer unsigned, WatchedAccounts watched, AccountTokenStore store, TimeProvider clock)
    {
        (_settings, _server, _clock) = (settings, unsigned, clock);
        _keeper = new(settings, watched, store, clock, Exchange);
    }

    /// <summary>The account's permanent name (DID), as the session holds it; null when it holds none that can be read.</summary>
    /// <exception cref="PlatformException">There is no session and none could be opened.</exception>
    public async Task<string?> Did(CancellationToken cancellation) =>
        Claims((await Current(cancellation)).Access)?.Text("sub") is { } did && did.StartsWith("did:", StringComparison.Ordinal) ? did : null;

    /// <summary>What the session may do, in the server's words; null when it does not say.</summary>
    public async Task<string?> Scope(CancellationToken cancellation) => Claims((await Current(cancellation)).Access)?.Text("scope");

    public async ValueTask Apply(HttpRequestMessage request, CancellationToken cancellation)
    {
        _used = await Current(cancellation);
        request.Headers.Authorization = new("Bearer", _used.Access);
    }

    public async ValueTask<bool> Renew(CancellationToken cancellation)
    {
        if (_used is not { } refused)
            return false;
        _used = await _keeper.After(refused, cancellation);
        return _used.Access != refused.Access;
    }

    public void Dispose() => _keeper.Dispose();

    // What is configured is no token but a password: the first exchange makes a session of it.
    private async Task<AccountToken> Current(CancellationToken cancellation)
    {
        var token = await _keeper.Current(Ahead, cancellation);
        return token.Refresh is null ? await _keeper.After(token, cancellation) : token;
    }

    private async Task<AccountToken> Exchange(AccountToken token, CancellationToken cancellation)
    {
        if (token.Refresh is null)
            return await LogIn(cancellation);
        try
        {
            return Read(await _server.Write(
                HttpMethod.Post, "xrpc/com.atproto.server.refreshSession", () => new ByteArrayContent([]), cancellation, ("Authorization", $"Bearer {token.Refresh}")));
        }
        catch (PlatformException e) when (e.Fault is PlatformFault.CredentialDead or PlatformFault.Refused)
        {
            return await LogIn(cancellation);
        }
    }

    private async Task<AccountToken> LogIn(CancellationToken cancellation)
    {
        if (_clock.GetUtcNow() < _loginNext)
            throw new PlatformException(_refusal?.Message ?? "The session was refused right after it was opened: the next is opened in some minutes.")
            {
                Fault = _refusal?.Fault ?? PlatformFault.CredentialDead,
                NotBefore = _loginNext,
            };
        try
        {
            var session = Read(await _server.Post(
                "xrpc/com.atproto.server.createSession", new JObject { ["identifier"] = _settings.Handle, ["password"] = _settings.Credential }, cancellation));
            (_refusal, _loginNext) = (null, _clock.GetUtcNow() + LoginEvery);
            return session;
        }
        catch (PlatformException e) when (e.Fault is PlatformFault.CredentialDead or PlatformFault.Stopped or PlatformFault.Refused)
        {
            (_refusal, _loginNext) = (e, _clock.GetUtcNow() + LoginEvery);
            throw;
        }
    }

    private AccountToken Read(JsonAnswer answer)
    {
        if (answer.Object?.Text("accessJwt") is not { } access || answer.Object.Text("refreshJwt") is not { } refresh)
            throw new PlatformException("The server opens a session without tokens: check that BaseAddress is an AT Protocol server (PDS).");
        var now = _clock.GetUtcNow();
        var life = Claims(access) is { } claims && long.TryParse(claims.Text("exp"), out var ends) && long.TryParse(claims.Text("iat"), out var began) && ends > began
            ? TimeSpan.FromSeconds(ends - began)
            : UsualLife;
        return new(access, refresh, now + life);
    }

    // The middle part of a JWT (RFC 7519). Read, not checked: it was given to us by whom we ask.
    private static JObject? Claims(string jwt)
    {
        var parts = jwt.Split('.');
        if (parts.Length != 3)
            return null;
        try
        {
            var middle = parts[1].Replace('-', '+').Replace('_', '/');
            return JsonConvert.DeserializeObject<JObject>(Encoding.UTF8.GetString(Convert.FromBase64String(middle.PadRight((middle.Length + 3) / 4 * 4, '='))));
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
            return null;
        }
    }
}
