// A rule with everything the hot path needs as numbers.
namespace Complaints.Core.Routing.Matching;

/// <summary>
/// Clauses are bits: <see cref="AnyBit"/> for `any`, one bit for each list of `all`, <see cref="MentionBit"/> for
/// `mentions`, <see cref="NoneBit"/> for `none`. A rule fires when its required bits are set and the none bit is not.
/// </summary>
internal sealed record CompiledRule(
    Rule Rule,
    int Category,
    int Reason,
    int Agency,
    ulong ForCategories,
    ulong Required,
    int AllLists,
    string[] Places,
    string[] Accounts,
    string[] Platforms)
{
    public const int AnyBit = 0;
    public const int MentionBit = 62;
    public const int NoneBit = 63;
    public const int MaximumAllLists = 60;

    // Copied out of the rule, which is large and lies elsewhere in memory.
    public double Weight { get; } = Rule.Weight;

    public double Signal { get; } = Rule.Signal;

    public bool Urgent { get; } = Rule.Urgent;

    public int? Within { get; } = Rule.Within;
}
