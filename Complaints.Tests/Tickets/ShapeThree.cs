using Complaints.Core.Kernel;
using Complaints.Core.Storage;
using Complaints.Core.Tickets;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Complaints.Tests.Tickets;

/// <summary>A store as it was before tickets had clocks: the first three migrations, and a ticket in each status.</summary>
internal sealed class ShapeThree : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("complaints-three-").FullName;

    private ShapeThree() => Database = new(Path.Combine(_folder, "complaints.db"));

    /// <summary>Monday 6 July 2026, 08:00 WIB: when every ticket was opened.</summary>
    public static DateTimeOffset Opened { get; } = new(2026, 7, 6, 1, 0, 0, TimeSpan.Zero);

    /// <summary>Friday of that week, 15:30 WIB: when each came to where it stands.</summary>
    public static DateTimeOffset Changed { get; } = new(2026, 7, 10, 8, 30, 0, TimeSpan.Zero);

    public Database Database { get; }

    public static async Task<ShapeThree> Make()
    {
        var store = new ShapeThree();
        await using var connection = new SqliteConnection($"Data Source={store.Database.Path};Pooling=False");
        await connection.OpenAsync();
        await connection.ExecuteAsync("PRAGMA journal_mode=WAL; CREATE TABLE schema_steps (number INTEGER PRIMARY KEY, name TEXT NOT NULL, run_at INTEGER NOT NULL) STRICT");
        foreach (var (step, number) in Migrations().Take(3).Select((step, i) => (step, i + 1)))
        {
            await connection.ExecuteAsync(step.Sql);
            await connection.ExecuteAsync("INSERT INTO schema_steps VALUES (@number, @Name, 0)", new { number, step.Name });
        }

        await connection.ExecuteAsync("INSERT INTO accounts (id, platform, handle, every_ms, is_watched) VALUES (1, 'feed', 'humasbandung', 1000, 1)");
        foreach (var status in Enum.GetValues<TicketStatus>())
            await Insert(connection, status, "normal");
        await Insert(connection, TicketStatus.Waiting, "high");
        return store;
    }

    /// <summary>The code of the ticket that stands so.</summary>
    public static TicketCode Code(TicketStatus status, string priority = "normal") =>
        TicketCode.FromStore($"BDG-{(priority == "high" ? 'Z' : 'A')}{(char)('A' + (int)status)}AA-AAAA");

    public Task<T> Scalar<T>(string sql) => Database.Read(async connection => (await connection.ExecuteScalarAsync<T>(sql))!, default);

    public void Dispose()
    {
        Database.Dispose();
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    private static IEnumerable<(string Name, string Sql)> Migrations()
    {
        var assembly = typeof(Migrator).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith("migrations/", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            yield return (name["migrations/".Length..], reader.ReadToEnd());
        }
    }

    private static async Task Insert(SqliteConnection connection, TicketStatus status, string priority)
    {
        var history = History(status);
        var id = (int)status + (priority == "high" ? 101 : 1);
        await connection.ExecuteAsync("""
            INSERT INTO tickets (id, code, version, status, status_before, title, category, agency, priority, confidence, platform, account_id, visibility, reports,
                reported_at, opened_at, changed_at, respond_by_at, resolve_by_at, responded_at, resolved_at, closed_at, waiting_at, resolution, merged_into)
            VALUES (@id, @code, @version, @status, @before, 'Jalan rusak', 'jalan_rusak', @agency, @priority, 1, 'feed', 1, 'public', 1,
                @opened, @opened, @changed, @respondBy, @resolveBy, @resolved, @resolved, @closed, @waiting, @resolution, @into)
            """, new
        {
            id,
            code = Code(status, priority).Text,
            version = history.Length,
            status = Snake.Of(status),
            before = status is TicketStatus.Waiting or TicketStatus.Merged ? "in_progress" : null,
            agency = status is TicketStatus.New or TicketStatus.Returned ? null : status == TicketStatus.Referred ? "eksternal:PLN" : "DSDABM",
            priority,
            opened = Opened.ToStore(),
            changed = Changed.ToStore(),
            respondBy = Opened.AddDays(7).AddHours(8).ToStore(),
            resolveBy = Opened.AddDays(21).AddHours(8).ToStore(),
            resolved = status is TicketStatus.Resolved or TicketStatus.Closed ? Changed.ToStore() : (long?)null,
            closed = status == TicketStatus.Closed ? Changed.ToStore() : (long?)null,
            waiting = status == TicketStatus.Waiting ? Changed.ToStore() : (long?)null,
            resolution = status is TicketStatus.Resolved or TicketStatus.Closed ? "beres" : null,
            into = status == TicketStatus.Merged ? 1 : (int?)null,
        });
        await connection.ExecuteAsync(
            "INSERT INTO events (ticket_id, version, kind, status, actor, role, at, data) VALUES (@id, @Version, @Kind, @Status, 'humas', 'admin', @At, '{}')",
            history.Select((e, i) => new { id, Version = i + 1, e.Kind, Status = Snake.Of(e.Status), At = Opened.AddHours(e.Hour).ToStore() }));
    }

    // Everything was asked back about for two hours on Monday, on its way to where it stands.
    private static (string Kind, TicketStatus Status, double Hour)[] History(TicketStatus status) => status == TicketStatus.New
        ? [("opened", TicketStatus.New, 0)]
        :
        [
            ("opened", TicketStatus.New, 0), ("routed", TicketStatus.Routed, 0), ("taken", TicketStatus.InProgress, 1), ("wait_started", TicketStatus.Waiting, 1),
            ("noted", TicketStatus.Waiting, 2), ("wait_ended", TicketStatus.InProgress, 3), ("moved", status, (Changed - Opened).TotalHours),
        ];
}
