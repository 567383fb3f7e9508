// When a rule fires, as sets of phrase numbers, so that two rules can be compared.
using Complaints.Core.Routing.Matching;
using Complaints.Core.Routing.Reading;

namespace Complaints.Core.Routing.Workshop;

internal sealed class RuleSense
{
    private readonly CompiledRule compiled;
    private readonly HashSet<int>[] all;
    private readonly HashSet<int>[] required;
    private readonly HashSet<int> none;

    public RuleSense(CompiledRule compiled, Spot spot, PhraseSense sense)
    {
        (this.compiled, Spot) = (compiled, spot);
        all = [.. compiled.Rule.All.Select(Numbers)];
        required = compiled.Rule.Any.Count > 0 ? [Numbers(compiled.Rule.Any), .. all] : all;
        none = Numbers(compiled.Rule.None);

        HashSet<int> Numbers(IReadOnlyList<string> phrases) => [.. phrases.SelectMany(sense.Numbers)];
    }

    public Spot Spot { get; }

    public string Id => compiled.Rule.Id;

    public double Weight => compiled.Rule.Weight;

    /// <summary>Category or kind of non-complaint; null for a rule that only gives a signal or an agency.</summary>
    public string? Matter => compiled.Rule.Category ?? compiled.Rule.Reason;

    /// <summary>False for a rule of handles, places or accounts alone: those are of an office, which has several matters.</summary>
    public bool NeedsWords => required.Length > 0;

    /// <summary>The same for rules whose effect differs in numbers only.</summary>
    public string SpeaksFor => string.Join('|', compiled.Rule.Category, compiled.Rule.Reason, compiled.Rule.Agency, string.Join(' ', compiled.Rule.For), compiled.Rule.Urgent);

    /// <summary>The same for rules that need the same, whatever they forbid.</summary>
    public string Conditions => string.Join('|', [
        .. required.Select(clause => string.Join(' ', clause.Order())).Order(StringComparer.Ordinal),
        .. Others.Select(list => string.Join(' ', list.Order(StringComparer.Ordinal))),
    ]);

    private IReadOnlyList<string>[] Others => [compiled.Rule.Mentions, compiled.Places, compiled.Accounts, compiled.Platforms];

    /// <summary>True when this rule fires only on posts on which the other one fires too.</summary>
    public bool Implies(RuleSense other, PhraseSense sense) =>
        other.required.All(clause => required.Any(own => Covers(clause, own, sense)))
        && other.Others.Zip(Others).All(pair => pair.First.Count == 0 || (pair.Second.Count > 0 && pair.Second.All(pair.First.Contains)))
        && IsAsNear(other, sense)
        && Covers(none, other.none, sense);

    private bool IsAsNear(RuleSense other, PhraseSense sense) =>
        other.compiled.Rule.Within is not { } words
        || (compiled.Rule.Within <= words && other.all.All(list => all.Any(own => Covers(list, own, sense))));

    // Whatever is found of the second clause brings a hit of the first with it.
    private static bool Covers(HashSet<int> clause, HashSet<int> own, PhraseSense sense) =>
        own.All(number => clause.Contains(number) || sense.Within(number).Any(clause.Contains));
}
