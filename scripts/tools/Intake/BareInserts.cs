// The yardstick of `bench intake`: the rows that intake stored, inserted again into an empty store of the same shape.
using System.Diagnostics;
using Complaints.Core.Storage;
using Microsoft.Data.Sqlite;

namespace Complaints.Tools.Intake;

/// <summary>Bare prepared inserts: no reading, no deciding, one reused command a table, as many transactions as intake had pages.</summary>
internal static class BareInserts
{
    private static readonly string[] Tables = ["tickets", "posts", "events"];

    /// <summary>Copies the rows of <paramref name="from"/> by hand.</summary>
    /// <returns>The time of the inserts alone, and how many rows they were, the words of the search index included.</returns>
    public static async Task<(TimeSpan Elapsed, int Rows)> Measure(Database from, string path, int transactions)
    {
        using var database = new Database(path);
        await new Migrator(database, TimeProvider.System).Run(default);
        var tables = new List<(string Insert, List<object[]> Rows)>();
        foreach (var table in Tables)
            tables.Add(await ReadAll(from.Path, table, $"SELECT * FROM {table} ORDER BY id"));
        tables.Add(await ReadAll(from.Path, "post_words", "SELECT id AS rowid, author || ' ' || text AS words FROM posts ORDER BY id"));

        await using var connection = new SqliteConnection($"Data Source={path};Foreign Keys=False");
        await connection.OpenAsync();
        await Execute(connection, "PRAGMA synchronous = FULL; INSERT OR IGNORE INTO accounts (id, platform, handle, every_ms, is_watched) VALUES (1, 'feed', 'x', 0, 1)");
        var watch = Stopwatch.StartNew();
        for (var part = 0; part < transactions; part++)
            await InsertPart(connection, tables, part, transactions);
        return (watch.Elapsed, tables.Sum(t => t.Rows.Count));
    }

    private static async Task InsertPart(
        SqliteConnection connection, List<(string Insert, List<object[]> Rows)> tables, int part, int parts)
    {
        await using var transaction = connection.BeginTransaction(deferred: false);
        foreach (var (insert, rows) in tables)
        {
            await using var command = connection.CreateCommand();
            (command.CommandText, command.Transaction) = (insert, transaction);
            foreach (var value in Enumerable.Range(0, rows.Count == 0 ? 0 : rows[0].Length))
                command.Parameters.Add(new SqliteParameter($"@p{value}", null));
            foreach (var row in rows[(int)((long)rows.Count * part / parts)..(int)((long)rows.Count * (part + 1) / parts)])
            {
                for (var i = 0; i < row.Length; i++)
                    command.Parameters[i].Value = row[i];
                command.ExecuteNonQuery();
            }
        }

        await transaction.CommitAsync();
    }

    private static async Task<(string Insert, List<object[]> Rows)> ReadAll(string path, string table, string select)
    {
        await using var connection = new SqliteConnection($"Data Source={path}");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = select;
        await using var reader = await command.ExecuteReaderAsync();
        var columns = Enumerable.Range(0, reader.FieldCount).Select(reader.GetName).ToList();
        var rows = new List<object[]>();
        while (await reader.ReadAsync())
        {
            var row = new object[reader.FieldCount];
            reader.GetValues(row);
            rows.Add(row);
        }

        return ($"INSERT INTO {table} ({string.Join(", ", columns)}) VALUES ({string.Join(", ", columns.Select((_, i) => $"@p{i}"))})", rows);
    }

    private static async Task Execute(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
