using Complaints.Core.Access;
using Complaints.Core.Accounts;
using Complaints.Core.Intake;
using Complaints.Core.Posts;
using Complaints.Core.Replies;
using Complaints.Core.Routing;
using Complaints.Core.Sla;
using Complaints.Core.Storage;
using Complaints.Core.Tickets;
using Dapper;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using NUnit.Framework;

namespace Complaints.Tests.Support;

/// <summary>An office of its own for one test: a private SQLite file, the built-in rule book, a clock that stands still.</summary>
internal sealed class Office : IAsyncDisposable
{
    private static readonly RuleBookSource BuiltIn = new(null, NullLogger.Instance, TimeProvider.System);

    private readonly string _folder = Directory.CreateTempSubdirectory("complaints-").FullName;

    private Office()
    {
        Database = new(Path.Combine(_folder, "complaints.db"));
        Sla = new(_folder, NullLogger<SlaSource>.Instance);
        Words = new(_folder, NullLogger<OfficeWords>.Instance);
        Intake = new(Database, BuiltIn, Words, Sla, Clock);
        Drafting = new(Database, Words, BuiltIn, new(_folder, null), Clock);
        Replies = new(Words, Drafting, Sla, Clock);
        Outbox = new(Database, Sla, Clock);
        Splitting = new(BuiltIn, Sla, Clock);
        Desk = new(BuiltIn, Sla, Clock);
        Accounts = new(Database, Clock);
        Tickets = new(Database);
        Posts = new(Database);
    }

    /// <summary>Stands at Monday 2 March 2026, 09:00 WIB.</summary>
    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 3, 2, 2, 0, 0, TimeSpan.Zero));

    public Database Database { get; }

    public SlaSource Sla { get; }

    public PostIntake Intake { get; }

    public OfficeWords Words { get; }

    public ReplyDrafting Drafting { get; }

    public ReplyDesk Replies { get; }

    public Outbox Outbox { get; }

    /// <summary>Folder of the office's own files.</summary>
    public string Folder => _folder;

    public TicketDesk Desk { get; }

    public TicketSplit Splitting { get; }

    public AccountStore Accounts { get; }

    public TicketQueries Tickets { get; }

    public PostQueries Posts { get; }

    public Account Account { get; private set; } = null!;

    public DateTimeOffset Now => Clock.GetUtcNow();

    public static async Task<Office> Open()
    {
        var office = new Office();
        await new Migrator(office.Database, office.Clock).Run(default);
        office.Account = (await office.Accounts.Watch([new("feed", "humasbandung", TimeSpan.FromSeconds(1))], default))[0];
        return office;
    }

    /// <summary>Takes posts in as one page.</summary>
    public Task<IntakeReport> Take(params IncomingPost[] posts) => Intake.Take(new(Account, posts, $"after {posts.LastOrDefault()?.ExternalId}"), default);

    /// <summary>Carries out a command as <paramref name="actor"/>, at the ticket's present version.</summary>
    public async Task<Ticket> Do(string code, TicketCommand command, Actor? actor = null)
    {
        var ticket = await Ticket(code);
        var result = await Database.Write(tx => Desk.Do(tx, ticket.Code, ticket.Version, command, actor ?? Cast.Admin), default);
        return result.Match(t => t, refusal => throw new AssertionException(refusal.Because.English));
    }

    public async Task<Ticket> Ticket(string code)
    {
        Assert.That(Core.Kernel.TicketCode.TryParse(code, out var parsed), Is.True);
        return (await Tickets.Find(parsed, default))!;
    }

    /// <summary>The only ticket there is.</summary>
    public async Task<Ticket> OnlyTicket() => (await Tickets.List(new(), default)).Items.Single();

    public async Task<IReadOnlyList<TicketEvent>> History(Ticket ticket) => await Tickets.History(ticket.Id, default);

    public async Task<Post> Post(string externalId) =>
        (await Posts.List(null, null, null, 1000, default)).Items.Single(post => post.ExternalId == externalId);

    public Task<T> Scalar<T>(string sql) => Database.Read(async c => (await c.ExecuteScalarAsync<T>(sql))!, default);

    public ValueTask DisposeAsync()
    {
        Database.Dispose();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }
}
