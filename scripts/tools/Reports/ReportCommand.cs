// `report WEEK`: the weekly SLA report of the office's store, in any of its formats.
using System.Globalization;
using Complaints.Core;
using Complaints.Core.Kernel;
using Complaints.Core.Reports;
using Complaints.Core.Reports.Formats;
using Complaints.Core.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Complaints.Tools.Reports;

internal static class ReportCommand
{
    private const int Done = 0;
    private const int Failed = 1;
    private const int Misunderstood = 2;

    public static Task<int> Run(string[] arguments) => arguments switch
    {
        ["list"] => InOffice(List),
        ["events", ..] => InOffice((office, _) => Events(office, arguments)),
        [{ } week, ..] when WeekOf(week) is { } isoWeek => InOffice((office, places) => Write(office, places, isoWeek, arguments)),
        _ => Task.FromResult(Tell("Write: report WEEK [--format json|csv|xlsx|pdf|png] [--table agencies|tickets|summary] [--revision N] [--out FILE]\n"
            + "WEEK is an ISO week that exists, such as 2026-W47, or 'last'. Or: report list. Or: report events [--to INSTANT] [--out FILE].", Misunderstood)),
    };

    /// <summary>Does something with the store that COMPLAINTS_HOME names.</summary>
    public static async Task<int> InOffice(Func<IServiceProvider, OfficePlaces, Task<int>> work)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["COMPLAINTS_HOME"] = Environment.GetEnvironmentVariable("COMPLAINTS_HOME"),
            ["RuleBook:Path"] = Environment.GetEnvironmentVariable("RuleBook__Path"),
            ["Office:Name"] = Environment.GetEnvironmentVariable("Office__Name"),
        }).Build();
        var places = OfficePlaces.From(configuration);
        if (!File.Exists(places.Database))
            return Tell($"There is no store at {places.Database}: set COMPLAINTS_HOME to the folder of the office.", Failed);
        await using var office = new ServiceCollection().AddLogging().AddOffice(configuration).BuildServiceProvider();
        return await office.GetRequiredService<Migrator>().IsCurrent(default)
            ? await work(office, places)
            : Tell($"The store at {places.Database} has another version's shape: start the office once (scripts/run), or use the newer version.", Failed);
    }

    private static async Task<int> List(IServiceProvider office, OfficePlaces places)
    {
        foreach (var head in await office.GetRequiredService<WeeklyReports>().List(default))
            Console.WriteLine($"{head.Week}  r{head.Revision}  {head.MadeAt:yyyy-MM-dd HH:mm}  {head.Rows} rows  {head.RowsChecksum[..12]}  {head.Reason}");
        return Done;
    }

    // Counted on the other stream: the lines alone may be piped on.
    private static async Task<int> Events(IServiceProvider office, string[] arguments)
    {
        var until = office.GetRequiredService<TimeProvider>().GetUtcNow();
        if (Options.Value(arguments, "--to") is { } text && !Instants.TryParseByPerson(text, out until))
            return Tell($"'{text}' is no instant: write it such as 2026-11-23 or 2026-11-23T06:00 (WIB).", Misunderstood);
        var path = Options.Value(arguments, "--out");
        long written;
        await using (var output = path is null ? Console.OpenStandardOutput() : File.Create(path))
            written = await office.GetRequiredService<EventExport>().Write(output, until, default);
        Console.Error.WriteLine($"{written} events before {until.InWib():yyyy-MM-dd HH:mm} WIB");
        return Done;
    }

    private static async Task<int> Write(IServiceProvider office, OfficePlaces places, IsoWeek week, string[] arguments)
    {
        if (Named<ReportFormat>(arguments, "--format") is not { } format || Named<ReportTable>(arguments, "--table") is not { } table)
            return Tell("--format is json, csv, xlsx, pdf or png; --table is agencies, tickets or summary.", Misunderstood);
        int? revision = int.TryParse(Options.Value(arguments, "--revision"), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
        var reports = office.GetRequiredService<WeeklyReports>();
        if (!(await reports.Get(week, revision, default)).Succeeded(out var made, out var refusal))
            return Tell(refusal.Because.English, Failed);
        await using (made)
        {
            var file = new ReportFile(format, table);
            var path = Options.Value(arguments, "--out");
            if (path is null && format is ReportFormat.Json or ReportFormat.Csv)
            {
                await using var output = Console.OpenStandardOutput();
                await file.Write(output, made, reports.Names, null, default);
                return Done;
            }

            path = Path.GetFullPath(path ?? Path.Combine(places.Home, "reports", file.Name(made.Report.Head)));
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await using (var output = File.Create(path))
                await file.Write(output, made, reports.Names, null, default);
            return Tell(path, Done);
        }
    }

    private static IsoWeek? WeekOf(string text) =>
        text == "last" ? IsoWeek.Of(TimeProvider.System.GetUtcNow()).Plus(-1) : IsoWeek.TryParse(text, out var week) ? week : null;

    // Absent is the first of the names.
    private static T? Named<T>(string[] arguments, string option)
        where T : struct, Enum => Options.Value(arguments, option) is { } text ? Snake.Find<T>(text) : default(T);

    private static int Tell(string message, int code)
    {
        (code == Done ? Console.Out : Console.Error).WriteLine(message);
        return code;
    }
}
