using System.Data.Common;
using System.Runtime.CompilerServices;
using Complaints.Core.Kernel;
using Complaints.Core.Tickets;
using Dapper;

namespace Complaints.Core.Reports;

/// <summary>Streams the events of all tickets, by one statement and so from one snapshot.</summary>
internal static class EventQueries
{
    private const string Select = """
        SELECT t.code, e.version, e.kind, e.status, e.at, e.data, t.opened_at, t.priority, t.platform,
            CASE WHEN e.version = 1 AND NOT EXISTS (
                SELECT 1 FROM events s WHERE s.ticket_id = t.id AND s.kind = 'supported' AND s.data ->> 'district' IS NOT NULL) THEN t.district END,
            t.category
        FROM tickets t JOIN events e ON e.ticket_id = t.id
        WHERE e.at < @Until ORDER BY t.id, e.version
        """;

    /// <summary>What happened before an instant.</summary>
    public static async IAsyncEnumerable<ExportedEvent> Before(
        DbConnection connection, DateTimeOffset until, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var command = new CommandDefinition(Select, new { Until = until.ToStore() }, cancellationToken: cancellation);
        await using var reader = await connection.ExecuteReaderAsync(command);
        while (await reader.ReadAsync(cancellation))
            yield return Line(reader);
    }

    private static ExportedEvent Line(DbDataReader row)
    {
        var (version, kind, facts) = (row.GetInt32(1), Snake.Parse<EventKind>(row.GetString(2)), CoreJson.Read<EventFacts>(row.GetString(5)));
        return new()
        {
            Ticket = row.GetString(0),
            Version = version,
            Kind = kind,
            Status = Snake.Parse<TicketStatus>(row.GetString(3)),
            At = At(row.GetInt64(4)),
            Facts = WithoutWords(facts, kind),
            Constants = version > 1 ? null : new(
                At(row.GetInt64(6)), row.GetString(7), row.GetString(8), row.IsDBNull(9) ? null : row.GetString(9), facts.Category ?? row.GetString(10)),
        };
    }

    // The reason of a reply is its kind; other reasons are written freely.
    private static EventFacts WithoutWords(EventFacts facts, EventKind kind) =>
        facts with { Text = null, Post = null, Reason = kind == EventKind.Replied ? facts.Reason : null };

    private static DateTimeOffset At(long instant) => Instants.FromStore(instant).InWib();
}
