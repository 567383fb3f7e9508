using Quartz;

namespace Complaints.Ingest.Notices;

/// <summary>Every second: notices that are due go out. It may run more than once at a time, so that a slow server holds up no other.</summary>
internal sealed class SendNoticesJob(SendNotices sending) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await sending.Run(cancellationToken);
}
