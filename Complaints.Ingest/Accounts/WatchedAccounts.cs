using Complaints.Core.Accounts;
using Complaints.Core.Kernel;
using Complaints.Core.Storage;

namespace Complaints.Ingest.Accounts;

/// <summary>
/// Makes the configured accounts known to the store, once, at the first need of them: a store that is locked or full at
/// start then is a failed poll like any other and not the end of the host.
/// </summary>
internal sealed class WatchedAccounts(AccountList list, AccountStore store) : IDisposable
{
    private readonly SemaphoreSlim _once = new(1, 1);
    private Dictionary<string, AccountId>? _ids;

    /// <summary>The account with its cursor as last committed.</summary>
    /// <exception cref="StorageException">The store could not be read or written.</exception>
    public async Task<Account> Find(AccountSettings settings, CancellationToken cancellation) =>
        await store.Get((await Ids(cancellation))[settings.Name], cancellation);

    /// <summary>Makes sure that the store knows them.</summary>
    /// <exception cref="StorageException">The store could not be written.</exception>
    public Task Introduce(CancellationToken cancellation) => Ids(cancellation);

    public void Dispose() => _once.Dispose();

    private async Task<Dictionary<string, AccountId>> Ids(CancellationToken cancellation)
    {
        await _once.WaitAsync(cancellation);
        try
        {
            return _ids ??= await Write(cancellation);
        }
        finally
        {
            _once.Release();
        }
    }

    private async Task<Dictionary<string, AccountId>> Write(CancellationToken cancellation)
    {
        var watched = await store.Watch(
            [.. list.Watched.Select(a => new WatchedAccount(a.Platform, a.Handle, a.Every) { Rules = a.Replies, Budget = a.Budget })], list.IsTheOffices, cancellation);
        if (!list.IsTheOffices)
            return watched.ToDictionary(account => account.Name, account => account.Id, StringComparer.Ordinal);
        foreach (var faulty in list.Faults.Where(f => f.Platform.Length > 0 && f.Handle.Length > 0).GroupBy(f => (f.Platform, f.Handle)))
            await store.ShowFault(
                faulty.Key.Platform, faulty.Key.Handle, string.Join(' ', faulty.Select(f => $"{f.Section}: {f.Because}")), cancellation);
        return watched.ToDictionary(account => account.Name, account => account.Id, StringComparer.Ordinal);
    }
}
