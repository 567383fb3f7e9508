using System.Collections.Concurrent;
using Complaints.Core;
using Complaints.Core.Accounts;
using Complaints.Core.Posts;
using Complaints.Core.Routing;
using Complaints.Core.Storage;
using Complaints.Core.Tickets;
using Complaints.Ingest.Accounts;
using Complaints.Ingest.Platforms;
using Complaints.Ingest.Polling;
using Complaints.Ingest.Replies;
using Dapper;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Complaints.Tests.Ingest;

/// <summary>
/// Ingest as its host composes it, on a home and a SQLite file of its own and on a clock that only the test moves. Passes
/// are run by hand; the schedule does not run.
/// </summary>
internal sealed class IngestOffice : IAsyncDisposable
{
    private static readonly RuleBookSource Book = new(null, NullLogger.Instance, TimeProvider.System);

    // A store as the migrations leave it, made once and copied for each test.
    private static readonly Lazy<Task<string>> Fresh = new(async () =>
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("complaints-fresh-").FullName, "complaints.db");
        using var database = new Database(path);
        await new Migrator(database, TimeProvider.System).Run(default);
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        return path;
    });

    private readonly ServiceProvider _services;
    private readonly LogLines _log = new();

    private IngestOffice(string home, IEnumerable<KeyValuePair<string, string?>> settings)
    {
        Home = home;
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(
            settings.Append(new("COMPLAINTS_HOME", home))).Build();
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration).AddSingleton<TimeProvider>(Clock);
        services.AddLogging(logging => logging.AddProvider(_log));
        services.AddOffice(configuration).AddPolling(configuration).AddSingleton(Book);
        _services = services.BuildServiceProvider();
    }

    /// <summary>Stands at Monday 2 March 2026, 09:00 WIB.</summary>
    public WatchedTime Clock { get; } = new(new DateTimeOffset(2026, 3, 2, 2, 0, 0, TimeSpan.Zero));

    public string Home { get; }

    /// <summary>The folder of the feed account that <see cref="OpenFeed"/> configures.</summary>
    public string Feed => Path.Combine(Home, "feed");

    public DateTimeOffset Now => Clock.GetUtcNow();

    public Database Database => _services.GetRequiredService<Database>();

    /// <summary>What was logged, each line as "level: text".</summary>
    public IReadOnlyCollection<string> Log => _log.Lines;

    /// <summary>Warnings and errors of the log.</summary>
    public IEnumerable<string> Complaints => _log.Lines.Where(line => !line.StartsWith("Information", StringComparison.Ordinal));

    public static Task<IngestOffice> OpenFeed() =>
        Open(("Accounts:0:Platform", "feed"), ("Accounts:0:Handle", "humasbandung"), ("Accounts:0:BaseAddress", "feed"));

    public static async Task<IngestOffice> Open(params (string Key, string Value)[] settings)
    {
        var home = Directory.CreateTempSubdirectory("complaints-ingest-").FullName;
        Directory.CreateDirectory(Path.Combine(home, "feed"));
        File.Copy(await Fresh.Value, Path.Combine(home, "complaints.db"));
        return new(home, settings.Select(s => new KeyValuePair<string, string?>(s.Key, s.Value)));
    }

    /// <summary>What the host does with its accounts at start.</summary>
    public Task Introduce() => ActivatorUtilities.CreateInstance<AccountsAtStart>(_services).StartAsync(default);

    /// <summary>Runs one pass over an account; the feed's when no name is given.</summary>
    public Task Poll(string account = "feed:humasbandung", CancellationToken cancellation = default) =>
        _services.GetRequiredKeyedService<PollAccount>(account).Run(cancellation);

    public OpenedAccount Opened(string account) => _services.GetRequiredKeyedService<OpenedAccount>(account);

    /// <summary>What an account has of its own.</summary>
    public T Keyed<T>(string account)
        where T : notnull => _services.GetRequiredKeyedService<T>(account);

    /// <summary>Sends what an account has in its outbox.</summary>
    public Task SendReplies(string account, CancellationToken cancellation = default) =>
        _services.GetRequiredKeyedService<SendReplies>(account).Run(cancellation);

    /// <summary>Runs a pass that may wait on the way, and moves the clock over each wait.</summary>
    /// <returns>The waits.</returns>
    public Task<IReadOnlyList<TimeSpan>> PollThroughWaits(string account) => ThroughWaits(Poll(account));

    /// <summary>Goes on with a pass that may wait, and moves the clock over each wait.</summary>
    /// <returns>The waits.</returns>
    public async Task<IReadOnlyList<TimeSpan>> ThroughWaits(Task pass)
    {
        var waits = new List<TimeSpan>();
        while (await Clock.NextWait(pass) is { } wait)
        {
            waits.Add(wait);
            Clock.Advance(wait);
        }

        await pass;
        return waits;
    }

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public async Task<IReadOnlyList<Post>> Posts() =>
        [.. (await Get<PostQueries>().List(null, null, null, 5000, default)).Items.Reverse()];

    public async Task<IReadOnlyList<Ticket>> Tickets() => (await Get<TicketQueries>().List(new() { Limit = 1000 }, default)).Items;

    public async Task<AccountHealth> Health(string platform = "feed") =>
        (await Get<AccountStore>().Health(default)).First(health => health.Platform == platform);

    public async Task<IReadOnlyList<string>> Rejects() => [.. await Database.Read(
        connection => connection.QueryAsync<string>("SELECT source || ' ' || reason FROM rejects ORDER BY id"), default)];

    public Task<T> Scalar<T>(string sql) => Database.Read(async connection => (await connection.ExecuteScalarAsync<T>(sql))!, default);

    public Task<int> Execute(string sql) => Database.Write(tx => tx.Connection!.ExecuteAsync(sql, transaction: tx), default);

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(Home, recursive: true);
    }

    private sealed class LogLines : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
                Lines.Enqueue($"{logLevel}: {formatter(state, exception)}{exception}");
        }

        public void Dispose()
        {
        }
    }
}
