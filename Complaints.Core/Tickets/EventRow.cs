using Complaints.Core.Access;
using Complaints.Core.Kernel;

namespace Complaints.Core.Tickets;

/// <summary>A row of <c>events</c>, and the way to a <see cref="TicketEvent"/> and back.</summary>
internal sealed record EventRow
{
    public const string Insert = """
        INSERT INTO events (ticket_id, version, kind, status, actor, role, agency, at, data)
        VALUES (@TicketId, @Version, @Kind, @Status, @Actor, @Role, @Agency, @At, @Data)
        """;

    public long TicketId { get; init; }
    public int Version { get; init; }
    public string Kind { get; init; } = "";
    public string Status { get; init; } = "";
    public string Actor { get; init; } = "";
    public string Role { get; init; } = "";
    public string? Agency { get; init; }
    public long At { get; init; }
    public string Data { get; init; } = "";

    public static EventRow Of(TicketId ticket, TicketEvent e) => new()
    {
        TicketId = ticket.Value,
        Version = e.Version,
        Kind = Snake.Of(e.Kind),
        Status = Snake.Of(e.Status),
        Actor = e.Actor,
        Role = Snake.Of(e.Role),
        Agency = e.Agency,
        At = e.At.ToStore(),
        Data = CoreJson.Write(e.Facts),
    };

    public TicketEvent ToEvent() => new(
        Version, Snake.Parse<EventKind>(Kind), Snake.Parse<TicketStatus>(Status), Actor, Snake.Parse<Role>(Role), Agency,
        Instants.FromStore(At), CoreJson.Read<EventFacts>(Data));
}
