using Complaints.Core.Replies;
using Complaints.Core.Storage;
using Quartz;

namespace Complaints.Ingest.Replies;

/// <summary>Every minute: reminders whose hour has come go into the outbox, each once a day and account.</summary>
[DisallowConcurrentExecution]
internal sealed partial class CampaignJob(CampaignReminders reminders, ILogger<CampaignJob> log) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            if (await reminders.Run(cancellationToken) is > 0 and var queued)
                Log.Queued(log, queued);
        }
        catch (StorageException e)
        {
            Log.Failed(log, e.Because.English);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
        }
    }

    private static partial class Log
    {
        [LoggerMessage(258, LogLevel.Information, "{Count} campaign reminders are in the outbox.")]
        public static partial void Queued(ILogger log, int count);

        [LoggerMessage(259, LogLevel.Error, "Campaign reminders are not queued now; they are tried again within their two hours: {Because}")]
        public static partial void Failed(ILogger log, string because);
    }
}
