// `bench intake`: how fast pages of posts become tickets in SQLite, beside bare prepared inserts of the very same rows.
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Complaints.Core.Accounts;
using Complaints.Core.Intake;
using Complaints.Core.Posts;
using Complaints.Core.Replies;
using Complaints.Core.Routing;
using Complaints.Core.Sla;
using Complaints.Core.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace Complaints.Tools.Intake;

/// <summary>Rounds of intake and of the yardstick in turn, on fresh files; medians and their ratio.</summary>
internal static class BenchIntake
{
    private const int Page = 500;
    private const int Rounds = 5;

    public static async Task<int> Run(string[] arguments)
    {
        var count = int.Parse(Options.Value(arguments, "--posts") ?? "20000", CultureInfo.InvariantCulture);
        using var book = new RuleBookSource(null, NullLogger.Instance, TimeProvider.System);
        var pages = Posts(count).Chunk(Page).ToList();
        var (ours, bare) = (new List<double>(), new List<double>());
        var rows = 0;
        await Round(book, pages.Take(2).ToList());
        for (var round = 0; round < Rounds; round++)
        {
            var measured = await Round(book, pages);
            ours.Add(count / measured.Intake.TotalSeconds);
            bare.Add(count / measured.Bare.TotalSeconds);
            rows = measured.Rows;
        }

        var (a, b) = (Median(ours), Median(bare));
        Console.WriteLine($"{count} posts in pages of {Page}, {rows} rows, {Rounds} rounds in turn, medians; one transaction a page, synchronous=FULL");
        Console.WriteLine($"  intake (route, decide, store)       {a,10:N0} posts/s");
        Console.WriteLine($"  bare prepared inserts, same rows    {b,10:N0} posts/s");
        Console.WriteLine($"  ratio                               {a / b,10:P0}");
        Console.WriteLine(JsonSerializer.Serialize(new { bench = "intake", posts = count, rows, intake_per_s = a, bare_per_s = b, ratio = a / b }));
        return 0;
    }

    private static async Task<(TimeSpan Intake, TimeSpan Bare, int Rows)> Round(RuleBookSource book, List<IncomingPost[]> pages)
    {
        var folder = Directory.CreateTempSubdirectory("complaints-bench-").FullName;
        try
        {
            using var database = new Database(Path.Combine(folder, "intake.db"));
            await new Migrator(database, TimeProvider.System).Run(default);
            var account = (await new AccountStore(database, TimeProvider.System).Watch([new("feed", "humasbandung", TimeSpan.FromSeconds(1))], default))[0];
            var intake = new PostIntake(database, book, new OfficeWords(Path.GetDirectoryName(database.Path)!, NullLogger<OfficeWords>.Instance), new SlaSource(Path.GetDirectoryName(database.Path)!, NullLogger<SlaSource>.Instance), TimeProvider.System);
            var watch = Stopwatch.StartNew();
            foreach (var page in pages)
                await intake.Take(new IntakeBatch(account, page, "cursor"), default);
            var taken = watch.Elapsed;
            var (bare, rows) = await BareInserts.Measure(database, Path.Combine(folder, "bare.db"), pages.Count);
            return (taken, bare, rows);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // The sample posts over and over, by other authors at other times: ten minutes apart, so that incidents do not swallow them all.
    private static IEnumerable<IncomingPost> Posts(int count)
    {
        var samples = SamplePosts.ReadEmbedded();
        var start = new DateTimeOffset(2026, 1, 5, 1, 0, 0, TimeSpan.Zero);
        return Enumerable.Range(0, count).Select(i => new IncomingPost($"p{i}", samples[i % samples.Count].Text, start.AddMinutes(i * 10))
        {
            Author = $"warga{i % 7919}",
            Url = $"https://contoh.id/{i}",
            Raw = JsonSerializer.Serialize(new { id = $"p{i}", text = samples[i % samples.Count].Text, author = $"warga{i % 7919}" }),
        });
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
