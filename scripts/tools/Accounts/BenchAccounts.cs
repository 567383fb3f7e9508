using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Complaints.Core;
using Complaints.Core.Accounts;
using Complaints.Core.Kernel;
using Complaints.Ingest;
using Complaints.Ingest.Polling;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Complaints.Tools.Accounts;

/// <summary>
/// Polls many accounts at once, some of whose servers fail, through the worker's own host: does each keep its schedule? The yardstick is
/// the interval that was configured.
/// </summary>
internal static class BenchAccounts
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(30);

    public static async Task<int> Run(string[] arguments)
    {
        var accounts = int.Parse(Options.Value(arguments, "--accounts") ?? "1000", CultureInfo.InvariantCulture);
        var seconds = int.Parse(Options.Value(arguments, "--seconds") ?? "180", CultureInfo.InvariantCulture);
        var home = Directory.CreateTempSubdirectory("complaints-bench-").FullName;
        try
        {
            using var server = StandIn.Start(failsEach: 20);
            using var host = Host(accounts, home, server.Address);
            var began = Process.GetCurrentProcess().TotalProcessorTime;
            await host.StartAsync();
            await Task.Delay(TimeSpan.FromSeconds(seconds));
            var cpu = (Process.GetCurrentProcess().TotalProcessorTime - began) / TimeSpan.FromSeconds(seconds);
            var health = await host.Services.GetRequiredService<AccountStore>().Health(default);
            var gaps = server.Gaps();
            await host.StopAsync();
            Print(accounts, gaps, health, cpu, host.Services.GetRequiredService<TimeProvider>().GetUtcNow());
            return 0;
        }
        finally
        {
            Directory.Delete(home, recursive: true);
        }
    }

    private static void Print(int accounts, IReadOnlyList<double> gaps, IReadOnlyList<AccountHealth> health, double cpu, DateTimeOffset now)
    {
        var sorted = gaps.Order().ToList();
        var (median, late) = (sorted[sorted.Count / 2], sorted[(int)(sorted.Count * 0.99)]);
        var failing = health.Count(h => h.Failures > 0);
        var healthy = health.Count(h => h.StateAt(now) == AccountState.Healthy);
        Console.WriteLine($"{accounts} accounts every {Every.TotalSeconds:0} s: {failing} failing, {healthy} healthy; {cpu:P0} of one core");
        Console.WriteLine($"  from one poll of an account that works to its next: median {median:0.00} s, 99 % within {late:0.00} s, longest {sorted[^1]:0.00} s");
        Console.WriteLine(JsonSerializer.Serialize(new
        {
            Bench = "accounts",
            Accounts = accounts,
            Failing = failing,
            Healthy = healthy,
            Every = Every.TotalSeconds,
            Median = median,
            P99 = late,
            Longest = sorted[^1],
            P99OfInterval = late / Every.TotalSeconds,
            Cores = cpu,
        }, CoreJson.Options));
    }

    private static IHost Host(int accounts, string home, string address)
    {
        var builder = HostShape.Create([]);
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection(Settings(accounts, home, address));
        builder.Logging.ClearProviders();
        builder.Services.AddOffice(builder.Configuration).AddPolling(builder.Configuration);
        return builder.Build();
    }

    private static IEnumerable<KeyValuePair<string, string?>> Settings(int accounts, string home, string address)
    {
        yield return new("COMPLAINTS_HOME", home);
        for (var i = 0; i < accounts; i++)
        {
            yield return new($"Accounts:{i}:Platform", "mastodon");
            yield return new($"Accounts:{i}:Handle", $"kantor{i}@contoh.example");
            yield return new($"Accounts:{i}:BaseAddress", address);
            yield return new($"Accounts:{i}:Credential", $"t{i}");
            yield return new($"Accounts:{i}:Every", Every.ToString());
        }
    }
}
