using Complaints.Core.Kernel;

namespace Complaints.Core.Tickets;

/// <summary>The orders in which tickets can be listed; each is stable under its row id.</summary>
public enum TicketSort
{
    Newest,
    Oldest,

    /// <summary>Nearest running deadline first; only tickets whose clock runs.</summary>
    Due,
}

/// <summary>Which tickets to list. What is null does not matter.</summary>
/// <param name="Holder">Only tickets held by this agency, whatever else is asked: the fence around an agency's key.</param>
/// <param name="Agencies">Held by one of these.</param>
/// <param name="Place">Id of a place, code of a district or sub-district, or the beginning of a place's name.</param>
/// <param name="Account">An account as <c>platform:handle</c>.</param>
/// <param name="DueBefore">Only tickets whose nearest running deadline is before this instant.</param>
/// <param name="Text">Words that all stand in one post of the ticket, or a ticket's code.</param>
public sealed record TicketFilter(
    string? Holder = null, IReadOnlyList<TicketStatus>? Status = null, IReadOnlyList<string>? Agencies = null, string? Category = null,
    Routing.Priority? Priority = null, string? Place = null, string? Account = null, DateTimeOffset? DueBefore = null,
    string? Text = null, TicketSort Sort = TicketSort.Newest, PageKey? After = null, int Limit = 50);
