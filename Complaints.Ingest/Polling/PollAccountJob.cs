using Quartz;

namespace Complaints.Ingest.Polling;

/// <summary>Quartz's hand on a pass: the job's name is the account's.</summary>
[DisallowConcurrentExecution]
internal sealed class PollAccountJob(IServiceProvider services) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await services.GetRequiredKeyedService<PollAccount>(context.JobDetail.Key.Name).Run(cancellationToken);
}
