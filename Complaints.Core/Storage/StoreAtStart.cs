using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Complaints.Core.Storage;

/// <summary>Brings the store into shape before anything else of the host starts, waiting a while for one that is locked.</summary>
public sealed partial class StoreAtStart(Migrator migrator, Database database, TimeProvider clock, ILogger<StoreAtStart> log) : IHostedService
{
    private const int Tries = 6;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                foreach (var step in await migrator.Run(cancellationToken))
                    Log.StepRun(log, step, database.Path);
                return;
            }
            catch (StorageException e) when (e.Fault == StorageFault.Busy && attempt < Tries)
            {
                Log.Waiting(log, e.Because.English);
                await Task.Delay(Pause, clock, cancellationToken);
            }
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static partial class Log
    {
        [LoggerMessage(100, LogLevel.Information, "Database step {Step} was run on {Path}.")]
        public static partial void StepRun(ILogger log, string step, string path);

        [LoggerMessage(101, LogLevel.Warning, "Waiting for the database: {Because}")]
        public static partial void Waiting(ILogger log, string because);
    }
}
