using Complaints.Core.Agencies;
using Complaints.Core.Kernel;
using Complaints.Core.Posts;
using Complaints.Core.Routing;
using Complaints.Core.Tickets;

namespace Complaints.Core.Intake;

/// <summary>
/// Finds the open incident that a new report speaks of: same kind, same hours, same place or words that say so. In four sentences:
/// (1) Only tickets under way, of the report's category and within its hours are looked at (<see cref="Category.IncidentHours"/>, else
/// three days); while several report an incident of a category that the router had also considered, those too.
/// (2) For a category that has incident hours the same place is enough; elsewhere the words must be alike as well, and neither may
/// name another house, gang, RT, RW or kilometre: two holes in one street are two.
/// (3) Where one of them names no place, the words must be nearly the same.
/// (4) Of several the likest, then the newest, is taken; places apart are never one incident, however alike the words.
/// </summary>
internal sealed class Incidents(RuleBook book)
{
    /// <summary>How far back an incident is looked for: the longest window there is.</summary>
    public static readonly TimeSpan Span = TimeSpan.FromHours(72);

    /// <summary>One author writing again about one thing within this time means the same ticket.</summary>
    private static readonly TimeSpan SameAuthorWindow = TimeSpan.FromHours(24);

    // Likeness from which on words say the same, tried on three days of labelled reports (`bench incidents`).
    private const double AlikeAround = 0.15;
    private const double AlikeHere = 0.15;
    private const double AlikeAnywhere = 0.4;
    private const int SharedAnywhere = 4;
    private const int Several = 2;

    private readonly Dictionary<TicketId, List<Lazy<ReportWords>>> _reports = [];

    /// <summary>Adds what a report of a ticket said; the ticket is compared by the likest of them, and read only when it is compared.</summary>
    public void Add(TicketId ticket, string text)
    {
        if (!_reports.TryGetValue(ticket, out var reports))
            _reports[ticket] = reports = [];
        reports.Add(new(() => ReportWords.Of(text, book)));
    }

    /// <summary>Categories of the incidents that a post may report: its own first, then those it may have been taken for.</summary>
    public IEnumerable<string> CategoriesOf(Decision decision) => decision.Category is { } own
        ? decision.RunnersUp.Select(other => other.Category).Where(other => book.FindCategory(other)?.IncidentHours is not null).Prepend(own).Distinct()
        : [];

    /// <summary>The ticket of the incident that a post reports, or null when it is the first to tell of it.</summary>
    /// <param name="open">Tickets of <see cref="CategoriesOf"/>, as they stand.</param>
    public Ticket? Find(IncomingPost post, Decision decision, IEnumerable<Ticket> open)
    {
        var report = new Lazy<ReportWords>(() => ReportWords.Of(post.Text, book));
        return open.Where(ticket => IsUnderWay(ticket.Status))
            .Select(ticket => (Ticket: ticket, Likeness: Likeness(post, report, decision, ticket)))
            .Where(candidate => candidate.Likeness is not null)
            .OrderByDescending(candidate => candidate.Likeness).ThenByDescending(candidate => candidate.Ticket.Id.Value)
            .Select(candidate => candidate.Ticket).FirstOrDefault();
    }

    /// <summary>True when the same citizen says it again: a follow-up, not one voice more.</summary>
    public static bool IsSameVoice(IncomingPost post, Ticket ticket) => post.Author is not null && post.Author == ticket.Author;

    /// <summary>How alike the likest report of a ticket is, of those that name no other spot; none of them is like it when all do.</summary>
    public (double Likeness, int Shared) Likest(ReportWords report, Ticket ticket, bool anySpot)
    {
        var likest = (Likeness: 0.0, Shared: 0);
        foreach (var known in (_reports.GetValueOrDefault(ticket.Id) ?? []).Select(known => known.Value))
            if ((anySpot || !report.NamesOtherSpotThan(known))
                && report.Print.LikenessTo(known.Print, out var shared) is var likeness && likeness > likest.Likeness)
                likest = (likeness, shared);
        return likest;
    }

    /// <summary>True while somebody has something to do about it.</summary>
    public static bool IsUnderWay(TicketStatus status) => status is TicketStatus.Referred or TicketStatus.Waiting || Lifecycle.ClockRuns(status);

    // How alike, and a unit more for the same place; null when it is not the same thing.
    private double? Likeness(IncomingPost post, Lazy<ReportWords> report, Decision decision, Ticket ticket)
    {
        if (book.FindCategory(ticket.Category) is not { } category)
            return null;
        var apart = (post.PostedAt - ticket.ReportedAt).Duration();
        var nearness = Places.Between(decision.Place, ticket.Place, category.IncidentReach);
        if (nearness == Nearness.Apart || apart > WindowOf(post, ticket, category))
            return null;
        if (ticket.Category != decision.Category && (ticket.Reports < Several || nearness == Nearness.Unknown))
            return null;
        var (likeness, shared) = Likest(report.Value, ticket, anySpot: category.IncidentHours is not null);
        var isSameThing = nearness switch
        {
            Nearness.Same when category.IncidentHours is not null || IsSameVoice(post, ticket) => true,
            Nearness.Same => likeness >= AlikeHere,
            Nearness.Around when category is { IncidentHours: not null, IncidentReach: IncidentReach.District } => true,
            Nearness.Around => likeness >= AlikeAround,
            _ => likeness >= AlikeAnywhere && shared >= SharedAnywhere,
        };
        return isSameThing ? likeness + (nearness == Nearness.Same ? 1 : 0) : null;
    }

    private static TimeSpan WindowOf(IncomingPost post, Ticket ticket, Category category) =>
        IsSameVoice(post, ticket) ? SameAuthorWindow
        : category.IncidentHours is { } hours ? TimeSpan.FromHours(hours)
        : Span;
}
