using Complaints.Api.Requests;
using Complaints.Core.Routing;
using Complaints.Core.Storage;
using Microsoft.Extensions.Logging.Console;

namespace Complaints.Api.Hosting;

/// <summary>How the host listens, logs and stops.</summary>
internal static partial class HostSetup
{
    private const string UsualAddress = "http://127.0.0.1:5080";

    // Less than the ten seconds after which a supervisor loses its patience.
    private static readonly TimeSpan StopWithin = TimeSpan.FromSeconds(8);

    public static WebApplicationBuilder SetUpHost(this WebApplicationBuilder builder)
    {
        if (string.IsNullOrEmpty(builder.Configuration[WebHostDefaults.ServerUrlsKey]))
            builder.WebHost.UseUrls(UsualAddress);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = RequestBody.MostBytes;
        });
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = StopWithin);
        builder.Logging.ClearProviders().AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.UseUtcTimestamp = true;
            console.TimestampFormat = "yyyy-MM-dd HH:mm:ss.fff'Z' ";
            console.ColorBehavior = LoggerColorBehavior.Disabled;
        });
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning).AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Information)
            // A caller without a key is no news.
            .AddFilter("Complaints.Api.Access.ApiKeyHandler", LogLevel.Warning);
        return builder;
    }

    /// <summary>Runs until it is told to stop.</summary>
    /// <returns>0, or 1 when it could not start or go on; the log then names the cause in one line.</returns>
    public static async Task<int> RunToEnd(this WebApplication app)
    {
        try
        {
            // The first caller should not be the one who waits for the rule book to be read.
            app.Lifetime.ApplicationStarted.Register(() => Task.Run(app.Services.GetRequiredService<RuleBookSource>));
            await app.RunAsync();
            return 0;
        }
        catch (StorageException e)
        {
            Log.Stopped(app.Logger, e.Because.English);
            return 1;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            Log.Stopped(app.Logger, e.Message);
            return 1;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(510, LogLevel.Critical, "The API cannot run: {Because}")]
        public static partial void Stopped(ILogger log, string because);
    }
}
