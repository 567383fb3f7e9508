using Complaints.Core.Escalation;
using Complaints.Core.Reports;
using Complaints.Core.Storage;
using Quartz;

namespace Complaints.Ingest.Deadlines;

/// <summary>
/// What comes with time, every few seconds: a calendar that changed is brought into force, steps of escalation are taken, agencies get their
/// morning digest and the leadership its weekly report. Each part is asked whether its time has come, and does its work once.
/// </summary>
[DisallowConcurrentExecution]
internal sealed partial class DeadlinesJob(
    DeadlineRecalculation recalculation, Escalations escalations, AgencyDigest digest, WeeklyDelivery delivery, ILogger<DeadlinesJob> log) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        await Try(recalculation.Run, Log.Recalculated, cancellationToken);
        await Try(escalations.Run, Log.Escalated, cancellationToken);
        await Try(digest.Run, Log.Digested, cancellationToken);
        await Try(delivery.Run, Log.Delivered, cancellationToken);
    }

    // One that fails keeps none of the others from its work.
    private async Task Try(Func<CancellationToken, Task<int>> part, Action<ILogger, int> tell, CancellationToken cancellation)
    {
        try
        {
            if (await part(cancellation) is > 0 and var count)
                tell(log, count);
        }
        catch (StorageException e)
        {
            Log.Failed(log, e.Because.English);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
        }
    }

    private static partial class Log
    {
        [LoggerMessage(320, LogLevel.Warning, "The work calendar changed: the deadlines of {Count} open tickets moved; they are listed at /api/v1/sla/recalculations.")]
        public static partial void Recalculated(ILogger log, int count);

        [LoggerMessage(321, LogLevel.Information, "{Count} steps of escalation were taken.")]
        public static partial void Escalated(ILogger log, int count);

        [LoggerMessage(322, LogLevel.Information, "{Count} digests for agencies are queued.")]
        public static partial void Digested(ILogger log, int count);

        [LoggerMessage(323, LogLevel.Information, "The weekly report is made; {Count} mails are queued.")]
        public static partial void Delivered(ILogger log, int count);

        [LoggerMessage(324, LogLevel.Error, "Deadlines, digests or reports wait, and are tried again in a few seconds: {Because}")]
        public static partial void Failed(ILogger log, string because);
    }
}
