using Complaints.Core;
using Complaints.Core.Access;
using Complaints.Core.Accounts;
using Complaints.Core.Escalation;
using Complaints.Core.Intake;
using Complaints.Core.Notices;
using Complaints.Core.Posts;
using Complaints.Core.Reports;
using Complaints.Core.Routing;
using Complaints.Core.Sla;
using Complaints.Core.Storage;
using Complaints.Core.Tickets;
using Complaints.Tests.Ingest;
using Complaints.Tests.Support;
using Dapper;

namespace Complaints.Tests.Escalation;

/// <summary>A notice as its row stands in the store.</summary>
internal sealed record StoredNotice
{
    public string Key { get; init; } = "";
    public string Kind { get; init; } = "";
    public string Recipient { get; init; } = "";
    public string Subject { get; init; } = "";
    public string Body { get; init; } = "";
    public string? Attachment { get; init; }
    public long DueAt { get; init; }
}

/// <summary>An office on Monday 6 July 2026, 08:00 WIB: tickets as the test needs them, contacts in its folder, and what comes with time run by hand.</summary>
internal sealed class DeadlineOffice : IAsyncDisposable
{
    public const string Known = """
        office: [humas@bandung.example]
        secretary: [sekda@bandung.example]
        report: [pimpinan@bandung.example]
        agencies:
          DISHUB: {desk: [meja@dishub.example], head: [kepala@dishub.example]}
          DSDABM: {desk: [meja@dsdabm.example], head: [kepala@dsdabm.example]}
        webhooks:
          - {url: 'https://pantau.example/kait', secret: 0123456789abcdef}
          - {url: 'https://dishub.example/kait', secret: 0123456789abcdef, agency: DISHUB}
        """;

    private int _reports;
    private int _writes;

    private DeadlineOffice(IngestOffice ingest) => Ingest = ingest;

    public IngestOffice Ingest { get; }

    public Database Database => Ingest.Database;

    public TicketQueries Tickets => Ingest.Get<TicketQueries>();

    /// <param name="contacts">Null for an office that knows nobody.</param>
    public static async Task<DeadlineOffice> Open(string? contacts = Known)
    {
        var office = new DeadlineOffice(await IngestOffice.Open());
        office.At(6, 8);
        if (contacts is not null)
            office.Write(Contacts.FileName, contacts);
        return office;
    }

    /// <summary>An instant of July 2026 in WIB, or of a later month by a day beyond 31.</summary>
    public static DateTimeOffset Wib(int day, int hour, int minute = 0) =>
        new DateTimeOffset(2026, 7, 1, hour, minute, 0, TimeSpan.FromHours(7)).AddDays(day - 1).ToUniversalTime();

    public static DateTimeOffset Wib(string text) => DateTimeOffset.Parse(text + "+07:00", System.Globalization.CultureInfo.InvariantCulture).ToUniversalTime();

    /// <summary>Time goes on until then.</summary>
    public void At(int day, int hour, int minute = 0) => At(Wib(day, hour, minute));

    public void At(DateTimeOffset instant) => Ingest.Clock.SetUtcNow(instant);

    /// <summary>Puts a file of the office's own in its folder.</summary>
    public void Write(string file, string text)
    {
        var path = Path.Combine(Ingest.Home, file);
        File.WriteAllText(path, text);
        // Two texts of one length within one tick of the disk's clock would look like one.
        File.SetLastWriteTimeUtc(path, new DateTime(2026, 1, 1, 0, 0, _writes++, DateTimeKind.Utc));
    }

    /// <summary>A ticket that the desk wrote down and sent to an agency; left in triage without one.</summary>
    public async Task<Ticket> Take(
        string? agency = "DISHUB", Priority priority = Priority.Normal, string category = "jalan_rusak", string? place = null, int count = 1)
    {
        var desk = await Ingest.Get<AccountStore>().Desk(default);
        return await Database.Write(async tx =>
        {
            Ticket ticket = null!;
            for (var i = 0; i < count; i++)
            {
                var post = new IncomingPost($"meja-{++_reports}", $"Pak Udin melapor, laporan ke-{_reports}", Ingest.Now) { Author = "pak_udin_69" };
                ticket = await Ingest.Get<PostIntake>().TakeFromDesk(tx, desk, post, Cast.Admin, new(category, priority, place, IsRoutedByHand: true));
                if (agency is not null)
                    ticket = (await Desk.Do(tx, ticket.Code, ticket.Version, new TicketCommand.Route(agency, null, null), Cast.Admin)).Value!;
            }

            return ticket;
        }, default);
    }

    /// <summary>Carries out a command of the office, or of <paramref name="actor"/>.</summary>
    public async Task<Ticket> Do(Ticket ticket, TicketCommand command, Actor? actor = null)
    {
        var now = await Now(ticket);
        var done = await Database.Write(tx => Desk.Do(tx, now.Code, now.Version, command, actor ?? Cast.Admin), default);
        return done.Match(t => t, refusal => throw new InvalidOperationException(refusal.Because.English));
    }

    /// <summary>The ticket as it stands.</summary>
    public async Task<Ticket> Now(Ticket ticket) => (await Tickets.Find(ticket.Code, default))!;

    /// <summary>What happened to it since it was this.</summary>
    public async Task<IReadOnlyList<TicketEvent>> Since(Ticket ticket) =>
        [.. (await Tickets.History(ticket.Id, default)).Where(e => e.Version > ticket.Version)];

    /// <summary>The escalations, of a host of their own.</summary>
    public Escalations OtherEscalations(Database database) => new(
        database, Ingest.Get<SlaSource>(), Ingest.Get<Contacts>(), Ingest.Get<RuleBookSource>(), Ingest.Get<OfficePlaces>(), Ingest.Clock);

    public Task<int> Escalate() => Ingest.Get<Escalations>().Run(default);

    public Task<int> Recalculate() => Ingest.Get<DeadlineRecalculation>().Run(default);

    public Task<int> Digest() => Ingest.Get<AgencyDigest>().Run(default);

    public Task<int> Deliver() => Ingest.Get<WeeklyDelivery>().Run(default);

    /// <summary>Every notice there is, in the order in which they were queued.</summary>
    public async Task<IReadOnlyList<StoredNotice>> Notices() => [.. await Database.Read(connection => connection.QueryAsync<StoredNotice>(
        "SELECT key, kind, recipient, subject, body, attachment, due_at FROM notices ORDER BY id"), default)];

    /// <summary>Whether the sender would find anything to send now.</summary>
    public async Task<bool> HasToSend() => (await Ingest.Get<NoticeOutbox>().Due(default)).Count > 0;

    public ValueTask DisposeAsync() => Ingest.DisposeAsync();

    private TicketDesk Desk => Ingest.Get<TicketDesk>();
}
