// The office's promises for the recomputation of reports, read from the policies' file alone.
using System.Globalization;
using YamlDotNet.Serialization;

namespace Complaints.Tools.Reports;

/// <summary>One promise, such as <c>5 hari kerja</c>.</summary>
internal readonly record struct RecomputedTarget(int Amount, string Unit)
{
    public bool IsAroundTheClock => !Unit.EndsWith("kerja", StringComparison.Ordinal);

    public static RecomputedTarget Of(object text)
    {
        var parts = ((string)text).Split(' ', 2);
        return new(int.Parse(parts[0], CultureInfo.InvariantCulture), parts[1]);
    }

    /// <summary>The deadline of what starts at an instant.</summary>
    public long From(long instant, RecomputedMinutes minutes) => Unit switch
    {
        "hari kerja" => minutes.EndOfWorkDay(instant, Amount),
        "jam kerja" => minutes.Later(instant, Amount * 3_600_000L),
        "menit kerja" => minutes.Later(instant, Amount * 60_000L),
        "jam" => instant + (Amount * 3_600_000L),
        "menit" => instant + (Amount * 60_000L),
        _ => throw new NotSupportedException($"'{Unit}' is no unit of a promise."),
    };
}

/// <summary>A policy's promises.</summary>
internal sealed record RecomputedPolicy(string Id, RecomputedTarget Verify, RecomputedTarget Reply, RecomputedTarget Respond, RecomputedTarget Resolve)
{
    public bool IsAroundTheClock => Resolve.IsAroundTheClock;
}

/// <summary>Which promises a ticket has.</summary>
internal sealed class RecomputedPromises(string yaml)
{
    private readonly List<Dictionary<object, object>> _policies =
        [.. ((List<object>)new DeserializerBuilder().Build().Deserialize<Dictionary<string, object>>(yaml)["policies"]).Cast<Dictionary<object, object>>()];

    private readonly Dictionary<(string, string), RecomputedPolicy> _known = [];

    /// <summary>The first policy that fits.</summary>
    public RecomputedPolicy For(string category, string priority)
    {
        if (!_known.TryGetValue((category, priority), out var policy))
            _known[(category, priority)] = policy = Read(_policies.First(one => Fits(one, category, priority)));
        return policy;
    }

    private static bool Fits(Dictionary<object, object> policy, string category, string priority) =>
        (!policy.TryGetValue("priority", out var only) || (string)only == priority)
        && (!policy.TryGetValue("categories", out var categories) || ((List<object>)categories).Contains(category));

    private static RecomputedPolicy Read(Dictionary<object, object> policy) => new(
        (string)policy["id"], RecomputedTarget.Of(policy["verify"]), RecomputedTarget.Of(policy["reply"]), RecomputedTarget.Of(policy["respond"]),
        RecomputedTarget.Of(policy["resolve"]));
}
