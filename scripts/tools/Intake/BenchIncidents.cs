// `bench incidents`: are reports of one incident gathered under one ticket, and no others?
using System.Text.Json;
using Complaints.Core.Accounts;
using Complaints.Core.Intake;
using Complaints.Core.Kernel;
using Complaints.Core.Posts;
using Complaints.Core.Replies;
using Complaints.Core.Routing;
using Complaints.Core.Sla;
using Complaints.Core.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace Complaints.Tools.Intake;

/// <summary>
/// Takes three days of labelled posts in, poll by poll, and compares the tickets with the incidents. Counted are pairs of posts that
/// were taken for complaints: precision is the share of the gathered pairs that belong together, recall the share of those that
/// belong together which were gathered.
/// </summary>
internal static class BenchIncidents
{
    private const int PollMinutes = 2;
    private const int Burst = 8;

    private static readonly DateTimeOffset Start = new(2026, 3, 2, 6, 0, 0, TimeSpan.FromHours(7));

    public static async Task<int> Run(string[] arguments)
    {
        var path = Options.Value(arguments, "--data") ?? Path.Combine(AppContext.BaseDirectory, "incidents.jsonl");
        var reports = File.ReadLines(path).Select(line => JsonSerializer.Deserialize<Report>(line, CoreJson.Options)!).ToList();
        var tickets = await TicketsOf(reports, Options.Value(arguments, "--book"));
        var gathered = reports.Where(report => tickets.ContainsKey(report.Id)).ToList();
        if (Options.Flag(arguments, "--errors"))
            PrintErrors(gathered, tickets);
        var pairs = (from a in gathered
                     from b in gathered
                     where string.CompareOrdinal(a.Id, b.Id) < 0
                     select (Wanted: a.Incident == b.Incident, Found: tickets[a.Id] == tickets[b.Id])).ToList();
        var (both, found, wanted) = (pairs.Count(p => p is { Wanted: true, Found: true }), pairs.Count(p => p.Found), pairs.Count(p => p.Wanted));
        var bursts = gathered.GroupBy(report => report.Incident).Where(burst => burst.Count() >= Burst)
            .Select(burst => (double)burst.CountBy(report => tickets[report.Id]).Max(ticket => ticket.Value) / burst.Count()).ToList();
        Console.WriteLine($"{reports.Count} posts of {reports.DistinctBy(r => r.Incident).Count()} incidents, {gathered.Count} taken for complaints, {tickets.Values.Distinct().Count()} tickets");
        Console.WriteLine($"  gathered pairs that belong together   {(double)both / found:P1}");
        Console.WriteLine($"  pairs that belong together, gathered  {(double)both / wanted:P1}");
        Console.WriteLine($"  of a burst of {Burst} or more, in its largest ticket  {bursts.Average():P1} ({bursts.Count} bursts)");
        Console.WriteLine(JsonSerializer.Serialize(
            new { Bench = "incidents", Posts = reports.Count, Precision = (double)both / found, Recall = (double)both / wanted, BurstShare = bursts.Average() },
            CoreJson.Options));
        return 0;
    }

    private static async Task<Dictionary<string, string>> TicketsOf(List<Report> reports, string? folder)
    {
        var home = Directory.CreateTempSubdirectory("complaints-bench-").FullName;
        try
        {
            using var book = new RuleBookSource(folder, NullLogger.Instance, TimeProvider.System);
            using var database = new Database(Path.Combine(home, "incidents.db"));
            await new Migrator(database, TimeProvider.System).Run(default);
            var account = (await new AccountStore(database, TimeProvider.System).Watch([new("feed", "humasbandung", TimeSpan.FromSeconds(1))], default))[0];
            var intake = new PostIntake(database, book, new OfficeWords(Path.GetDirectoryName(database.Path)!, NullLogger<OfficeWords>.Instance), new SlaSource(Path.GetDirectoryName(database.Path)!, NullLogger<SlaSource>.Instance), TimeProvider.System);
            foreach (var poll in reports.GroupBy(report => report.Minutes / PollMinutes).OrderBy(poll => poll.Key))
                await intake.Take(new IntakeBatch(account, [.. poll.Select(PostOf)], $"{poll.Key}"), default);
            var posts = await new PostQueries(database).List(null, null, null, reports.Count, default);
            return posts.Items.Where(post => post.Ticket is not null).ToDictionary(post => post.ExternalId, post => post.Ticket!, StringComparer.Ordinal);
        }
        finally
        {
            Directory.Delete(home, recursive: true);
        }
    }

    private static IncomingPost PostOf(Report report) => new(report.Id, report.Text, Start.AddMinutes(report.Minutes)) { Author = report.Author };

    private static void PrintErrors(List<Report> gathered, Dictionary<string, string> tickets)
    {
        foreach (var incident in gathered.GroupBy(report => report.Incident).Where(i => i.DistinctBy(r => tickets[r.Id]).Count() > 1))
            Print($"SCATTERED {incident.Key}", incident);
        foreach (var ticket in gathered.GroupBy(report => tickets[report.Id]).Where(t => t.DistinctBy(r => r.Incident).Count() > 1))
            Print($"MIXED {ticket.Key}", ticket);

        void Print(string title, IEnumerable<Report> reports)
        {
            Console.WriteLine(title);
            foreach (var report in reports)
                Console.WriteLine($"  {tickets[report.Id]} {report.Minutes,5} {report.Incident,-26} {report.Category,-18} {report.Text}");
        }
    }

    private sealed record Report(string Id, string Incident, string Text, string Author, int Minutes, string Category);
}
