// A ticket told again, as a row of the report's list.
using Complaints.Core.Kernel;
using Complaints.Core.Reports;
using Complaints.Core.Tickets;

namespace Complaints.Tools.Reports;

internal static class RecomputedRow
{
    /// <param name="ended">When it was closed, merged or dismissed the last time.</param>
    public static ReportRow Of(RecomputedLife life, long ended, bool isOverdue)
    {
        var resolved = life.Status is TicketStatus.Resolved or TicketStatus.Closed && life.Resolve.Stopped is not null ? life.Resolutions[^1] : null;
        return new()
        {
            Code = life.Code,
            Category = life.Category,
            Agency = life.LastAgency,
            Priority = life.Priority,
            Platform = life.Platform,
            District = life.District,
            Status = Snake.Of(life.Status),
            Policy = life.Policy.Id + life.Stamp[life.Stamp.IndexOf('@', StringComparison.Ordinal)..],
            OpenedAt = At(life.OpenedAt)!.Value,
            VerifiedAt = At(life.Verify.Stopped),
            RepliedAt = At(life.Reply?.Stopped),
            RespondedAt = At(life.Respond.Stopped),
            ResolvedAt = At(resolved?.At),
            ClosedAt = life.Status == TicketStatus.Closed ? At(ended) : null,
            RespondBy = At(life.Respond.Due)!.Value,
            ResolveBy = At(life.Resolve.Due)!.Value,
            RespondMinutes = life.Respond.Stopped is null ? null : life.Respond.Used / 60_000,
            ResolveMinutes = resolved?.Used / 60_000,
            IsOverdue = isOverdue,
            Returns = life.Happened.Count(happening => happening.Kind == EventKind.Returned),
            Reopens = life.Happened.Count(happening => happening.Kind == EventKind.Reopened),
            Legs = life.Legs.Count,
            Reports = life.Reports,
        };
    }

    private static DateTimeOffset? At(long? instant) => instant is { } at ? Instants.FromStore(at).InWib() : null;
}
