// Runs every rule's own examples: a book whose rules do not do what they say is refused.
namespace Complaints.Core.Routing.Reading;

internal static class ExampleCheck
{
    public static void Run(RuleBook book, IReadOnlyList<RuleText> rules, FaultList faults)
    {
        var router = new Router(book);
        foreach (var rule in rules)
        {
            foreach (var (text, spot) in rule.Match)
                Check(rule, text, spot, mustFire: true);
            foreach (var (text, spot) in rule.Reject)
                Check(rule, text, spot, mustFire: false);
        }

        void Check(RuleText rule, string text, Spot spot, bool mustFire)
        {
            var request = new RoutingRequest(text, First(rule.Rule.Accounts), First(rule.Rule.Platforms));
            var fired = router.Route(request).Rules;
            if (fired.Any(hit => hit.Rule == rule.Rule.Id) != mustFire)
                faults.Add(spot, Reason(book, rule.Rule.Id, text, fired, mustFire));
        }
    }

    private static string? First(IReadOnlyList<string> values) => values.Count == 0 ? null : values[0];

    private static string Reason(RuleBook book, string rule, string text, IReadOnlyList<RuleHit> fired, bool mustFire)
    {
        var found = string.Join(", ", fired.FirstOrDefault(hit => hit.Rule == rule)?.Phrases.Select(hit => $"'{hit.Phrase}'") ?? []);
        return (mustFire ? $"rule '{rule}' does not fire on its example \"{text}\"" : $"rule '{rule}' fires on \"{text}\", which it must reject, by {found}")
            + $"; fired: {(fired.Count == 0 ? "none" : string.Join(", ", fired.Select(hit => hit.Rule)))}; words: {string.Join(' ', book.Words(text))}";
    }
}
