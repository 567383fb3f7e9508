// The report's statement on PostgreSQL, over the same rows.
using System.Diagnostics;
using System.Globalization;
using Complaints.Core.Kernel;
using Complaints.Core.Reports;
using Complaints.Core.Sla;
using Complaints.Core.Storage;
using Dapper;
using Npgsql;

namespace Complaints.Tools.Reports;

/// <summary>Copies tickets and legs as they stand into tables of the same names, and folds a week there.</summary>
internal static class PostgresReport
{
    private static readonly string[] Tables = ["tickets", "legs"];

    /// <returns>Median milliseconds from the statement to the figures.</returns>
    public static async Task<double> Measure(Database from, string server, IsoWeek week, int rounds)
    {
        await using var postgres = new NpgsqlConnection(server);
        await postgres.OpenAsync();
        foreach (var table in Tables)
            await Copy(from, postgres, table);
        await postgres.ExecuteAsync("""
            CREATE TABLE IF NOT EXISTS events (ticket_id bigint, kind text, at bigint, data jsonb);
            CREATE UNIQUE INDEX ON tickets (id);
            CREATE INDEX ON tickets (opened_at) WHERE ended_at IS NULL;
            CREATE INDEX ON tickets (life, opened_at, ended_at) WHERE ended_at IS NOT NULL;
            CREATE INDEX ON tickets (replied_at) WHERE replied_at >= ended_at;
            CREATE UNIQUE INDEX ON legs (ticket_id, number);
            CREATE INDEX ON legs (to_at) WHERE kind = 'public_answer';
            ANALYZE tickets;
            ANALYZE legs;
            SET jit = off; -- compiling so many parts takes longer than they do
            """);
        var times = new List<double>();
        for (var round = 0; round < rounds; round++)
        {
            var watch = Stopwatch.StartNew();
            var figures = new WeeklyFigures(week, week.To, SlaRules.Shipped);
            await foreach (var life in LifeQueries.Alive(postgres, WeeklyFigures.From(week), week.To, default))
                figures.Add(life);
            times.Add(watch.Elapsed.TotalMilliseconds);
        }

        times.Sort();
        return times[rounds / 2];
    }

    private static Task<bool> Copy(Database from, NpgsqlConnection to, string table) => from.Read(async sqlite =>
    {
        var columns = (await sqlite.QueryAsync<(string Name, string Type)>($"SELECT name, type FROM pragma_table_info('{table}')")).ToList();
        await to.ExecuteAsync($"DROP TABLE IF EXISTS {table}; CREATE TABLE {table} ({string.Join(", ", columns.Select(column => $"{column.Name} {TypeOf(column.Type)}"))})");
        await using var reader = await sqlite.ExecuteReaderAsync($"SELECT {string.Join(", ", columns.Select(column => column.Name))} FROM {table}");
        await using var copy = await to.BeginTextImportAsync($"COPY {table} FROM STDIN");
        while (await reader.ReadAsync())
            await copy.WriteLineAsync(string.Join('\t', Enumerable.Range(0, columns.Count).Select(column => reader.IsDBNull(column)
                ? "\\N"
                : Convert.ToString(reader.GetValue(column), CultureInfo.InvariantCulture)!.Replace("\\", "\\\\", StringComparison.Ordinal))));
        return true;
    }, default);

    private static string TypeOf(string sqlite) => sqlite switch { "INTEGER" => "bigint", "REAL" => "double precision", _ => "text" };
}
