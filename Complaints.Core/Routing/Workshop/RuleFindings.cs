// Rules beside each other: duplicates, rules that another one shadows, rules that contradict.
namespace Complaints.Core.Routing.Workshop;

internal sealed class RuleFindings(RuleBook book, PhraseSense sense)
{
    private readonly RuleSense[] rules = [.. book.Compiled.Select((rule, index) => new RuleSense(rule, book.Parts.Rules[index].Spot, sense))];

    public IEnumerable<Finding> All() => Shadows().Concat(Conflicts());

    private IEnumerable<Finding> Shadows()
    {
        foreach (var group in rules.GroupBy(rule => rule.SpeaksFor, StringComparer.Ordinal))
            foreach (var rule in group)
            {
                var wider = group.Where(other => other != rule && rule.Implies(other, sense)).ToList();
                if (wider.FirstOrDefault(other => other.Implies(rule, sense)) is { } twin)
                {
                    if (Array.IndexOf(rules, twin) < Array.IndexOf(rules, rule))
                        yield return Found(rule, Severity.Warning, FindingKind.DuplicateRule,
                            $"rule '{rule.Id}' fires whenever '{twin.Id}' does ({At(twin)}) and speaks for the same; make one rule of weight {rule.Weight + twin.Weight} of them");
                }
                else if (wider.Count > 0)
                    yield return Found(rule, Severity.Info, FindingKind.ShadowedRule,
                        $"rule '{rule.Id}' fires only where '{wider[0].Id}' does ({At(wider[0])}) and speaks for the same: it only adds its weight {rule.Weight} to {wider[0].Weight}");
            }
    }

    private IEnumerable<Finding> Conflicts()
    {
        foreach (var group in rules.Where(rule => rule.Matter is not null && rule.NeedsWords).GroupBy(rule => rule.Conditions, StringComparer.Ordinal))
        {
            var first = group.First();
            foreach (var other in group.Where(other => other.Matter != first.Matter))
                yield return Found(other, Severity.Warning, FindingKind.Conflict,
                    $"rule '{other.Id}' speaks for '{other.Matter}' under the same conditions under which '{first.Id}' ({At(first)}) speaks for '{first.Matter}'; keep one of them");
        }
    }

    private static string At(RuleSense rule) => $"{rule.Spot.File}:{rule.Spot.Line}";

    private static Finding Found(RuleSense rule, Severity severity, FindingKind kind, string message) =>
        new(rule.Spot.File, rule.Spot.Line, severity, kind, message);
}
