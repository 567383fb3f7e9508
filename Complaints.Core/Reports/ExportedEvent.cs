using Complaints.Core.Tickets;

namespace Complaints.Core.Reports;

/// <summary>A line of the export: one event of a ticket.</summary>
public sealed record ExportedEvent
{
    /// <summary>The ticket's code.</summary>
    public required string Ticket { get; init; }

    /// <summary>1, 2, 3 … without a gap.</summary>
    public required int Version { get; init; }
    public required EventKind Kind { get; init; }

    /// <summary>The ticket's status after it.</summary>
    public required TicketStatus Status { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>What the event tells, without what was written freely.</summary>
    public required EventFacts Facts { get; init; }

    /// <summary>What never changes of the ticket; with its first event alone.</summary>
    public ExportedTicket? Constants { get; init; }
}

/// <summary>What is true of a ticket from its first event on.</summary>
/// <param name="OpenedAt">When the office received it: all its clocks start here.</param>
/// <param name="Priority"><c>normal</c> or <c>high</c>.</param>
/// <param name="District">Kemendagri code of the district, where it was known then; a later report that says where tells it in its event.</param>
/// <param name="Category">What it was first held to be.</param>
public sealed record ExportedTicket(DateTimeOffset OpenedAt, string Priority, string Platform, string? District, string Category);
