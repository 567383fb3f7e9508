namespace Complaints.Ingest;

/// <summary>The bare host: settings beside the program wherever it is started from, and a log that people read.</summary>
internal static class HostShape
{
    /// <summary>A builder with configuration and log, without services of ours.</summary>
    public static HostApplicationBuilder Create(string[] args)
    {
        // Accounts are read once, at start: watching the file for changes would only cost file handles.
        var configuration = new ConfigurationManager { ["hostBuilder:reloadConfigOnChange"] = "false" };
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings
        {
            Args = args,
            ContentRootPath = AppContext.BaseDirectory,
            Configuration = configuration,
        });
        builder.Logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.UseUtcTimestamp = true;
            console.TimestampFormat = "yyyy-MM-dd HH:mm:ss.fff'Z' ";
        });
        return builder;
    }
}
