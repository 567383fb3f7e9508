// `rules rehearse` and `rules publish`: try a candidate rule book on the last weeks, and put it in force.
using System.Globalization;
using System.Text.Json;
using Complaints.Core.Kernel;
using Complaints.Core.Learning;
using Complaints.Core.Routing;
using Complaints.Core.Storage;

namespace Complaints.Tools.Routing;

/// <summary>
/// The store is that of COMPLAINTS_HOME, the book in force that of RuleBook__Path (else the one that comes with the program). A candidate
/// that agrees less with what people decided is published only with a reason, which is kept with the book.
/// </summary>
internal static class RehearseCommand
{
    private const int Shown = 40;
    private const int TextShown = 90;
    private const string Journal = ".published.jsonl";

    public static async Task<int> Rehearse(string[] arguments) => await Try(arguments) is null ? 1 : 0;

    public static async Task<int> Publish(string[] arguments)
    {
        if (Environment.GetEnvironmentVariable("RuleBook__Path") is not { Length: > 0 } live)
            return Fail("RuleBook__Path names no folder: set it, for the hosts as well, to the folder whose book is to be in force.");
        if (await Try(arguments) is not { } rehearsal)
            return 1;
        var reason = Options.Value(arguments, "--reason");
        if (rehearsal.AgreesLess && string.IsNullOrWhiteSpace(reason))
            return Fail($"The candidate agrees less with what people decided ({rehearsal.AgreedAfter} instead of {rehearsal.AgreedBefore} of {rehearsal.Decided}). Publish it with --reason \"…\" or mend it.");
        Replace(arguments[0], live);
        await File.AppendAllTextAsync(Path.Combine(live, Journal), JsonSerializer.Serialize(
            new { At = TimeProvider.System.GetUtcNow(), Version = rehearsal.CandidateVersion, Before = rehearsal.BookVersion, rehearsal.Decided, rehearsal.AgreedBefore, rehearsal.AgreedAfter, Reason = reason },
            CoreJson.Options) + "\n");
        Console.WriteLine($"Published {rehearsal.CandidateVersion} into {live}; the hosts take it over within a second.");
        return 0;
    }

    private static async Task<Rehearsal?> Try(string[] arguments)
    {
        if (arguments is not [var folder, ..] || folder.StartsWith("--", StringComparison.Ordinal))
        {
            Fail("Usage: scripts/rules rehearse CANDIDATE [--weeks 4]   or   scripts/rules publish CANDIDATE [--weeks 4] [--reason TEXT]");
            return null;
        }

        if (!int.TryParse(Options.Value(arguments, "--weeks") ?? $"{Rehearsal.UsualWeeks}", NumberStyles.None, CultureInfo.InvariantCulture, out var weeks) || weeks is < 1 or > Rehearsal.MostWeeks)
        {
            Fail($"--weeks takes a whole number from 1 to {Rehearsal.MostWeeks}.");
            return null;
        }

        var live = Environment.GetEnvironmentVariable("RuleBook__Path") is { Length: > 0 } path ? path : null;
        if (Books.Open(live is null ? [] : ["--book", live]) is not { } current || Books.Open(["--book", folder]) is not { } candidate)
            return null;
        var home = Environment.GetEnvironmentVariable("COMPLAINTS_HOME") is { Length: > 0 } told ? told : ".complaints";
        var store = Path.Combine(home, "complaints.db");
        if (!File.Exists(store))
        {
            Fail($"There is no store at {store}: set COMPLAINTS_HOME to the folder of the office.");
            return null;
        }

        using var database = new Database(store);
        var posts = await new PastPostQueries(database).Since(TimeProvider.System.GetUtcNow().AddDays(-7 * weeks), default);
        var rehearsal = Rehearsal.Of(new Router(current), new Router(candidate), posts);
        Print(rehearsal, weeks);
        return rehearsal;
    }

    private static void Print(Rehearsal r, int weeks)
    {
        Console.WriteLine($"book {r.BookVersion} -> candidate {r.CandidateVersion}; {r.Posts} posts of {weeks} weeks, people decided {r.Decided}");
        Console.WriteLine($"  agreement with them  before {Share(r.AgreedBefore, r.Decided)}  after {Share(r.AgreedAfter, r.Decided)}");
        Console.WriteLine($"  would go elsewhere   {r.Changes.Count}");
        foreach (var change in r.Changes.Take(Shown))
            Console.WriteLine($"    {change.Ticket ?? $"post {change.Post}"}  {change.From ?? "-"} -> {change.To ?? "-"}{(change.Decided ? $"  (decided: {change.Final ?? "-"})" : "")}  {Short(change.Text)}");
        if (r.Changes.Count > Shown)
            Console.WriteLine($"    and {r.Changes.Count - Shown} more");
        Console.WriteLine(JsonSerializer.Serialize(
            new { Rehearsal = r.CandidateVersion, r.BookVersion, r.Posts, r.Decided, r.AgreedBefore, r.AgreedAfter, Elsewhere = r.Changes.Count, r.AgreesLess }, CoreJson.Options));
    }

    private static string Share(int agreed, int decided) => decided == 0 ? "-" : $"{agreed} ({(double)agreed / decided:P1})";

    private static string Short(string text) => text.ReplaceLineEndings(" ") is var line && line.Length > TextShown ? line[..TextShown] + "…" : line;

    // File by file beside the old ones and then renamed, so that the hosts never read half a file; what the candidate lacks goes away.
    private static void Replace(string candidate, string live)
    {
        var wanted = Directory.EnumerateFiles(candidate, "*.*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(candidate, file))
            .Where(file => !Path.GetFileName(file).StartsWith('.')).ToHashSet(StringComparer.Ordinal);
        foreach (var file in wanted)
        {
            var target = Path.Combine(live, file);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(Path.Combine(candidate, file), target + ".new", overwrite: true);
        }

        foreach (var file in wanted)
            File.Move(Path.Combine(live, file) + ".new", Path.Combine(live, file), overwrite: true);
        foreach (var old in Directory.EnumerateFiles(live, "*.*", SearchOption.AllDirectories).Where(file => !wanted.Contains(Path.GetRelativePath(live, file))))
            if (!Path.GetFileName(old).StartsWith('.'))
                File.Delete(old);
    }

    private static int Fail(string message)
    {
        Console.Error.WriteLine(message);
        return 1;
    }
}
