using System.Data.Common;
using Complaints.Core.Kernel;
using Dapper;

namespace Complaints.Core.Reports;

/// <summary>Frozen reports and their row lists.</summary>
internal static class ReportStore
{
    /// <summary>The report of a week; the newest revision when none is named.</summary>
    public static async Task<(long Id, WeeklyReport Report)?> Find(DbConnection connection, IsoWeek week, int? revision)
    {
        const string Select = """
            SELECT id, body FROM reports WHERE week = @Week AND (@Revision IS NULL OR revision = @Revision) ORDER BY revision DESC LIMIT 1
            """;
        var row = await connection.QuerySingleOrDefaultAsync<(long Id, string Body)>(Select, new { Week = week.ToString(), Revision = revision });
        return row.Body is null ? null : (row.Id, CoreJson.Read<WeeklyReport>(row.Body));
    }

    /// <summary>Heads of all reports, the newest week first.</summary>
    public static async Task<IReadOnlyList<ReportHead>> Heads(DbConnection connection)
    {
        const string Select = "SELECT body ->> 'head' FROM reports ORDER BY week DESC, revision DESC";
        return [.. (await connection.QueryAsync<string>(Select)).Select(CoreJson.Read<ReportHead>)];
    }

    /// <summary>When the first ticket was received; null when there is none.</summary>
    public static async Task<DateTimeOffset?> FirstTicket(DbConnection connection) => Instants.FromStore(await connection.ExecuteScalarAsync<long?>(
        "SELECT min(o) FROM (SELECT min(opened_at) AS o FROM tickets WHERE ended_at IS NULL UNION ALL SELECT opened_at FROM tickets WHERE id = (SELECT min(id) FROM tickets))"));

    /// <summary>Stores a report; not when its revision is there already.</summary>
    /// <returns>The row's id; null when somebody was first.</returns>
    public static async Task<long?> Add(DbTransaction tx, WeeklyReport report, string by, RowSpool rows, CancellationToken cancellation)
    {
        const string Insert = """
            INSERT INTO reports (week, revision, made_at, made_by, body) VALUES (@Week, @Revision, @MadeAt, @By, @Body)
            ON CONFLICT (week, revision) DO NOTHING RETURNING id
            """;
        var head = report.Head;
        var id = await tx.Connection!.ExecuteScalarAsync<long?>(
            Insert, new { head.Week, head.Revision, MadeAt = head.MadeAt.ToStore(), By = by, Body = CoreJson.Write(report) }, tx);
        if (id is null)
            return null;
        var part = 0;
        await foreach (var body in rows.Parts(cancellation))
            await tx.Connection!.ExecuteAsync("INSERT INTO report_rows (report_id, part, body) VALUES (@Id, @Part, @Body)", new { Id = id, Part = ++part, Body = body }, tx);
        return id;
    }

    /// <summary>A part of a row list, numbered from 1; null after the last.</summary>
    public static Task<byte[]?> Part(DbConnection connection, long id, int part) => connection.ExecuteScalarAsync<byte[]?>(
        "SELECT body FROM report_rows WHERE report_id = @Id AND part = @Part", new { Id = id, Part = part });
}
