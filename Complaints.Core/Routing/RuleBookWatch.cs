using Microsoft.Extensions.Hosting;

namespace Complaints.Core.Routing;

/// <summary>Looks once a second whether the rule book's files have changed, as long as the host runs.</summary>
public sealed class RuleBookWatch(RuleBookSource book, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            book.Refresh();
    }
}
