using Complaints.Core.Kernel;
using Complaints.Core.Storage;
using Dapper;

namespace Complaints.Core.Learning;

/// <summary>What citizens wrote in the last weeks and what people made of it: the measure of a candidate rule book.</summary>
public sealed class PastPostQueries(Database database)
{
    private const int Most = 50_000;

    /// <summary>Posts that opened a ticket or were set aside by the router since then, newest first; at most 50,000.</summary>
    public async Task<IReadOnlyList<PastPost>> Since(DateTimeOffset since, CancellationToken cancellation)
    {
        const string Select = """
            SELECT p.id, p.text, p.platform, a.handle AS account, t.code AS ticket, coalesce(t.status, '') AS status, t.category, t.agency,
                EXISTS (SELECT 1 FROM events e WHERE e.ticket_id = t.id AND e.role IN ('admin', 'agency')
                    AND e.kind IN ('routed', 'referred', 'dismissed', 'taken', 'responded', 'resolved', 'closed')) AS touched
            FROM posts p JOIN accounts a ON a.id = p.account_id LEFT JOIN tickets t ON t.id = p.ticket_id
            WHERE p.received_at >= @Since AND p.deleted_at IS NULL AND coalesce(t.status, '') <> 'merged'
                AND (p.outcome = 'opened_ticket'
                    OR (p.outcome = 'not_complaint' AND p.reason NOT IN ('tulisan_sendiri', 'kiriman_ulang', 'dihapus', 'berita')))
            ORDER BY p.id DESC LIMIT @Most
            """;
        var rows = await database.Read(connection => connection.QueryAsync<Row>(Select, new { Since = since.ToStore(), Most }), cancellation);
        return [.. rows.Select(row => row.ToPost())];
    }

    private sealed record Row
    {
        public long Id { get; init; }
        public string Text { get; init; } = "";
        public string Platform { get; init; } = "";
        public string Account { get; init; } = "";
        public string? Ticket { get; init; }
        public string Status { get; init; } = "";
        public string? Category { get; init; }
        public string? Agency { get; init; }
        public bool Touched { get; init; }

        // What waits in triage, or came back to it, is not decided.
        public PastPost ToPost()
        {
            var isComplaint = Ticket is not null && Status != "dismissed";
            return new(
                Id, Text, Platform, Account, Ticket, Touched && Status is not ("new" or "returned" or "reopened"), isComplaint,
                isComplaint ? Category : null, isComplaint ? Agency : null);
        }
    }
}
