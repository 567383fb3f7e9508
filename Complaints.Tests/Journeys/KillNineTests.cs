using System.Diagnostics;
using System.Text.Json;
using Complaints.Core.Storage;
using Dapper;
using NUnit.Framework;

namespace Complaints.Tests.Journeys;

/// <summary>
/// The worker is killed (SIGKILL) at moments drawn by chance while posts stream in, and started again each time. Afterwards
/// every post is in the store exactly once and every ticket has its whole history.
/// <c>KILLS</c> in the environment sets how often; the default keeps the suite short.
/// </summary>
[TestFixture]
internal sealed class KillNineTests
{
    private const int PostsPerRound = 40;

    private static readonly int Kills = int.TryParse(Environment.GetEnvironmentVariable("KILLS"), out var kills) ? kills : 8;

    // The worker as it is built for itself; beside the tests stand libraries of another framework.
    private static readonly string Worker = typeof(Complaints.Ingest.Polling.PollAccount).Assembly.Location
        .Replace($"{Path.DirectorySeparatorChar}Complaints.Tests{Path.DirectorySeparatorChar}", $"{Path.DirectorySeparatorChar}Complaints.Ingest{Path.DirectorySeparatorChar}", StringComparison.Ordinal);

    private readonly List<Process> _workers = [];

    private string _home = "";

    [SetUp]
    public void MakeHome() => Directory.CreateDirectory(Path.Combine(_home = Directory.CreateTempSubdirectory("complaints-kill-").FullName, "feed"));

    [TearDown]
    public void RemoveHome()
    {
        foreach (var worker in _workers.Where(worker => !worker.HasExited))
        {
            worker.Kill(entireProcessTree: true);
            worker.WaitForExit();
        }

        _workers.ForEach(worker => worker.Dispose());
        Directory.Delete(_home, recursive: true);
    }

    [Test]
    [CancelAfter(600_000)]
    public async Task Killing_the_worker_at_any_moment_loses_nothing_and_doubles_nothing(CancellationToken cancellation)
    {
        var chance = new Random(20260302);
        var written = 0;
        for (var round = 0; round < Kills; round++)
        {
            var worker = Start();
            var life = Task.Delay(chance.Next(300, 4000), cancellation);
            while (!life.IsCompleted)
            {
                await Append(written, written += PostsPerRound / 4, cancellation);
                await Task.Delay(30, cancellation);
            }

            worker.Kill(entireProcessTree: true);
            await worker.WaitForExitAsync(cancellation);
        }

        var last = Start();
        await Until(async database => await Count(database, "SELECT count(*) FROM posts") >= written, cancellation);
        last.Kill();
        await last.WaitForExitAsync(cancellation);

        using var store = new Database(Path.Combine(_home, "complaints.db"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await Count(store, "SELECT count(*) FROM posts"), Is.EqualTo(written), "every post once");
            Assert.That(await Count(store, "SELECT count(DISTINCT external_id) FROM posts"), Is.EqualTo(written));
            // Thousands of reports of like things are gathered in part; each is counted once, in one ticket.
            var reports = await Count(store, "SELECT count(*) FROM posts WHERE outcome IN ('opened_ticket', 'supporting_report')");
            Assert.That(reports, Is.GreaterThan(written / 2));
            Assert.That(await Count(store, "SELECT sum(reports) FROM tickets"), Is.EqualTo(reports), "every report counted once");
            Assert.That(await Count(store, """
                SELECT count(*) FROM tickets t WHERE version <> (SELECT count(*) FROM events e WHERE e.ticket_id = t.id)
                """), Is.Zero, "every ticket has its full history");
            Assert.That(await Count(store, """
                SELECT count(*) FROM posts p WHERE outcome = 'opened_ticket' AND NOT EXISTS (SELECT 1 FROM tickets t WHERE t.id = p.ticket_id)
                """), Is.Zero);
            Assert.That(await Count(store, """
                SELECT count(*) FROM tickets t WHERE 1 <> (SELECT count(*) FROM posts p WHERE p.ticket_id = t.id AND outcome = 'opened_ticket')
                """), Is.Zero, "no ticket without the post that opened it");
            Assert.That(await store.Read(c => c.ExecuteScalarAsync<string>("PRAGMA integrity_check"), cancellation), Is.EqualTo("ok"));
        }
    }

    private Process Start()
    {
        var start = new ProcessStartInfo("dotnet", [Worker])
        {
            WorkingDirectory = _home,
            Environment =
            {
                ["COMPLAINTS_HOME"] = _home, ["RuleBook__Path"] = "", ["Logging__LogLevel__Default"] = "Warning",
                ["Accounts__0__Platform"] = "feed", ["Accounts__0__Handle"] = "humasbandung", ["Accounts__0__BaseAddress"] = "feed", ["Accounts__0__Every"] = "00:00:00.2",
            },
        };
        _workers.Add(Process.Start(start)!);
        return _workers[^1];
    }

    // Written in pieces that end in the middle of a line, as a program that writes a log does.
    private async Task Append(int from, int to, CancellationToken cancellation)
    {
        string[] texts =
        [
            "lampu jalan mati di Jalan Braga nomor {0}, mohon diperbaiki", "sampah di RT {0} Antapani tidak diangkut seminggu bau banget",
            "hatur nuhun min {0}", "jalan berlubang parah di Jalan Cikutra {0} bahaya tolong ditambal",
        ];
        var lines = string.Concat(Enumerable.Range(from, to - from).Select(i => JsonSerializer.Serialize(new
        {
            id = $"k{i}",
            text = string.Format(System.Globalization.CultureInfo.InvariantCulture, texts[i % texts.Length], i),
            author = $"warga{i}",
            at = new DateTimeOffset(2026, 3, 2, 1, 0, 0, TimeSpan.Zero).AddMinutes(i),
        }) + "\n"));
        var cut = lines.Length * 2 / 3;
        var file = Path.Combine(_home, "feed", "aliran.jsonl");
        await File.AppendAllTextAsync(file, lines[..cut], cancellation);
        await File.AppendAllTextAsync(file, lines[cut..], cancellation);
    }

    private async Task Until(Func<Database, Task<bool>> holds, CancellationToken cancellation)
    {
        using var database = new Database(Path.Combine(_home, "complaints.db"));
        while (!await Holds(database, holds))
            await Task.Delay(100, cancellation);
    }

    // A worker that was always killed before it made the tables leaves none to count in yet.
    private static async Task<bool> Holds(Database database, Func<Database, Task<bool>> holds)
    {
        try
        {
            return await holds(database);
        }
        catch (StorageException)
        {
            return false;
        }
    }

    private static Task<int> Count(Database database, string sql) => database.Read(c => c.ExecuteScalarAsync<int>(sql), default);
}
