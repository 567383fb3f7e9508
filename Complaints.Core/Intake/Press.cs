using Complaints.Core.Agencies;
using Complaints.Core.Kernel;
using Complaints.Core.Routing;
using Complaints.Core.Tickets;

namespace Complaints.Core.Intake;

/// <summary>
/// Finds which tickets and which news items speak of the same. In four sentences:
/// (1) An item is about the categories for which a rule fired, whether or not the router thinks it a complaint: news complain of nothing;
/// an item in which no rule fired is about nothing of ours.
/// (2) Only tickets under way are looked at that were reported within two weeks of the item, and a new ticket only at the items of the week before it.
/// (3) At one place, or where one names the area of the other's, the words must be somewhat alike (for a flood, a fire or an outage
/// the one place is enough within its hours); where either names no place, nearly the same, and more so where the item does not: it may speak of the whole city.
/// (4) Places apart are never the same thing, nor are two house numbers.
/// </summary>
internal sealed class Press(RuleBook book)
{
    /// <summary>How far a report and an item may lie apart.</summary>
    public static readonly TimeSpan Span = TimeSpan.FromDays(14);

    /// <summary>How far back an item is looked for that speaks of a new ticket.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromDays(7);

    // Tried on a hand-written set of items and reports (NewsPairs of the tests).
    private const double AlikeHere = 0.12;
    private const double AlikeAround = 0.15;
    private const double AlikeAnywhere = 0.3;
    private const double AlikeEverywhere = 0.4;
    private const int SharedAnywhere = 4;

    // Of an item's categories those that have at least this share of the evidence.
    private const int MostCategories = 3;
    private const double LeastShare = 0.15;

    private readonly List<NewsItem> _items = [];

    /// <summary>Adds an item of the last days.</summary>
    public void Add(NewsItem item) => _items.Add(item);

    /// <summary>An item as it is compared.</summary>
    public NewsItem Read(PostId id, string text, DateTimeOffset at, Decision decision) =>
        new(id, at, CategoriesOf(decision), decision.Place, new(() => ReportWords.Of(text, book)));

    /// <summary>What an item may be about.</summary>
    public static IReadOnlyList<string> CategoriesOf(Decision decision)
    {
        var spoken = decision.Rules.Select(rule => rule.Category).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var likely = decision.RunnersUp.Where(other => other.Probability >= LeastShare).Select(other => other.Category);
        return [.. (decision.Category is { } own ? likely.Prepend(own) : likely).Where(spoken.Contains).Distinct().Take(MostCategories)];
    }

    /// <summary>The tickets that speak of the same as an item.</summary>
    /// <param name="incidents">Knows what was reported in them.</param>
    public IEnumerable<NewsMatch> TicketsOf(NewsItem item, IEnumerable<Ticket> tickets, Incidents incidents) => tickets
        .Where(ticket => Incidents.IsUnderWay(ticket.Status) && (ticket.ReportedAt - item.PublishedAt).Duration() <= Span)
        .Select(ticket => Match(item, ticket, incidents)).OfType<NewsMatch>();

    /// <summary>The items of the last days that speak of the same as a new ticket.</summary>
    public IEnumerable<NewsMatch> ItemsOf(Ticket ticket, Incidents incidents) => _items
        .Where(item => item.Categories.Contains(ticket.Category) && (ticket.ReportedAt - item.PublishedAt).Duration() <= Fresh)
        .Select(item => Match(item, ticket, incidents)).OfType<NewsMatch>();

    private NewsMatch? Match(NewsItem item, Ticket ticket, Incidents incidents)
    {
        if (book.FindCategory(ticket.Category) is not { } category)
            return null;
        var nearness = Places.Between(item.Place, ticket.Place, category.IncidentReach);
        if (nearness == Nearness.Apart)
            return null;
        var (likeness, shared) = incidents.Likest(item.Words.Value, ticket, anySpot: false);
        var isSame = nearness switch
        {
            Nearness.Same => likeness >= AlikeHere || IsOneIncident(category, ticket.ReportedAt - item.PublishedAt),
            Nearness.Around => likeness >= AlikeAround,
            _ => likeness >= (item.Place is null ? AlikeEverywhere : AlikeAnywhere) && shared >= SharedAnywhere,
        };
        return isSame ? new(item.Id, ticket.Id, Math.Min(likeness, 1)) : null;
    }

    // A flood, a fire, an outage: what covers a district is one thing for some hours, however it is worded.
    private static bool IsOneIncident(Category category, TimeSpan apart) =>
        category.IncidentReach == IncidentReach.District && apart.Duration().TotalHours <= category.IncidentHours;
}
