using Complaints.Core.Kernel;
using Complaints.Core.Storage;
using Dapper;

namespace Complaints.Core.Notices;

/// <summary>A notice as an admin may see it.</summary>
/// <param name="Recipient">Masked.</param>
/// <param name="Reason">Why it waits or failed; null otherwise.</param>
public sealed record ListedNotice(
    long Id, string Key, NoticeKind Kind, NoticeState State, string Recipient, string Subject, bool HasAttachment, int Attempts, string? Reason,
    DateTimeOffset CreatedAt, DateTimeOffset? DueAt, DateTimeOffset? SentAt);

/// <summary>How notices of one kind stand.</summary>
/// <param name="Waiting">Not sent and not given up.</param>
/// <param name="Held">Of these: nothing is configured that could send them.</param>
/// <param name="OldestAt">When the oldest of those that should be gone was made; null when there is none.</param>
public sealed record NoticeStanding(NoticeKind Kind, long Waiting, long Held, long Failed, DateTimeOffset? OldestAt);

/// <summary>Notices for people and monitors to read.</summary>
public sealed class NoticeQueries(Database database, TimeProvider clock)
{
    /// <summary>Name of the order inside a cursor.</summary>
    public const string ById = "notice";

    /// <summary>Notices, newest first.</summary>
    public async Task<Page<ListedNotice>> List(NoticeState? state, PageKey? after, int limit, CancellationToken cancellation)
    {
        const string Select = """
            SELECT id, key, kind, state, recipient, subject, attachment IS NOT NULL AS has_attachment, attempts, reason, created_at, due_at, sent_at
            FROM notices WHERE id < @Before AND (@State IS NULL OR state = @State) ORDER BY id DESC LIMIT @Take
            """;
        var rows = await database.Read(connection => connection.QueryAsync<Row>(Select, new
        {
            Before = after?.Id ?? long.MaxValue,
            State = state is { } s ? Snake.Of(s) : null,
            Take = limit + 1,
        }), cancellation);
        return Page.Of<ListedNotice>([.. rows.Select(row => row.ToListed())], limit, notice => new(ById, 0, notice.Id));
    }

    /// <summary>How the notices of each kind stand; both kinds are always there.</summary>
    public async Task<IReadOnlyList<NoticeStanding>> Standing(CancellationToken cancellation)
    {
        const string Select = """
            SELECT kind, count(*) FILTER (WHERE state <> 'failed') AS waiting, coalesce(sum(is_held), 0) AS held,
                count(*) FILTER (WHERE state = 'failed') AS failed,
                min(created_at) FILTER (WHERE state = 'sending' OR (state = 'queued' AND (due_at <= @Now OR attempts > 0 OR is_held))) AS oldest_at
            FROM notices WHERE state IN ('queued', 'sending', 'failed') GROUP BY kind
            """;
        var rows = (await database.Read(connection => connection.QueryAsync<StandingRow>(Select, new { Now = clock.GetUtcNow().ToStore() }), cancellation))
            .ToDictionary(row => row.Kind);
        return [.. Enum.GetValues<NoticeKind>().Select(kind => (rows.GetValueOrDefault(Snake.Of(kind)) ?? new()).ToStanding(kind))];
    }

    private sealed record Row
    {
        public long Id { get; init; }
        public string Key { get; init; } = "";
        public string Kind { get; init; } = "";
        public string State { get; init; } = "";
        public string Recipient { get; init; } = "";
        public string Subject { get; init; } = "";
        public bool HasAttachment { get; init; }
        public int Attempts { get; init; }
        public string? Reason { get; init; }
        public long CreatedAt { get; init; }
        public long? DueAt { get; init; }
        public long? SentAt { get; init; }

        public ListedNotice ToListed()
        {
            var kind = Snake.Parse<NoticeKind>(Kind);
            return new(
                Id, Key, kind, Snake.Parse<NoticeState>(State), Masked.Recipient(kind, Recipient), Subject, HasAttachment, Attempts, Reason,
                Instants.FromStore(CreatedAt), Instants.FromStore(DueAt), Instants.FromStore(SentAt));
        }
    }

    private sealed record StandingRow
    {
        public string Kind { get; init; } = "";
        public long Waiting { get; init; }
        public long Held { get; init; }
        public long Failed { get; init; }
        public long? OldestAt { get; init; }

        public NoticeStanding ToStanding(NoticeKind kind) => new(kind, Waiting, Held, Failed, Instants.FromStore(OldestAt));
    }
}
