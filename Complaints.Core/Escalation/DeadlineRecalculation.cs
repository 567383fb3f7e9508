using System.Data.Common;
using Complaints.Core.Kernel;
using Complaints.Core.Sla;
using Complaints.Core.Storage;
using Complaints.Core.Tickets;

namespace Complaints.Core.Escalation;

/// <summary>
/// Brings calendar and policies into force: keeps their texts, and computes the deadlines of open tickets under a calendar that changed. Each
/// deadline that moves is told by an event of its ticket, so that there is an explicit list; what is closed keeps its figures.
/// </summary>
public sealed class DeadlineRecalculation(Database database, SlaSource sla, TimeProvider clock)
{
    private const int AtOnce = 200;

    private SlaRules? _done;

    /// <summary>Recalculates, if anything changed since the last time.</summary>
    /// <returns>How many tickets' deadlines moved.</returns>
    /// <exception cref="StorageException">Tickets not stored yet follow the next time.</exception>
    public async Task<int> Run(CancellationToken cancellation)
    {
        var rules = sla.Current;
        if (ReferenceEquals(rules, _done))
            return 0;
        await database.Write(tx => SlaVersionStore.Adopt(tx, sla, clock.GetUtcNow().ToStore()), cancellation);
        var (moved, after) = (0, new TicketId(0));
        while (await database.Write(tx => Step(tx, after, rules), cancellation) is { Last: { } last } step)
            (moved, after) = (moved + step.Moved, last);
        _done = rules;
        return moved;
    }

    private async Task<(int Moved, TicketId? Last)> Step(DbTransaction tx, TicketId after, SlaRules rules)
    {
        var (now, tickets) = (clock.GetUtcNow(), await DeadlineStore.Open(tx, after, AtOnce));
        var changes = new List<(int, TicketChange)>();
        var moved = 0;
        foreach (var ticket in tickets)
        {
            var change = ticket.UnderCalendar(now, rules);
            moved += change.Events.Count;
            // The ladder may be another as well.
            var clocks = change.Ticket.Clocks.Alarmed(rules);
            if (change.Ticket != ticket || clocks.AlarmAt != ticket.Clocks.AlarmAt)
                changes.Add((ticket.Version, change with { Ticket = change.Ticket with { Clocks = clocks } }));
        }

        await TicketStore.SaveHeld(tx, changes);
        return (moved, tickets.Count == 0 ? null : tickets[^1].Id);
    }
}
