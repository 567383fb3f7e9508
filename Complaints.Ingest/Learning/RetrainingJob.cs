using Complaints.Core.Learning;
using Complaints.Core.Storage;
using Quartz;

namespace Complaints.Ingest.Learning;

/// <summary>Every night at 02.30 WIB the second opinion learns what people decided.</summary>
[DisallowConcurrentExecution]
internal sealed partial class RetrainingJob(Retraining retraining, ILogger<RetrainingJob> log) : IJob
{
    /// <summary>When, in WIB.</summary>
    public const string Nightly = "0 30 2 * * ?";

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var report = await retraining.Run(cancellationToken);
            if (report.IsInForce)
                LogLearned(log, report.Lessons, report.RightBefore, report.RightAfter, report.HeldOut);
            else
                LogRefused(log, report.Lessons, report.RightBefore, report.RightAfter, report.HeldOut);
        }
        catch (Exception failed) when (failed is StorageException or IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            LogFailed(log, failed.Message);
        }
    }

    [LoggerMessage(300, LogLevel.Information, "The second opinion learned from {Lessons} decided posts; right about {Before} -> {After} of {HeldOut} posts held out")]
    private static partial void LogLearned(ILogger log, int lessons, int before, int after, int heldOut);

    [LoggerMessage(301, LogLevel.Warning, "The second opinion stays as it was: {Lessons} decided posts would make it right about {After} instead of {Before} of {HeldOut} posts held out")]
    private static partial void LogRefused(ILogger log, int lessons, int before, int after, int heldOut);

    [LoggerMessage(302, LogLevel.Error, "The second opinion could not learn and stays as it was: {Because}. It tries again tomorrow night; scripts/rules learn does so at once")]
    private static partial void LogFailed(ILogger log, string because);
}
