using System.Data.Common;
using System.Globalization;
using Complaints.Core.Kernel;
using Dapper;

namespace Complaints.Core.Storage;

/// <summary>Brings the store to this version's shape: the numbered SQL files under Migrations, each once and in one transaction.</summary>
public sealed class Migrator(Database database, TimeProvider clock)
{
    private const string Prefix = "migrations/";

    /// <summary>Runs what has not been run. Several processes may call it at once: the write lock lets one do the work.</summary>
    /// <returns>The names of the steps that were run.</returns>
    /// <exception cref="StorageException">A step failed; the steps before it stay.</exception>
    /// <exception cref="InvalidOperationException">The store was made by a newer version.</exception>
    public async Task<IReadOnlyList<string>> Run(CancellationToken cancellation)
    {
        var steps = Steps();
        var newest = await Newest(cancellation);
        if (newest == steps[^1].Number)
            return [];
        if (newest > steps[^1].Number)
            throw new InvalidOperationException(
                $"The database {database.Path} has shape {newest}, this version knows {steps[^1].Number}: start the newer version instead.");
        var done = new List<string>();
        foreach (var step in steps)
            if (await database.Write(tx => RunOnce(tx, step), cancellation))
                done.Add(step.Name);
        return done;
    }

    /// <summary>True when the store can be read and has this version's shape.</summary>
    /// <exception cref="StorageException">The store could not be read.</exception>
    public async Task<bool> IsCurrent(CancellationToken cancellation) => await Newest(cancellation) == Steps()[^1].Number;

    private Task<int> Newest(CancellationToken cancellation) => database.Read(async connection =>
    {
        const string Exists = "SELECT count(*) FROM sqlite_schema WHERE name = 'schema_steps'";
        const string Last = "SELECT coalesce(max(number), 0) FROM schema_steps";
        return await connection.ExecuteScalarAsync<int>(Exists) == 0 ? 0 : await connection.ExecuteScalarAsync<int>(Last);
    }, cancellation);

    private async Task<bool> RunOnce(DbTransaction tx, Step step)
    {
        var connection = tx.Connection!;
        await connection.ExecuteAsync(
            "CREATE TABLE IF NOT EXISTS schema_steps (number INTEGER PRIMARY KEY, name TEXT NOT NULL, run_at INTEGER NOT NULL) STRICT",
            transaction: tx);
        var known = await connection.ExecuteScalarAsync<int>(
            "SELECT count(*) FROM schema_steps WHERE number = @Number", step, tx);
        if (known > 0)
            return false;
        await connection.ExecuteAsync(step.Sql, transaction: tx);
        await connection.ExecuteAsync(
            "INSERT INTO schema_steps (number, name, run_at) VALUES (@Number, @Name, @RunAt)",
            new { step.Number, step.Name, RunAt = clock.GetUtcNow().ToUnixTimeMilliseconds() }, tx);
        return true;
    }

    private static List<Step> Steps()
    {
        var assembly = typeof(Migrator).Assembly;
        return [.. assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name =>
            {
                var file = name[Prefix.Length..];
                return new Step(int.Parse(file.AsSpan(0, 4), CultureInfo.InvariantCulture), file, Embedded.Text(name));
            })];
    }

    private sealed record Step(int Number, string Name, string Sql);
}
