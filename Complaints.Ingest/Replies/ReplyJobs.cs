using Complaints.Core.Replies;
using Complaints.Core.Storage;
using Complaints.Ingest.Accounts;
using Quartz;

namespace Complaints.Ingest.Replies;

/// <summary>Every second: drafts for what happened to tickets.</summary>
[DisallowConcurrentExecution]
internal sealed partial class DraftRepliesJob(ReplyDrafting drafting, ILogger<DraftRepliesJob> log) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            if (await drafting.Run(cancellationToken) is > 0 and var made)
                Log.Drafted(log, made);
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
        [LoggerMessage(255, LogLevel.Information, "{Count} replies are drafted.")]
        public static partial void Drafted(ILogger log, int count);

        [LoggerMessage(256, LogLevel.Error, "Replies are not drafted now, the events wait: {Because}")]
        public static partial void Failed(ILogger log, string because);
    }
}

/// <summary>Every second: the accounts that have something to send send it, each by itself. A slow one holds up none of the others, since this job may run more than once at a time.</summary>
internal sealed partial class SendRepliesJob(Outbox outbox, AccountList list, IServiceProvider services, ILogger<SendRepliesJob> log) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var due = (await outbox.Due(cancellationToken)).ToHashSet();
            if (due.Count == 0)
                return;
            var sending = new List<Task>();
            foreach (var account in list.Watched)
                if (services.GetRequiredKeyedService<SendReplies>(account.Name) is var sender && due.Contains(await sender.Account(cancellationToken)))
                    sending.Add(sender.Run(cancellationToken));
            await Task.WhenAll(sending);
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
        [LoggerMessage(257, LogLevel.Error, "The outbox could not be read: {Because}")]
        public static partial void Failed(ILogger log, string because);
    }
}
