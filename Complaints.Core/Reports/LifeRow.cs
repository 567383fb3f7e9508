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
        LifeLeg? resolved = IsResolved(life) ? life.Legs.Last(leg => leg.EndedBy == EventKind.Resolved) : null;
        var closed = life.IsOpen ? -1 : Closed(life.Legs);
        return new()
        {
            Code = life.Code,
            Category = life.Category,
            Agency = life.Legs.LastOrDefault(leg => leg.Agency is not null).Agency,
            Priority = life.Priority,
            Platform = life.Platform,
            District = life.District,
            Status = StatusOf(life),
            Policy = life.Policy,
            OpenedAt = At(life.OpenedAt),
            VerifiedAt = At(life.Verify.Stopped),
            RepliedAt = At(life.Reply?.Stopped),
            RespondedAt = At(life.Respond.Stopped),
            ResolvedAt = At(resolved?.To),
            ClosedAt = closed < 0 ? null : At(life.Legs[closed].To),
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

    private static string StatusOf(TicketLife life) => Snake.Of(life.Now is not { } now ? Ended(life.Legs[^1]) : now.Kind switch
    {
        LegKind.Triage => Triage(life.Legs),
        LegKind.Acceptance => TicketStatus.Routed,
        LegKind.Work => TicketStatus.InProgress,
        LegKind.Citizen => TicketStatus.Waiting,
        LegKind.Verification => TicketStatus.Resolved,
        LegKind.Outside => TicketStatus.Referred,
        _ => TicketStatus.Closed,
    });

    private static TicketStatus Ended(LifeLeg last) => last.EndedBy switch
    {
        EventKind.Merged => TicketStatus.Merged,
        EventKind.Dismissed => TicketStatus.Dismissed,
        _ => TicketStatus.Closed,
    };

    // A wait goes back to where the ticket was.
    private static TicketStatus Triage(IReadOnlyList<LifeLeg> legs) =>
        legs.LastOrDefault(leg => leg.Kind == LegKind.Triage && leg.BeganBy != EventKind.WaitEnded).BeganBy switch
        {
            EventKind.Returned => TicketStatus.Returned,
            EventKind.Reopened => TicketStatus.Reopened,
            _ => TicketStatus.New,
        };

    private static bool IsResolved(TicketLife life) =>
        life.Legs[^1].Kind is LegKind.Verification or LegKind.PublicAnswer && life.Legs.Any(leg => leg.EndedBy == EventKind.Resolved);

    private static int Closed(IReadOnlyList<LifeLeg> legs)
    {
        for (var i = legs.Count - 1; i >= 0; i--)
            if (legs[i].EndedBy == EventKind.Closed)
                return i;
        return -1;
    }

    private static DateTimeOffset At(long instant) => Instants.FromStore(instant).InWib();

    private static DateTimeOffset? At(long? instant) => instant is { } at ? At(at) : null;
}
