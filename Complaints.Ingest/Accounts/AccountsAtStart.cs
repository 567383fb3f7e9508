using Complaints.Core.Storage;

namespace Complaints.Ingest.Accounts;

/// <summary>Says at start which accounts are watched, and all that is wrong with the others.</summary>
internal sealed partial class AccountsAtStart(AccountList list, WatchedAccounts watched, ILogger<AccountsAtStart> log) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var fault in list.Faults)
            Log.Fault(log, fault.Section, fault.Because);
        foreach (var account in list.Watched)
            Log.Watching(log, account.Name, account.Every);
        if (list.Watched.Count == 0)
            Log.NothingToWatch(log);
        try
        {
            await watched.Introduce(cancellationToken);
        }
        catch (StorageException e)
        {
            Log.StoreAbsent(log, e.Because.English);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static partial class Log
    {
        [LoggerMessage(200, LogLevel.Error, "{Section} is not watched. {Because}")]
        public static partial void Fault(ILogger log, string section, string because);

        [LoggerMessage(201, LogLevel.Information, "Watching {Account} every {Every}.")]
        public static partial void Watching(ILogger log, string account, TimeSpan every);

        [LoggerMessage(202, LogLevel.Warning, "No account is watched: add one under Accounts in appsettings.json or by environment (Accounts__0__Platform=…) and start again.")]
        public static partial void NothingToWatch(ILogger log);

        [LoggerMessage(203, LogLevel.Warning, "The accounts are introduced to the store with the first poll that reaches it: {Because}")]
        public static partial void StoreAbsent(ILogger log, string because);
    }
}
