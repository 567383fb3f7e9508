using System.Data.Common;
using Dapper;

namespace Complaints.Core.Sla;

/// <summary>Every calendar and policy file that was ever in force, so that an old deadline can be explained.</summary>
public static class SlaVersionStore
{
    /// <summary>Keeps what is in force, where it is not kept yet.</summary>
    public static Task<int> Adopt(DbTransaction tx, SlaSource sla, long now) => tx.Connection!.ExecuteAsync(
        "INSERT INTO sla_versions (kind, version, body, adopted_at) VALUES (@Kind, @Version, @Body, @Now) ON CONFLICT (kind, version) DO NOTHING",
        sla.Texts.Select(text => new { text.Kind, text.Version, text.Body, Now = now }).ToList(), tx);

    /// <summary>The calendar of a version; null when it never was in force here.</summary>
    public static async Task<WorkCalendar?> Calendar(DbConnection connection, string version)
    {
        const string Select = "SELECT body FROM sla_versions WHERE kind = @Kind AND version = @Version";
        return await connection.ExecuteScalarAsync<string?>(Select, new { Kind = CalendarFile.FileName, Version = version }) is { } body
            ? CalendarFile.Read(body, version).Calendar
            : null;
    }
}
