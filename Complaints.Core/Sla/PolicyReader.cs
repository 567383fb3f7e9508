// Reads policies.yaml strictly: what is unknown, missing or cannot be kept is a fault with its line.
using Complaints.Core.Kernel;
using Complaints.Core.Routing;
using Complaints.Core.Routing.Reading;

namespace Complaints.Core.Sla;

/// <summary>Makes a <see cref="PolicyBook"/> of a file's text.</summary>
internal sealed class PolicyReader
{
    private readonly FaultList faults = new();

    public static (PolicyBook? Book, string? Fault) Read(string yaml, string name) => new PolicyReader().ReadBook(yaml, name);

    private (PolicyBook?, string?) ReadBook(string yaml, string name)
    {
        var book = YamlTop.Of(yaml, name, faults) is { } top ? Book(top, yaml) : null;
        return faults.IsEmpty ? (book, null) : (null, YamlTop.Told(faults));
    }

    private PolicyBook Book(YamlMap top, string yaml)
    {
        var version = VersionStamp.Of(top.Text("version"), yaml);
        var limit = Target(top, "wait_limit");
        List<SlaPolicy> policies = [.. top.Maps("policies").Select(Policy)];
        if (policies.Count == 0 || policies[^1] is not { Priority: null, Categories.Count: 0 })
            faults.Add(top.SpotOf("policies"), "the last policy must fit every ticket: leave out 'priority' and 'categories' there");
        foreach (var doubled in policies.GroupBy(policy => policy.Id).Where(group => group.Count() > 1))
            faults.Add(top.SpotOf("policies"), $"'{doubled.Key}' is the id of more than one policy");
        top.RefuseOtherKeys();
        return new(version, limit, policies);
    }

    private SlaPolicy Policy(YamlMap map)
    {
        var policy = new SlaPolicy(
            map.Id("selesai-lewat"), map.Text("name"), map.Has("priority") ? Named<Priority>(map, "priority", map.Text("priority")) : null, map.Texts("categories"),
            Target(map, "verify"), Target(map, "reply"), Target(map, "respond"), Target(map, "resolve"), [.. map.Maps("ladder").Select(Step)]);
        Target[] targets = [policy.Verify, policy.Reply, policy.Respond, policy.Resolve];
        if (targets.Where(target => target.Amount > 0).Select(target => target.IsAroundTheClock).Distinct().Count() > 1)
            faults.Add(map.Spot, "all targets of a policy run in working time, or all round the clock");
        foreach (var doubled in policy.Ladder.GroupBy(step => step.Id).Where(group => group.Count() > 1))
            faults.Add(map.SpotOf("ladder"), $"'{doubled.Key}' is the id of more than one step");
        map.RefuseOtherKeys();
        return policy;
    }

    private LadderStep Step(YamlMap map)
    {
        var step = new LadderStep(
            map.Id("selesai-lewat"), Named<ClockKind>(map, "clock", map.Text("clock")), Optional(map, "before"), Optional(map, "after"),
            [.. map.SpottedTexts("to").Select(to => Named<Audience>(map, "to", to.Text))]);
        if (step.Before is not null && step.After is not null)
            faults.Add(map.Spot, "a step is before the deadline or after it: leave out 'before' or 'after'");
        if (step.To.Count == 0)
            faults.Add(map.Spot, "'to' must name at least one of agency, agency_head, office, secretary");
        map.RefuseOtherKeys();
        return step;
    }

    private Target? Optional(YamlMap map, string key) => map.Has(key) ? Target(map, key) : null;

    private Target Target(YamlMap map, string key)
    {
        if (!Sla.Target.TryParse(map.Text(key), out var target) && map.Has(key))
            faults.Add(map.SpotOf(key), $"'{key}' must be a time such as '5 hari kerja', '1 jam kerja', '30 menit kerja', '24 jam' or '30 menit'");
        return target;
    }

    private T Named<T>(YamlMap map, string key, string text)
        where T : struct, Enum
    {
        if (Snake.Find<T>(text) is { } value)
            return value;
        if (map.Has(key))
            faults.Add(map.SpotOf(key), $"'{text}' is no {key}; known: {string.Join(", ", Enum.GetValues<T>().Select(Snake.Of))}");
        return default;
    }
}
