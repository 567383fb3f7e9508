// What is counted for a body, or for all, in the recomputation of reports.
using Complaints.Core.Reports;

namespace Complaints.Tools.Reports;

/// <summary>One clock over a week: every time is kept, and sorted in the end.</summary>
internal sealed class RecomputedClockFigures
{
    private readonly List<long> _minutes = [];

    public int Finished { get; private set; }
    public int Decided { get; private set; }
    public int InTime { get; private set; }

    public void Stop(long at, long used, long due, bool isTimed)
    {
        Finished++;
        if (isTimed)
            _minutes.Add(used / 60_000);
        (Decided, InTime) = at <= due ? (Decided + 1, InTime + 1) : (Decided, InTime);
    }

    public void Miss() => Decided++;

    public ClockFigures Told() => new(Finished, Rank(_minutes, 0.5m), Rank(_minutes, 0.9m), Decided, InTime);

    /// <summary>Nearest rank: the value at place ⌈share · n⌉ of the sorted ones.</summary>
    public static long? Rank(List<long> values, decimal share)
    {
        values.Sort();
        return values.Count == 0 ? null : values[(int)Math.Ceiling(share * values.Count) - 1];
    }
}

/// <summary>Counts of a body, or of all.</summary>
internal sealed class RecomputedUnit
{
    private static readonly string[] Places = ["triage", "acceptance", "work", "citizen", "verification", "public_answer", "outside"];

    private readonly Dictionary<string, List<long>> _legs = [];

    public int Opened { get; set; }
    public int Closed { get; set; }
    public int Open { get; set; }
    public int Overdue { get; set; }
    public int Waiting { get; set; }
    public int Returned { get; set; }
    public int Reopened { get; set; }
    public RecomputedClockFigures Response { get; } = new();
    public RecomputedClockFigures Resolution { get; } = new();
    public RecomputedClockFigures UrgentResponse { get; } = new();
    public RecomputedClockFigures UrgentResolution { get; } = new();

    public void Leg(string kind, long counted)
    {
        if (!_legs.TryGetValue(kind, out var times))
            _legs[kind] = times = [];
        times.Add(counted / 60_000);
    }

    public UnitFigures Told() => new()
    {
        Opened = Opened,
        Closed = Closed,
        Open = Open,
        Overdue = Overdue,
        Waiting = Waiting,
        Returned = Returned,
        Reopened = Reopened,
        FirstResponse = Response.Told(),
        Resolution = Resolution.Told(),
        UrgentFirstResponse = UrgentResponse.Told(),
        UrgentResolution = UrgentResolution.Told(),
        Legs = [.. Places.Where(_legs.ContainsKey).Select(kind => new LegFigures(
            kind, _legs[kind].Count, RecomputedClockFigures.Rank(_legs[kind], 0.5m), RecomputedClockFigures.Rank(_legs[kind], 0.9m)))],
    };

    /// <summary>True when the week has nothing to tell of it.</summary>
    public bool IsEmpty => Opened + Closed + Open + Returned + Reopened + _legs.Count + Response.Finished + Response.Decided + Resolution.Finished + Resolution.Decided == 0;
}
