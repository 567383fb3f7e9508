using Complaints.Core;
using Complaints.Core.Access;
using Complaints.Core.Kernel;
using Complaints.Core.News;
using Complaints.Core.Reports;
using Complaints.Core.Routing;
using Complaints.Core.Sla;
using Complaints.Core.Storage;
using Complaints.Core.Tickets;
using Complaints.Tools.Reports;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Complaints.Tests.Reports;

/// <summary>An office of generated tickets, a private SQLite file, and its weekly reports.</summary>
internal sealed class ReportOffice : IAsyncDisposable
{
    private static readonly RuleBookSource Book = new(null, NullLogger.Instance, TimeProvider.System);

    private readonly string _folder = Directory.CreateTempSubdirectory("complaints-reports-").FullName;

    private ReportOffice(DateTimeOffset now, string? policies)
    {
        if (policies is not null)
            File.WriteAllText(Path.Combine(_folder, PolicyBook.FileName), policies);
        Clock = new(now);
        Database = new(Path.Combine(_folder, "complaints.db"));
        Sla = new(_folder, NullLogger<SlaSource>.Instance);
        Reports = new(Database, new NewsReport(Database), Sla, Book, new OfficePlaces(_folder, null), Clock);
        Export = new(Database);
    }

    public FakeTimeProvider Clock { get; }

    public Database Database { get; }

    public SlaSource Sla { get; }

    public WeeklyReports Reports { get; }

    public EventExport Export { get; }

    /// <summary>So many tickets opened from <paramref name="from"/> on; it is <paramref name="now"/>.</summary>
    /// <param name="policies">The office's own; null for the shipped ones.</param>
    public static async Task<ReportOffice> Generate(int tickets, DateTimeOffset from, DateTimeOffset now, int seed, string? policies = null)
    {
        var office = new ReportOffice(now, policies);
        await new Migrator(office.Database, office.Clock).Run(default);
        await GeneratedOffice.Fill(office.Database, tickets, from, now, seed, rules: office.Sla.Current);
        return office;
    }

    /// <summary>What people do to a ticket that is stored.</summary>
    public Task<bool> Change(TicketId id, params Func<Ticket, TicketChange>[] steps) => Database.Write(async tx =>
    {
        var ticket = await TicketStore.Get(tx, id);
        var change = steps.Aggregate(new TicketChange(ticket, [], []), (so, step) => so.Then(step));
        return await TicketStore.Save(tx, [(ticket.Version, change)]);
    }, default);

    /// <summary>A command of the office's, as a step.</summary>
    public Func<Ticket, TicketChange> Do(TicketCommand command, DateTimeOffset at) => ticket =>
        ticket.Apply(command, new("humas", Role.Admin), at, Sla.Current).Match(change => change, refusal => throw new InvalidOperationException(refusal.Because.English));

    public ValueTask DisposeAsync()
    {
        Database.Dispose();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }
}
