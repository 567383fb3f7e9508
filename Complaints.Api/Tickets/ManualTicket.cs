using Complaints.Api.Requests;
using Complaints.Core.Intake;
using Complaints.Core.Kernel;
using Complaints.Core.Posts;
using Complaints.Core.Routing;
using Complaints.Core.Tickets;

namespace Complaints.Api.Tickets;

/// <summary>A checked complaint from the desk: the post to take in, what the clerk knows, and where it is to go.</summary>
/// <param name="Sending">The command that follows at once; null leaves it to the router.</param>
internal sealed record ManualTicket(IncomingPost Post, DeskWord Word, TicketCommand? Sending)
{
    // Clocks differ a little.
    private static readonly TimeSpan Ahead = TimeSpan.FromMinutes(5);

    /// <summary>Reads the body; every code is checked against the rule book in force.</summary>
    public static Result<ManualTicket> Read(RequestBody body, RuleBook book, DateTimeOffset now) =>
        from b in body.As<ManualTicketBody>()
        from text in Plain.Needed(b.Text, "text", Plain.MostText)
        from channelName in Plain.Needed(b.Channel, "channel", Plain.MostName)
        from channel in Query.One<DeskChannel>(channelName, "channel")
        from reporter in Plain.Optional(b.Reporter, "reporter", Plain.MostName)
        from place in Plain.Optional(b.Place, "place", Plain.MostName)
        from category in Query.Among(b.Category, "category", book.Categories.Select(c => c.Code))
        from agency in Query.Among(b.Agency, "agency", book.Agencies.Select(a => a.Code))
        from priority in Query.One<Priority>(b.Priority, "priority")
        from reportedAt in Reported(b.ReportedAt, now)
        let sending = Send(book, agency, category)
        select new ManualTicket(
            new($"{Snake.Of(channel!.Value)}:{Guid.CreateVersion7(now):N}", text, reportedAt)
            {
                Author = reporter,
                AuthorName = reporter,
                Visibility = Visibility.Direct,
            },
            new(category, priority, place, IsRoutedByHand: sending is not null), sending);

    private static TicketCommand? Send(RuleBook book, string? agency, string? category)
    {
        var code = agency ?? (category is null ? null : book.FindCategory(category)?.Agency);
        if (code is null || book.FindAgency(code) is not { } body)
            return null;
        return body.IsExternal
            ? new TicketCommand.Refer(code, category, null)
            : new TicketCommand.Route(code, category, null);
    }

    private static Result<DateTimeOffset> Reported(string? value, DateTimeOffset now) =>
        Query.Instant(value, "reported_at").Then<DateTimeOffset>(at => at is { } instant && instant > now + Ahead
            ? new Refusal.Invalid("reported_at", new(
                "'reported_at' tidak boleh di masa depan.", "'reported_at' must not lie in the future."))
            : at ?? now);
}
