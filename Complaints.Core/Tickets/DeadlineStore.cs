using System.Data.Common;
using Complaints.Core.Kernel;
using Dapper;

namespace Complaints.Core.Tickets;

/// <summary>Tickets that the desk must look at by itself, inside somebody's transaction.</summary>
public static class DeadlineStore
{
    /// <summary>Tickets whose next step of escalation, or whose end of a wait, has come; the most urgent first.</summary>
    public static async Task<IReadOnlyList<Ticket>> Alarmed(DbTransaction tx, DateTimeOffset now, int atMost)
    {
        const string Select = $"SELECT {TicketRow.Columns} FROM tickets WHERE alarm_at <= @Now ORDER BY alarm_at LIMIT @AtMost";
        return [.. (await tx.Connection!.QueryAsync<TicketRow>(Select, new { Now = now.ToStore(), AtMost = atMost }, tx)).Select(row => row.ToTicket())];
    }

    /// <summary>True when some alarm has come.</summary>
    public static Task<bool> IsAnyAlarmed(DbConnection connection, DateTimeOffset now) => connection.ExecuteScalarAsync<bool>(
        "SELECT EXISTS (SELECT 1 FROM tickets WHERE alarm_at <= @Now)", new { Now = now.ToStore() });

    /// <summary>Open tickets past an id, in the order of their ids.</summary>
    public static async Task<IReadOnlyList<Ticket>> Open(DbTransaction tx, TicketId after, int atMost)
    {
        const string Select = $"""
            SELECT {TicketRow.Columns} FROM tickets
            WHERE ended_at IS NULL AND status IN ('new', 'routed', 'in_progress', 'returned', 'reopened', 'waiting') AND id > @After ORDER BY id LIMIT @AtMost
            """;
        return [.. (await tx.Connection!.QueryAsync<TicketRow>(Select, new { After = after.Value, AtMost = atMost }, tx)).Select(row => row.ToTicket())];
    }
}
