// `bench report`: how long a week's report takes in an office with many tickets, beside yardsticks over the same rows in the same run.
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Complaints.Core;
using Complaints.Core.Kernel;
using Complaints.Core.Reports;
using Complaints.Core.Storage;
using Dapper;
using DuckDB.NET.Data;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Complaints.Tools.Reports;

/// <summary>Medians of a few rounds; a frozen report is forgotten before each, so that every round counts from the tickets.</summary>
internal static class BenchReport
{
    private const int Rounds = 5;
    private const int Years = 5;
    private static readonly DateTimeOffset End = new(2026, 11, 23, 0, 0, 0, TimeSpan.FromHours(7));

    public static async Task<int> Run(string[] arguments)
    {
        if (Options.Flag(arguments, "--check"))
            return await Check(arguments);
        var tickets = int.Parse(Options.Value(arguments, "--tickets") ?? "1000000", CultureInfo.InvariantCulture);
        var home = Path.Combine(Path.GetTempPath(), string.Create(CultureInfo.InvariantCulture, $"complaints-bench-report-{tickets}"));
        await Fill(home, tickets);
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["COMPLAINTS_HOME"] = home }).Build();
        await using var office = new ServiceCollection().AddLogging().AddOffice(configuration).AddSingleton<TimeProvider>(new StandingClock(End.AddHours(6))).BuildServiceProvider();
        var (database, reports) = (office.GetRequiredService<Database>(), office.GetRequiredService<WeeklyReports>());
        var newest = IsoWeek.Of(End).Plus(-1);
        _ = await Report(database, reports, newest);
        var (now, rows, peak) = await Rounded(() => Report(database, reports, newest));
        var (old, oldRows, oldPeak) = await Rounded(() => Report(database, reports, newest.Plus(-104)));
        var scan = await Rounded(() => Scan(database));
        var rollUp = await RollUp(database);
        var duck = await Duck(database);
        double? postgres = Options.Value(arguments, "--postgres") is { } server ? await PostgresReport.Measure(database, server, newest, Rounds) : null;

        Console.WriteLine($"{tickets} tickets over {Years} years, {new FileInfo(database.Path).Length / 1_000_000} MB; medians of {Rounds} rounds, frozen report and row list included");
        Console.WriteLine($"  report of the newest week       {now,9:N0} ms, {rows} rows, at most {peak / 1_000_000.0:N1} MB alive above the start");
        Console.WriteLine($"  report of a week two years ago  {old,9:N0} ms, {oldRows} rows, at most {oldPeak / 1_000_000.0:N1} MB alive above the start");
        Console.WriteLine($"  bare scan of all tickets, p90   {scan.Median,9:N0} ms (SQLite, window functions)");
        Console.WriteLine($"  the same in DuckDB              {duck,9:N1} ms");
        Console.WriteLine($"  a week of a daily roll-up       {rollUp,9:N1} ms (SQLite; holds no median)");
        if (postgres is { } elsewhere)
            Console.WriteLine($"  newest week's lives, PostgreSQL {elsewhere,9:N0} ms (the same statement and figures; nothing is frozen)");
        Console.WriteLine(JsonSerializer.Serialize(new
        {
            bench = "report", tickets, rows, newest_ms = now, old_ms = old, newest_peak_bytes = peak, old_peak_bytes = oldPeak,
            scan_ms = scan.Median, duckdb_ms = duck, roll_up_ms = rollUp, postgres_ms = postgres, ratio_to_scan = now / scan.Median,
        }));
        return 0;
    }

    private static async Task<int> Check(string[] arguments)
    {
        var tickets = int.Parse(Options.Value(arguments, "--tickets") ?? "200000", CultureInfo.InvariantCulture);
        var seed = int.Parse(Options.Value(arguments, "--seed") ?? "1", CultureInfo.InvariantCulture);
        var home = Directory.CreateTempSubdirectory("complaints-check-").FullName;
        var (from, now) = (End.AddYears(-1), End.AddDays(3));
        using (var store = new Database(Path.Combine(home, "complaints.db")))
        {
            await new Migrator(store, TimeProvider.System).Run(default);
            await GeneratedOffice.Fill(store, tickets, from, now, seed);
        }
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["COMPLAINTS_HOME"] = home }).Build();
        await using var office = new ServiceCollection().AddLogging().AddOffice(configuration).AddSingleton<TimeProvider>(new StandingClock(now)).BuildServiceProvider();
        var check = new ReportCheck(office.GetRequiredService<WeeklyReports>(), office.GetRequiredService<EventExport>(), now);
        var comparison = await check.Run(IsoWeek.Of(from), Options.Flag(arguments, "--rows"));
        foreach (var difference in comparison.Differences.Take(int.Parse(Options.Value(arguments, "--show") ?? "20", CultureInfo.InvariantCulture)))
            Console.WriteLine(difference);
        Console.WriteLine(JsonSerializer.Serialize(new { bench = "report", check = true, tickets, events = check.Recomputed!.Events, figures = comparison.Figures, differ = comparison.Differences.Count }));
        return 0;
    }

    /// <summary>A store with so many tickets, made once and kept in the folder for temporary files.</summary>
    public static async Task Fill(string home, int tickets, bool withEvents = false)
    {
        var done = Path.Combine(home, "filled");
        if (File.Exists(done))
            return;
        if (Directory.Exists(home))
            Directory.Delete(home, recursive: true);
        var watch = Stopwatch.StartNew();
        using (var database = new Database(Path.Combine(home, "complaints.db")))
        {
            await new Migrator(database, TimeProvider.System).Run(default);
            await GeneratedOffice.Fill(database, tickets, End.AddYears(-Years), End, seed: 1, withEvents);
        }

        await File.WriteAllTextAsync(done, "");
        Console.WriteLine($"generated in {watch.Elapsed.TotalSeconds:N0} s");
    }

    private static async Task<int> Report(Database database, WeeklyReports reports, IsoWeek week)
    {
        await database.Write(tx => tx.Connection!.ExecuteAsync("DELETE FROM report_rows; DELETE FROM reports;", transaction: tx), default);
        await using var made = (await reports.Get(week, null, default)).Match(report => report, refusal => throw new InvalidOperationException(refusal.Because.English));
        return made.Report.Head.Rows;
    }

    private static async Task<int> Scan(Database database)
    {
        const string Select = """
            SELECT agency, count(*) AS n, max(CASE WHEN place <= 0.9 * n + 1 THEN used END) AS p90 FROM (
                SELECT agency, resolve_used_ms AS used, row_number() OVER (PARTITION BY agency ORDER BY resolve_used_ms) AS place, count(*) OVER (PARTITION BY agency) AS n
                FROM tickets WHERE resolve_used_ms IS NOT NULL) GROUP BY agency
            """;
        return (await database.Read(connection => connection.QueryAsync(Select), default)).Count();
    }

    private static async Task<double> RollUp(Database database)
    {
        await database.Write(tx => tx.Connection!.ExecuteAsync("""
            CREATE TABLE IF NOT EXISTS bench_days AS SELECT opened_at / 86400000 AS day, agency, count(*) AS opened, sum(resolved_at IS NOT NULL) AS resolved
            FROM tickets GROUP BY 1, 2;
            CREATE INDEX IF NOT EXISTS bench_days_by_day ON bench_days (day);
            """, transaction: tx), default);
        return (await Rounded(async () => (await database.Read(connection => connection.QueryAsync(
            "SELECT agency, sum(opened), sum(resolved) FROM bench_days WHERE day BETWEEN @From AND @From + 6 GROUP BY agency",
            new { From = End.AddDays(-7).ToUnixTimeMilliseconds() / 86_400_000 }), default)).Count())).Median;
    }

    private static async Task<double> Duck(Database database)
    {
        await using var duck = new DuckDBConnection("DataSource=:memory:");
        await duck.OpenAsync();
        await duck.ExecuteAsync("CREATE TABLE tickets (agency VARCHAR, used BIGINT)");
        using (var appender = duck.CreateAppender("tickets"))
            await database.Read(async connection =>
            {
                await using var reader = await connection.ExecuteReaderAsync("SELECT agency, resolve_used_ms FROM tickets WHERE resolve_used_ms IS NOT NULL");
                while (await reader.ReadAsync())
                    appender.CreateRow().AppendValue(reader.IsDBNull(0) ? null : reader.GetString(0)).AppendValue(reader.GetInt64(1)).EndRow();
                return true;
            }, default);
        return (await Rounded(async () => (await duck.QueryAsync("SELECT agency, count(*), quantile_disc(used, 0.9) FROM tickets GROUP BY agency")).Count())).Median;
    }

    private static async Task<(double Median, int Rows, long Peak)> Rounded(Func<Task<int>> work)
    {
        var (times, rows, peak) = (new List<double>(), 0, 0L);
        for (var round = 0; round < Rounds; round++)
        {
            var before = GC.GetTotalMemory(forceFullCollection: true);
            await using var sampling = new Timer(_ => peak = Math.Max(peak, GC.GetTotalMemory(false) - before), null, 0, 5);
            var watch = Stopwatch.StartNew();
            rows = await work();
            times.Add(watch.Elapsed.TotalMilliseconds);
        }

        times.Sort();
        return (times[Rounds / 2], rows, peak);
    }

    private sealed class StandingClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
