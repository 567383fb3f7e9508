// Why not: for a text and a rule or an agency of the book, what stood against it.
using Complaints.Core.Agencies;

namespace Complaints.Core.Routing.Workshop;

/// <summary>
/// Explains by the matcher's own bits and the decision's own sums. Pure; costs a decision, a look at every rule, and memory that
/// the router itself never takes: for people who ask, not for every post.
/// </summary>
public static class WhyNot
{
    private const int MostNear = 3;

    /// <summary>What became of a rule; null when the router's book has none of that id.</summary>
    public static RuleWhyNot? OfRule(Router router, RoutingRequest request, string rule) =>
        IndexOf(router.Book, rule) is >= 0 and var index ? new RuleReasons(router, router.Examine(request)).Of(index) : null;

    /// <summary>How an agency fared; null when the router's book has none of that code.</summary>
    public static AgencyWhyNot? OfAgency(Router router, RoutingRequest request, string agency)
    {
        if (router.Book.FindAgency(agency) is not { } body)
            return null;
        var post = router.Examine(request);
        var answer = new AgencyReasons(router, post, body).Answer();
        return answer.Won ? answer : answer with { NearRules = Nearest(new RuleReasons(router, post), post, body) };
    }

    /// <summary>Ids of the book's rules that share a part with a text, the likest first; for whoever mistyped one.</summary>
    public static IReadOnlyList<string> RulesLike(RuleBook book, string text, int most) =>
    [
        .. book.Rules.Select(rule => (rule.Id, Shared: Shared(rule.Id, text))).Where(rule => rule.Shared > 0)
            .OrderByDescending(rule => rule.Shared).Take(most).Select(rule => rule.Id),
    ];

    // Letters of the parts of either name that begin a part of the other one.
    private static int Shared(string id, string text) => (
        from part in id.Split('-')
        from other in text.ToLowerInvariant().Split('-')
        where Math.Min(part.Length, other.Length) > 2 && (part.StartsWith(other, StringComparison.Ordinal) || other.StartsWith(part, StringComparison.Ordinal))
        select Math.Min(part.Length, other.Length)).Sum();

    private static int IndexOf(RuleBook book, string rule) => Array.FindIndex(book.Compiled, compiled => compiled.Rule.Id == rule);

    private static List<NearRule> Nearest(RuleReasons reasons, Examined post, Agency body) =>
    [
        .. Enumerable.Range(0, post.Book.Compiled.Length)
            .Where(index => post.Book.Compiled[index].Rule is var rule && SpeaksFor(rule, post.Book, body.Parent ?? body.Code) && !post.Scratch.Fired.Contains(index))
            .Select(index => (index, Met: reasons.ClausesMet(index), Of: reasons.ClausesNeeded(index)))
            .Where(rule => rule.Met > 0)
            .OrderByDescending(rule => (double)rule.Met / rule.Of).ThenByDescending(rule => post.Book.Compiled[rule.index].Rule.Weight)
            .Take(MostNear)
            .Select(rule => new NearRule(post.Book.Compiled[rule.index].Rule.Id, post.Book.Compiled[rule.index].Rule.Category, rule.Met, rule.Of, reasons.Of(rule.index).Because)),
    ];

    private static bool SpeaksFor(Rule rule, RuleBook book, string agency) =>
        rule.Agency is not null ? rule.Agency == agency : rule.Category is not null && book.FindCategory(rule.Category)!.Agency == agency;
}
