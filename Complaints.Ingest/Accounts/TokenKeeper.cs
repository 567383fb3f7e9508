using System.Security.Cryptography;
using System.Text;
using Complaints.Core.Accounts;
using Complaints.Core.Storage;

namespace Complaints.Ingest.Accounts;

/// <summary>
/// Keeps an account's token alive where its platform lets it live for a while only. A new one is stored before it is used,
/// since many a refresh token is good for one use. Changing the configured credential starts anew from it.
/// </summary>
/// <param name="exchange">Asks the platform for the next token.</param>
internal sealed class TokenKeeper(
    AccountSettings settings, WatchedAccounts watched, AccountTokenStore store, TimeProvider clock,
    Func<AccountToken, CancellationToken, Task<AccountToken>> exchange) : IDisposable
{
    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly string _seed = Print($"{settings.Credential}\n{settings.Option("RefreshToken")}");
    private AccountToken? _token;

    /// <summary>The token, renewed when it ends within <paramref name="ahead"/>.</summary>
    /// <exception cref="Platforms.PlatformException">It could not be renewed.</exception>
    /// <exception cref="StorageException">The new one could not be stored, and is not used.</exception>
    public async Task<AccountToken> Current(TimeSpan ahead, CancellationToken cancellation)
    {
        await _one.WaitAsync(cancellation);
        try
        {
            var token = _token ??= await Load(cancellation);
            return token.ExpiresAt is { } ends && ends - clock.GetUtcNow() < ahead ? await Next(token, cancellation) : token;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>The token after one that the platform refused; the stored one when it is another already.</summary>
    /// <exception cref="Platforms.PlatformException">It could not be renewed.</exception>
    /// <exception cref="StorageException">The new one could not be stored, and is not used.</exception>
    public async Task<AccountToken> After(AccountToken refused, CancellationToken cancellation)
    {
        await _one.WaitAsync(cancellation);
        try
        {
            var token = await Load(cancellation);
            return token.Access == refused.Access ? await Next(token, cancellation) : _token = token;
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private async Task<AccountToken> Load(CancellationToken cancellation) =>
        await store.Find((await watched.Find(settings, cancellation)).Id, _seed, cancellation)
            ?? new(settings.Credential, settings.Option("RefreshToken") is { Length: > 0 } refresh ? refresh : null, null);

    // Once the platform has answered, the answer is stored even if somebody wants to stop: the old token may be gone.
    private async Task<AccountToken> Next(AccountToken token, CancellationToken cancellation)
    {
        var account = await watched.Find(settings, cancellation);
        var next = await exchange(token, cancellation);
        await store.Keep(account.Id, _seed, next, CancellationToken.None);
        return _token = next;
    }

    private static string Print(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
