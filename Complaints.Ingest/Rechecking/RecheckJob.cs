using Complaints.Core.Posts;
using Complaints.Core.Storage;
using Complaints.Ingest.Accounts;
using Quartz;

namespace Complaints.Ingest.Rechecking;

/// <summary>Every hour: looks again at posts of open tickets, one account after the other, and forgets old deliveries of the inbox.</summary>
[DisallowConcurrentExecution]
internal sealed partial class RecheckJob(
    AccountList list, IServiceProvider services, InboxStore inbox, TimeProvider clock, ILogger<RecheckJob> log) : IJob
{
    /// <summary>No platform repeats a delivery that long (WhatsApp: 7 days), and every reader has it.</summary>
    private static readonly TimeSpan DeliveriesKept = TimeSpan.FromDays(14);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        foreach (var account in list.Watched)
            await services.GetRequiredKeyedService<RecheckPosts>(account.Name).Run(cancellationToken);
        try
        {
            await inbox.Forget(clock.GetUtcNow() - DeliveriesKept, cancellationToken);
        }
        catch (StorageException e)
        {
            Log.NotForgotten(log, e.Because.English);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
        }
    }

    private static partial class Log
    {
        [LoggerMessage(264, LogLevel.Warning, "Old deliveries of the inbox could not be forgotten: {Because}")]
        public static partial void NotForgotten(ILogger log, string because);
    }
}
