using Complaints.Core.Kernel;

namespace Complaints.Core.Tickets;

/// <summary>A row of <c>legs</c>, and the way to a <see cref="Leg"/> and back.</summary>
internal sealed record LegRow
{
    public const string Columns =
        "ticket_id, number, kind, agency, category, began_by, from_at, ended_by, to_at, work_ms, used_ms, resolve_by_at, late_ms, answer_by_at";

    public const string Insert = $"""
        INSERT INTO legs ({Columns})
        VALUES (@TicketId, @Number, @Kind, @Agency, @Category, @BeganBy, @FromAt, @EndedBy, @ToAt, @WorkMs, @UsedMs, @ResolveByAt, @LateMs, @AnswerByAt)
        """;

    public long TicketId { get; init; }
    public int Number { get; init; }
    public string Kind { get; init; } = "";
    public string? Agency { get; init; }
    public string Category { get; init; } = "";
    public string BeganBy { get; init; } = "";
    public long FromAt { get; init; }
    public string EndedBy { get; init; } = "";
    public long ToAt { get; init; }
    public long WorkMs { get; init; }
    public long UsedMs { get; init; }
    public long ResolveByAt { get; init; }
    public long LateMs { get; init; }
    public long? AnswerByAt { get; init; }

    public static LegRow Of(TicketId ticket, Leg leg) => new()
    {
        TicketId = ticket.Value,
        Number = leg.Number,
        Kind = Snake.Of(leg.Kind),
        Agency = leg.Agency,
        Category = leg.Category,
        BeganBy = Snake.Of(leg.BeganBy),
        FromAt = leg.From.ToStore(),
        EndedBy = Snake.Of(leg.EndedBy),
        ToAt = leg.To.ToStore(),
        WorkMs = (long)leg.Work.TotalMilliseconds,
        UsedMs = (long)leg.Used.TotalMilliseconds,
        ResolveByAt = leg.ResolveBy.ToStore(),
        LateMs = (long)leg.Late.TotalMilliseconds,
        AnswerByAt = leg.AnswerBy.ToStore(),
    };

    public Leg ToLeg() => new(
        Number, Snake.Parse<LegKind>(Kind), Agency, Category, Snake.Parse<EventKind>(BeganBy), Instants.FromStore(FromAt),
        Snake.Parse<EventKind>(EndedBy), Instants.FromStore(ToAt), TimeSpan.FromMilliseconds(WorkMs), TimeSpan.FromMilliseconds(UsedMs),
        Instants.FromStore(ResolveByAt), TimeSpan.FromMilliseconds(LateMs), Instants.FromStore(AnswerByAt));
}
