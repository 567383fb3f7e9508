using System.Text.RegularExpressions;
using Complaints.Core.Kernel;
using Complaints.Core.Storage;
using Dapper;

namespace Complaints.Core.Tickets;

/// <summary>Tickets for people to read: one, a page of many, and a ticket's history.</summary>
public sealed partial class TicketQueries(Database database)
{
    /// <summary>The ticket of a code; null when there is none.</summary>
    public Task<Ticket?> Find(TicketCode code, CancellationToken cancellation) => database.Read(async connection =>
    {
        const string Select = $"SELECT {TicketRow.Columns} FROM tickets WHERE code = @Code";
        return (await connection.QuerySingleOrDefaultAsync<TicketRow>(Select, new { Code = code.Text }))?.ToTicket();
    }, cancellation);

    /// <summary>Those of the codes whose tickets this agency holds.</summary>
    public async Task<IReadOnlySet<string>> HeldBy(string agency, IEnumerable<string> codes, CancellationToken cancellation)
    {
        const string Select = "SELECT code FROM tickets WHERE agency = @Agency AND code IN (SELECT value FROM json_each(@Codes))";
        return (await database.Read(connection => connection.QueryAsync<string>(
            Select, new { Agency = agency, Codes = CoreJson.Write(codes) }), cancellation)).ToHashSet();
    }

    /// <summary>The codes of tickets' rows, of all or of those that <paramref name="holder"/> holds.</summary>
    public async Task<IReadOnlyDictionary<TicketId, string>> CodesOf(
        IReadOnlyCollection<TicketId> ids, string? holder, CancellationToken cancellation)
    {
        const string Select = """
            SELECT id, code FROM tickets
            WHERE id IN (SELECT value FROM json_each(@Ids)) AND (@Holder IS NULL OR agency = @Holder)
            """;
        return ids.Count == 0
            ? new Dictionary<TicketId, string>()
            : (await database.Read(connection => connection.QueryAsync<TicketRow>(
                Select, new { Ids = CoreJson.Write(ids.Select(id => id.Value)), Holder = holder }), cancellation))
                .ToDictionary(row => new TicketId(row.Id), row => row.Code);
    }

    /// <summary>How many tickets stand where they still need somebody's work, of all or of those that <paramref name="holder"/> holds.</summary>
    public async Task<IReadOnlyDictionary<TicketStatus, long>> CountUnfinished(string? holder, CancellationToken cancellation)
    {
        // Read from the index by status; the finished ones, which are many, are not touched.
        const string Select = """
            SELECT status, count(*) AS tickets FROM tickets
            WHERE status IN ('new', 'routed', 'in_progress', 'resolved', 'returned', 'waiting', 'reopened')
                AND (@Holder IS NULL OR agency = @Holder)
            GROUP BY status
            """;
        return (await database.Read(connection => connection.QueryAsync<(string Status, long Tickets)>(Select, new { Holder = holder }), cancellation))
            .ToDictionary(row => Snake.Parse<TicketStatus>(row.Status), row => row.Tickets);
    }

    /// <summary>Name of the order of a ticket's history inside a cursor.</summary>
    public const string ByVersion = "version";

    /// <summary>A ticket's whole history, oldest first.</summary>
    public async Task<IReadOnlyList<TicketEvent>> History(TicketId id, CancellationToken cancellation) =>
        (await History(id, null, int.MaxValue, cancellation)).Items;

    /// <summary>In whose hands a ticket lay, in order; where it lies now is not among them.</summary>
    public async Task<IReadOnlyList<Leg>> Legs(TicketId id, CancellationToken cancellation)
    {
        const string Select = $"SELECT {LegRow.Columns} FROM legs WHERE ticket_id = @Id ORDER BY number";
        var rows = await database.Read(connection => connection.QueryAsync<LegRow>(Select, new { Id = id.Value }), cancellation);
        return [.. rows.Select(row => row.ToLeg())];
    }

    /// <summary>Name of the order of recalculated deadlines inside a cursor.</summary>
    public const string ByEvent = "event";

    /// <summary>Deadlines that moved because the calendar changed, the latest first, of all tickets or of those that <paramref name="holder"/> holds.</summary>
    public async Task<Page<MovedDeadline>> Moved(string? holder, string? calendar, PageKey? after, int limit, CancellationToken cancellation)
    {
        const string Select = """
            SELECT e.id, t.code, e.at, e.data FROM events e JOIN tickets t ON t.id = e.ticket_id
            WHERE e.kind = 'due_moved' AND e.id < @Before AND (@Holder IS NULL OR t.agency = @Holder) AND (@Calendar IS NULL OR e.data ->> 'calendar' = @Calendar)
            ORDER BY e.id DESC LIMIT @Take
            """;
        var rows = await database.Read(connection => connection.QueryAsync<(long Id, string Code, long At, string Data)>(
            Select, new { Holder = holder, Calendar = calendar, Before = after?.Id ?? long.MaxValue, Take = limit + 1 }), cancellation);
        return Page.Of<MovedDeadline>(
            [.. rows.Select(row => new MovedDeadline(row.Id, TicketCode.FromStore(row.Code), Instants.FromStore(row.At), CoreJson.Read<EventFacts>(row.Data)))],
            limit, moved => new(ByEvent, 0, moved.Event));
    }

