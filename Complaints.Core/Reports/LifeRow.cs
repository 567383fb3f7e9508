using Complaints.Core.Kernel;
using Complaints.Core.Tickets;

namespace Complaints.Core.Reports;

/// <summary>From a ticket's life to its row in the report's list.</summary>
internal static class LifeRow
{
    private const long MillisecondsPerMinute = 60_000;

    /// <param name="life">As it was known at the report's instant.</param>
    public static ReportRow Of(TicketLife life, bool isOverdue)
    {
        var last = life.Legs[^1];
        var (status, resolved) = (StatusOf(life), Resolved(life.Legs));
        return new()
        {
            Code = life.Code,
            Category = life.Category,
            Agency = life.Legs.LastOrDefault(leg => leg.Agency is not null).Agency,
            Priority = life.Priority,
            Platform = life.Platform,
            District = life.District,
            Status = Snake.Of(status),
            Policy = life.Terms.Stamp,
            OpenedAt = At(life.OpenedAt),
            VerifiedAt = At(life.Verify.Stopped),
            RepliedAt = At(life.Reply?.Stopped),
            RespondedAt = At(life.Respond.Stopped),
            ResolvedAt = At(resolved?.To),
            ClosedAt = status == TicketStatus.Closed ? At(life.Legs.Last(leg => leg.EndedBy == EventKind.Closed).To) : null,
            RespondBy = At(life.Respond.Due),
            ResolveBy = At(last.ResolveBy),
            RespondMinutes = life.Respond.Used / MillisecondsPerMinute,
            ResolveMinutes = resolved?.Used / MillisecondsPerMinute,
            IsOverdue = isOverdue,
            Returns = life.Legs.Count(leg => leg.EndedBy == EventKind.Returned),
            Reopens = life.Legs.Count(leg => leg.BeganBy == EventKind.Reopened),
            Legs = life.Legs.Count,
            Reports = life.Reports,
        };
    }

    private static TicketStatus StatusOf(TicketLife life) => life.Now is not { } now ? Ended(life.Legs[^1]) : now.Kind switch
    {
        LegKind.Triage => Triage(life.Legs),
        LegKind.Acceptance => TicketStatus.Routed,
        LegKind.Work => TicketStatus.InProgress,
        LegKind.Citizen => TicketStatus.Waiting,
        LegKind.Verification => TicketStatus.Resolved,
        LegKind.Outside => TicketStatus.Referred,
        _ => TicketStatus.Closed,
    };

    private static TicketStatus Ended(LifeLeg last) => last.EndedBy switch
    {
        EventKind.Merged => TicketStatus.Merged,
        EventKind.Dismissed => TicketStatus.Dismissed,
        _ => TicketStatus.Closed,
    };

    // A wait and a merger go back to where the ticket was.
    private static TicketStatus Triage(IReadOnlyList<LifeLeg> legs) =>
        legs.LastOrDefault(leg => leg.Kind == LegKind.Triage && leg.BeganBy is not (EventKind.WaitEnded or EventKind.Unmerged)).BeganBy switch
        {
            EventKind.Returned => TicketStatus.Returned,
            EventKind.Reopened => TicketStatus.Reopened,
            _ => TicketStatus.New,
        };

    // The leg that the last resolution ended, unless something else than its check and its telling came after.
    private static LifeLeg? Resolved(IReadOnlyList<LifeLeg> legs)
    {
        for (var i = legs.Count - 1; i >= 0; i--)
            if (legs[i].EndedBy == EventKind.Resolved)
                return legs[i];
            else if (legs[i].Kind is not (LegKind.Verification or LegKind.PublicAnswer))
                return null;
        return null;
    }

    private static DateTimeOffset At(long instant) => Instants.FromStore(instant).InWib();

    private static DateTimeOffset? At(long? instant) => instant is { } at ? At(at) : null;
}
