using System.Data.Common;
using Complaints.Core.Kernel;
using Dapper;

namespace Complaints.Core.Tickets;

/// <summary>Tickets with their events and legs inside somebody's transaction. Reading lists is <see cref="TicketQueries"/>' work.</summary>
public static class TicketStore
{
    /// <summary>The ticket of a code; null when there is none.</summary>
    public static async Task<Ticket?> Find(DbTransaction tx, TicketCode code)
    {
        const string Select = $"SELECT {TicketRow.Columns} FROM tickets WHERE code = @Code";
        return (await tx.Connection!.QuerySingleOrDefaultAsync<TicketRow>(Select, new { Code = code.Text }, tx))?.ToTicket();
    }

    /// <summary>The ticket of a row id.</summary>
    public static async Task<Ticket> Get(DbTransaction tx, TicketId id)
    {
        const string Select = $"SELECT {TicketRow.Columns} FROM tickets WHERE id = @Id";
        return (await tx.Connection!.QuerySingleAsync<TicketRow>(Select, new { Id = id.Value }, tx)).ToTicket();
    }

    /// <summary>Stores changed tickets with their events.</summary>
    /// <param name="changes">Each ticket as it is now, the version it was read at, and what happened since.</param>
    /// <returns>False when one of them was changed meanwhile: the transaction must then be given up.</returns>
    public static async Task<bool> Save(
        DbTransaction tx, IReadOnlyCollection<(int ReadVersion, TicketChange Change)> changes)
    {
        var rows = changes.Select(c => TicketRow.Of(c.Change.Ticket, c.ReadVersion)).ToList();
        if (await tx.Connection!.ExecuteAsync(TicketRow.Update, rows, tx) != rows.Count)
            return false;
        await Append(tx, changes.Select(c => c.Change).ToList());
        return true;
    }

    /// <summary>Stores changed tickets that this transaction itself read: nobody can have changed them since.</summary>
    /// <exception cref="InvalidOperationException">Somebody did: they were not read in this transaction.</exception>
    public static async Task SaveHeld(DbTransaction tx, IReadOnlyCollection<(int ReadVersion, TicketChange Change)> changes)
    {
        if (!await Save(tx, changes))
            throw new InvalidOperationException("A ticket changed inside the transaction that holds the write lock.");
    }

    /// <summary>Stores new tickets with their events.</summary>
    public static async Task Insert(DbTransaction tx, IReadOnlyCollection<TicketChange> opened)
    {
        await tx.Connection!.ExecuteAsync(TicketRow.Insert, opened.Select(o => TicketRow.Of(o.Ticket)).ToList(), tx);
        await Append(tx, opened);
    }

    private static async Task Append(DbTransaction tx, IReadOnlyCollection<TicketChange> changes)
    {
        await tx.Connection!.ExecuteAsync(EventRow.Insert, changes.SelectMany(c => c.Events.Select(e => EventRow.Of(c.Ticket.Id, e))).ToList(), tx);
        await tx.Connection!.ExecuteAsync(LegRow.Insert, changes.SelectMany(c => c.Legs.Select(leg => LegRow.Of(c.Ticket.Id, leg))).ToList(), tx);
    }
}
