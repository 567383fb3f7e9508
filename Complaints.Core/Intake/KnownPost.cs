using Complaints.Core.Kernel;
using Complaints.Core.Posts;

namespace Complaints.Core.Intake;

/// <summary>A stored post, as far as intake needs it to decide about the next one.</summary>
internal sealed record KnownPost
{
    public required PostId Id { get; init; }
    public required string ExternalId { get; init; }
    public string? Thread { get; init; }
    public string? Author { get; init; }
    public required string Text { get; init; }
    public string? Raw { get; init; }
    public required DateTimeOffset PostedAt { get; init; }
    public DateTimeOffset? EditedAt { get; init; }
    public DateTimeOffset? DeletedAt { get; init; }
    public required PostOutcome Outcome { get; init; }
    public string? Reason { get; init; }
    public TicketId? Ticket { get; init; }
    public int Reposts { get; init; }
    public string? Decision { get; init; }

    /// <summary>True when the office wrote it.</summary>
    public bool IsOwn => Reason == SetAside.OwnPost;
}
