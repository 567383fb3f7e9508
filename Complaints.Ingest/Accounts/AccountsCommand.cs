using System.Globalization;
using Complaints.Core;
using Complaints.Core.Accounts;
using Complaints.Core.Storage;
using Complaints.Ingest.Platforms;
using Complaints.Ingest.Polling;

namespace Complaints.Ingest.Accounts;

/// <summary>
/// The account doctor, verb <c>accounts check</c>: for each configured account whether its credential works, whose it is, which scopes
/// are missing, what the budget allows, and what to do. Reads only; may run beside the host.
/// </summary>
internal static class AccountsCommand
{
    private const string Usage = "usage: scripts/accounts check [PLATFORM:HANDLE]";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <returns>The process's exit code: 0 all accounts work, 1 one does not, 2 not understood.</returns>
    public static async Task<int> Run(string[] args, TextWriter output, TextWriter errors, CancellationToken cancellation)
    {
        if (args is not ["accounts", "check", .. { Length: <= 1 } only])
        {
            await errors.WriteLineAsync(Usage);
            return 2;
        }

        var builder = HostShape.Create([]);
        builder.Logging.ClearProviders();
        builder.Services.AddOffice(builder.Configuration).AddPolling(builder.Configuration);
        builder.Services.AddSingleton(AccountList.Read(builder.Configuration, KnownPlatforms.All) with { IsTheOffices = false });
        using var host = builder.Build();
        return await Run(host.Services, only is [var name] ? name : null, output, cancellation);
    }

    /// <summary>Examines the accounts of a composed host.</summary>
    /// <param name="only">Name of the one that is meant; null for all.</param>
    /// <returns>0 when all work, 1 when one does not, 2 when the one that is meant is not configured.</returns>
    public static async Task<int> Run(IServiceProvider services, string? only, TextWriter output, CancellationToken cancellation)
    {
        var list = services.GetRequiredService<AccountList>();
        var meant = list.Watched.Where(account => only is null || account.Name == only).ToList();
        var health = await Health(services, output, cancellation);
        var allWork = only is not null || list.Faults.Count == 0;
        foreach (var fault in only is null ? list.Faults : [])
            await output.WriteLineAsync($"{fault.Section}  CANNOT BE WATCHED\n    {fault.Because}");
        foreach (var account in meant)
            allWork &= await Examine(services, account, health.GetValueOrDefault(account.Name), output, cancellation);
        if (meant.Count == 0)
            await output.WriteLineAsync(only is null
                ? "No account is configured: add one under Accounts in appsettings.json or by environment (Accounts__0__Platform=…)."
                : $"{only} is not configured. Configured are: {string.Join(", ", list.Watched.Select(a => a.Name))}.");
        return meant.Count == 0 && only is not null ? 2 : allWork ? 0 : 1;
    }

    private static async Task<bool> Examine(
        IServiceProvider services, AccountSettings account, AccountHealth? health, TextWriter output, CancellationToken cancellation)
    {
        var lines = new List<string>();
        var works = true;
        try
        {
            using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            limited.CancelAfter(Patience);
            var findings = await services.GetRequiredKeyedService<OpenedAccount>(account.Name).Doctor.Examine(limited.Token);
            works = findings.Missing.Count == 0;
            if (findings.Identity.Length > 0)
                lines.Add($"is {findings.Identity}");
            lines.AddRange(findings.Missing.Select(scope => $"missing: {scope}"));
            lines.AddRange(findings.Advice.Select(advice => $"do: {advice}"));
        }
        catch (PlatformException e)
        {
            works = false;
            lines.Add(e.Message);
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested)
        {
            works = false;
            lines.Add(e is OperationCanceledException ? "It did not answer within a minute: check the address and the network." : e.Message);
        }

        if (health?.Budget is { } budget)
            lines.Add($"budget: {Told(budget)}");
        if (health?.LastError is { } error && health.Failures > 0)
            lines.Add($"last poll: {error}");
        await output.WriteLineAsync($"{account.Name}  {(works ? "WORKS" : "DOES NOT WORK")}");
        foreach (var line in lines)
            await output.WriteLineAsync($"    {line}");
        return works;
    }

    private static async Task<Dictionary<string, AccountHealth>> Health(IServiceProvider services, TextWriter output, CancellationToken cancellation)
    {
        try
        {
            await services.GetRequiredService<Migrator>().Run(cancellation);
            await services.GetRequiredService<WatchedAccounts>().Introduce(cancellation);
            return (await services.GetRequiredService<AccountStore>().Health(cancellation)).ToDictionary(h => $"{h.Platform}:{h.Handle}", StringComparer.Ordinal);
        }
        catch (StorageException e)
        {
            await output.WriteLineAsync($"The store is not at hand, so budgets and last polls are not told: {e.Because.English}");
            return [];
        }
    }

    private static string Told(BudgetUse use) => string.Create(CultureInfo.InvariantCulture, $"{use.Tally.Posts:N0} posts{Of(use.Budget.PostsPerMonth)}, {use.Money:0.00} {ReadBudget.Currency}{Of(use.Budget.MoneyPerMonth)} this cycle; ")
        + (use.ExhaustedAt is { } ends ? string.Create(CultureInfo.InvariantCulture, $"at this pace it ends on {ends:yyyy-MM-dd}: raise it or poll more rarely.") : "it lasts until the cycle ends.");

    private static string Of(object? limit) => limit is null ? "" : string.Create(CultureInfo.InvariantCulture, $" of {limit}");
}
