// `rules learn`: teaches the second opinion what people decided, at once instead of tonight.
using System.Text.Json;
using Complaints.Core;
using Complaints.Core.Kernel;
using Complaints.Core.Learning;
using Complaints.Core.Routing;
using Complaints.Core.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;

namespace Complaints.Tools.Routing;

internal static class LearnCommand
{
    public static async Task<int> Run(string[] arguments)
    {
        var places = OfficePlaces.From(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["COMPLAINTS_HOME"] = Environment.GetEnvironmentVariable("COMPLAINTS_HOME"),
            ["RuleBook:Path"] = Environment.GetEnvironmentVariable("RuleBook__Path"),
        }).Build());
        if (!File.Exists(places.Database))
        {
            Console.Error.WriteLine($"There is no store at {places.Database}: set COMPLAINTS_HOME to the folder of the office.");
            return 1;
        }

        using var database = new Database(places.Database);
        using var book = new RuleBookSource(places.RuleBook, NullLogger.Instance, TimeProvider.System, places.Lessons);
        var report = await new Retraining(new PastPostQueries(database), book, places, TimeProvider.System).Run(default);
        Console.WriteLine($"{report.Lessons} decided posts; right about {report.RightBefore} -> {report.RightAfter} of {report.HeldOut} posts held out");
        Console.WriteLine(report.IsInForce ? $"In force: {places.Lessons}" : "Not taken: the router would be worse. The old lessons stay.");
        Console.WriteLine(JsonSerializer.Serialize(report, CoreJson.Options));
        return report.IsInForce ? 0 : 1;
    }
}