    /// <summary>One page of a ticket's history, oldest first.</summary>
    public async Task<Page<TicketEvent>> History(TicketId id, PageKey? after, int limit, CancellationToken cancellation)
    {
        const string Select = """
            SELECT ticket_id, version, kind, status, actor, role, agency, at, data FROM events
            WHERE ticket_id = @Id AND version > @After ORDER BY version LIMIT @Take
            """;
        var rows = await database.Read(connection => connection.QueryAsync<EventRow>(
            Select, new { Id = id.Value, After = after?.Id ?? 0, Take = (long)limit + 1 }), cancellation);
        return Page.Of<TicketEvent>([.. rows.Select(row => row.ToEvent())], limit, e => new(ByVersion, 0, e.Version));
    }

    /// <summary>One page of tickets.</summary>
    public async Task<Page<Ticket>> List(TicketFilter filter, CancellationToken cancellation)
    {
        var (where, order) = (Conditions(filter), Order(filter.Sort));
        var sql = $"""
            SELECT {TicketRow.Columns} FROM tickets {(where.Count == 0 ? "" : "WHERE " + string.Join(" AND ", where))}
            ORDER BY {order} LIMIT @Take
            """;
        var rows = await database.Read(connection => connection.QueryAsync<TicketRow>(sql, Parameters(filter)), cancellation);
        return Page.Of<Ticket>([.. rows.Select(row => row.ToTicket())], filter.Limit, ticket => KeyOf(ticket, filter.Sort));
    }

    /// <summary>Name of a sort inside a cursor.</summary>
    public static string NameOf(TicketSort sort) => Snake.Of(sort);

    private static PageKey KeyOf(Ticket ticket, TicketSort sort) =>
        new(NameOf(sort), sort == TicketSort.Due ? ticket.NextDue.ToStore() ?? 0 : 0, ticket.Id.Value);

    private static string Order(TicketSort sort) => sort switch
    {
        TicketSort.Oldest => "id",
        TicketSort.Due => "next_due_at, id",
        _ => "id DESC",
    };

    private static List<string> Conditions(TicketFilter filter)
    {
        var where = new List<string>();
        void When(bool given, string condition)
        {
            if (given)
                where.Add(condition);
        }

        When(filter.Holder is not null, "agency = @Holder");
        When(filter.Status is { Count: 1 }, "status = @OneStatus");
        When(filter.Status is { Count: > 1 }, "status IN (SELECT value FROM json_each(@Status))");
        When(filter.Agencies is { Count: 1 }, "agency = @OneAgency");
        When(filter.Agencies is { Count: > 1 }, "agency IN (SELECT value FROM json_each(@Agencies))");
        When(filter.Category is not null, "category = @Category");
        When(filter.Priority is not null, "priority = @Priority");
        When(filter.Place is not null, """
            (place_id = @Place OR district = @Place OR village = @Place OR place_name LIKE @PlaceStart ESCAPE '!')
            """);
        When(filter.Account is not null, "account_id IN (SELECT id FROM accounts WHERE platform || ':' || handle = @Account)");
        When(filter.DueBefore is not null, "next_due_at < @DueBefore");
        When(filter.Sort == TicketSort.Due, "next_due_at IS NOT NULL");
        if (filter.Text is { } text)
            where.Add(TicketCode.TryParse(text, out _) ? "code = @Code"
                : Match(text).Length == 0 ? "0" : """
                id IN (SELECT ticket_id FROM posts WHERE id IN (SELECT rowid FROM post_words WHERE post_words MATCH @Words))
                """);
        When(filter.After is not null, filter.Sort switch
        {
            TicketSort.Oldest => "id > @AfterId",
            TicketSort.Due => "(next_due_at, id) > (@AfterValue, @AfterId)",
            _ => "id < @AfterId",
        });
        return where;
    }

    private static object Parameters(TicketFilter f) => new
    {
        f.Holder,
        OneStatus = f.Status is { Count: > 0 } ? Snake.Of(f.Status[0]) : null,
        Status = CoreJson.Write((f.Status ?? []).Select(Snake.Of)),
        OneAgency = f.Agencies is { Count: > 0 } ? f.Agencies[0] : null,
        Agencies = CoreJson.Write(f.Agencies ?? []),
        f.Category,
        Priority = f.Priority is { } p ? Snake.Of(p) : null,
        f.Place,
        PlaceStart = f.Place is null ? null : Wildcards().Replace(f.Place, "!$0") + "%",
        f.Account,
        DueBefore = f.DueBefore.ToStore(),
        Code = TicketCode.TryParse(f.Text, out var code) ? code.Text : null,
        Words = f.Text is null ? null : Match(f.Text),
        AfterId = f.After?.Id,
        AfterValue = f.After?.Value,
        Take = f.Limit + 1,
    };

    // Every word must stand there, the last one perhaps only begun; quoted, so that nothing in it is query syntax.
    private static string Match(string text)
    {
        var words = Word().Matches(text).Select(m => $"\"{m.Value}\"").ToList();
        return words.Count == 0 ? "" : string.Join(" ", words) + "*";
    }

    [GeneratedRegex(@"[\p{L}\p{N}]+")]
    private static partial Regex Word();

    [GeneratedRegex("[!%_]")]
    private static partial Regex Wildcards();
}
