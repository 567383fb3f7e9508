using System.Data.Common;
using Complaints.Core.Kernel;
using Dapper;

namespace Complaints.Core.Escalation;

/// <summary>A line of an agency's digest.</summary>
internal sealed record DigestLine
{
    public string Agency { get; init; } = "";
    public string Code { get; init; } = "";
    public string Category { get; init; } = "";
    public string Status { get; init; } = "";
    public string? PlaceId { get; init; }
    public string? PlaceName { get; init; }
    public long NextDueAt { get; init; }
}

/// <summary>What agencies have to do.</summary>
internal static class DigestQueries
{
    /// <summary>Tickets that agencies hold and whose next deadline comes before <paramref name="horizon"/>, by agency, most urgent first.</summary>
    public static async Task<IReadOnlyList<DigestLine>> Due(DbConnection connection, DateTimeOffset horizon)
    {
        const string Select = """
            SELECT agency, code, category, status, place_id, place_name, next_due_at FROM tickets
            WHERE next_due_at < @Horizon AND agency IS NOT NULL AND status IN ('routed', 'in_progress') ORDER BY agency, next_due_at, id
            """;
        return [.. await connection.QueryAsync<DigestLine>(Select, new { Horizon = horizon.ToStore() })];
    }
}
