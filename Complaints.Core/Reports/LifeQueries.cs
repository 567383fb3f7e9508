using System.Data.Common;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Complaints.Core.Kernel;
using Complaints.Core.Sla;
using Complaints.Core.Tickets;
using Dapper;

namespace Complaints.Core.Reports;

/// <summary>
/// Streams the lives of all tickets that were alive in a period, by one statement and so from one snapshot, each ticket once. What is read
/// is proportional to the answer, whatever the number of tickets in the store: those still alive are few and indexed; those that ended are
/// found by how long they lived (powers of two of an hour), since such a one overlaps the period only if it was opened at most so long before it.
/// </summary>
internal static class LifeQueries
{
    private const int LongestLife = 20;

    private const string TicketColumns = """
        t.id, t.code, t.priority, t.platform, t.district, t.reports, t.terms, t.opened_at, t.verify_by_at, t.verified_at, t.verify_used_ms,
        t.reply_by_at, t.replied_at, t.reply_used_ms, t.respond_by_at, t.responded_at, t.respond_used_ms, t.responded_agency, t.answer_by_at,
        t.answer_used_ms, t.resolve_by_at, t.leg_kind, t.agency, t.category, t.leg_began_by, t.leg_from_at, t.former_terms, g.later, g.placed_at
        """;

    // The ended legs of a ticket come as one text: a row a ticket costs a third of a row a leg.
    private const string LegTexts = """
        (SELECT string_agg(concat_ws('|', l.kind, coalesce(l.agency, ''), l.category, l.began_by, l.from_at, l.ended_by, l.to_at, l.work_ms, l.used_ms,
            l.resolve_by_at, coalesce(l.answer_by_at, 0)), ';' ORDER BY l.number) FROM legs l WHERE l.ticket_id = t.id)
        """;

    private const string Count = "coalesce(CAST(e.data ->> 'reports' AS integer), 1)";

    private const int LegTextColumn = 29;

    // No UNION that drops doubles: SQLite would merge the parts by id, and for that scan the table in its order.
    private static readonly string Select = $"""
        WITH alive (id) AS (
            SELECT id FROM tickets WHERE ended_at IS NULL AND opened_at < @To
            {Ended()}
            UNION ALL SELECT id FROM tickets WHERE replied_at >= ended_at AND replied_at >= @From AND replied_at < @To
            UNION ALL SELECT ticket_id FROM legs WHERE kind = 'public_answer' AND to_at >= @From AND to_at < @To),
        gathered (ticket_id, later, placed_at) AS (
            SELECT e.ticket_id, sum(CASE WHEN e.at < @To THEN 0 WHEN e.kind = 'supported' THEN 1
                WHEN e.kind = 'absorbed' THEN {Count} ELSE -{Count} END), max(CASE WHEN e.data ->> 'district' IS NOT NULL THEN e.at END)
            FROM events e WHERE e.ticket_id IN (SELECT id FROM alive) AND e.kind IN ('supported', 'absorbed', 'released', 'split')
            GROUP BY e.ticket_id)
        SELECT {TicketColumns}, {LegTexts} FROM tickets t LEFT JOIN gathered g ON g.ticket_id = t.id
        WHERE t.id IN (SELECT id FROM alive)
        ORDER BY t.id
        """;

    /// <summary>Lives of the tickets alive from <paramref name="from"/> on and before <paramref name="to"/>, in the order of their ids.</summary>
    public static async IAsyncEnumerable<TicketLife> Alive(
        DbConnection connection, DateTimeOffset from, DateTimeOffset to, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var command = new CommandDefinition(Select, new { From = from.ToStore(), To = to.ToStore() }, cancellationToken: cancellation);
        await using var reader = await connection.ExecuteReaderAsync(command);
        var legs = new LegTextReader();
        while (await reader.ReadAsync(cancellation))
            yield return Whole(Ticket(reader), reader.IsDBNull(LegTextColumn) ? [] : legs.Read(reader.GetString(LegTextColumn)), Now(reader));
    }

    private static string Ended()
    {
        var classes = new StringBuilder();
        for (var life = 0; life <= LongestLife; life++)
            classes.Append(CultureInfo.InvariantCulture, $"""

                UNION ALL SELECT id FROM tickets WHERE ended_at IS NOT NULL AND life = {life}
                    AND opened_at >= @From - {(1L << life) * 3_600_000} AND opened_at < @To AND ended_at >= @From
                """);
        return classes.ToString();
    }

    private static TicketLife Ticket(DbDataReader row)
    {
        var responded = Number(row, 15);
        return new()
        {
            Id = row.GetInt64(0),
            Code = row.GetString(1),
            Priority = row.GetString(2),
            Platform = row.GetString(3),
            District = Text(row, 4),
            Reports = row.GetInt32(5) - (int)(Number(row, 27) ?? 0),
            PlacedAt = Number(row, 28),
            Terms = SlaTerms.FromStore(row.GetString(6)),
            FormerTerms = Text(row, 26) is { } former ? CoreJson.Read<FormerTerms[]>(former) : [],
            OpenedAt = row.GetInt64(7),
            Verify = new(row.GetInt64(8), Number(row, 9), Number(row, 10)),
            Reply = Number(row, 11) is { } replyBy ? new(replyBy, Number(row, 12), Number(row, 13)) : null,
            Respond = new(row.GetInt64(14), responded, Number(row, 16)),
            RespondedAgency = Text(row, 17),
            Answer = Number(row, 18) is { } answerBy && responded is not null ? new(answerBy, responded, Number(row, 19)) : null,
            Legs = [],
        };
    }

    private static LifeLeg? Now(DbDataReader row) => row.IsDBNull(21) ? null : new(
        Snake.Parse<LegKind>(row.GetString(21)), Text(row, 22), row.GetString(23), Snake.Parse<EventKind>(row.GetString(24)), row.GetInt64(25),
        null, LifeLeg.Lasting, 0, 0, row.GetInt64(20), row.IsDBNull(15) ? Number(row, 18) : null);

    private static TicketLife Whole(TicketLife life, List<LifeLeg> legs, LifeLeg? now)
    {
        if (now is { } leg)
            legs.Add(leg);
        for (var i = 0; i < legs.Count; i++)
        {
            // Who asked the citizen has the ticket meanwhile: the agency only when it had it before.
            if (legs[i].Kind == LegKind.Citizen && (i == 0 || !legs[i - 1].IsWithAgency))
                legs[i] = legs[i] with { Agency = null };
            if (life.Answer is { Stopped: { } answered } answer && legs[i].AnswerBy is null && legs[i].Agency == life.RespondedAgency
                && legs[i].From <= answered && legs[i].To >= answered)
                legs[i] = legs[i] with { AnswerBy = answer.Due };
        }

        return life with { Legs = legs };
    }

    private static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static long? Number(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt64(column);
}
