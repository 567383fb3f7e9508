using Complaints.Core.Kernel;

namespace Complaints.Core.Tickets;

/// <summary>A ticket whose deadlines moved because the calendar changed.</summary>
/// <param name="Event">The event's number, over all tickets.</param>
/// <param name="Facts">The new deadlines and the calendar that moved them.</param>
public sealed record MovedDeadline(long Event, TicketCode Ticket, DateTimeOffset At, EventFacts Facts);
