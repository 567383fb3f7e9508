using Complaints.Core.Kernel;
using Complaints.Core.Tickets;

namespace Complaints.Core.Reports;

/// <summary>Counts for <see cref="UnitFigures"/>.</summary>
internal sealed class UnitTally
{
    private readonly Dictionary<LegKind, MinuteTally> _legs = [];

    public int Opened { get; set; }
    public int Closed { get; set; }
    public int Open { get; set; }
    public int Overdue { get; set; }
    public int Waiting { get; set; }
    public int Returned { get; set; }
    public int Reopened { get; set; }
    public ClockTally FirstResponse { get; } = new();
    public ClockTally Resolution { get; } = new();
    public ClockTally UrgentFirstResponse { get; } = new();
    public ClockTally UrgentResolution { get; } = new();

    /// <summary>True when nothing was counted.</summary>
    public bool IsEmpty => Opened + Closed + Open + Returned + Reopened == 0 && _legs.Count == 0 && FirstResponse.IsEmpty && Resolution.IsEmpty;

    public void AddLeg(LegKind kind, long work)
    {
        if (!_legs.TryGetValue(kind, out var times))
            _legs[kind] = times = new();
        times.Add(work);
    }

    public UnitFigures ToFigures() => new()
    {
        Opened = Opened,
        Closed = Closed,
        Open = Open,
        Overdue = Overdue,
        Waiting = Waiting,
        Returned = Returned,
        Reopened = Reopened,
        FirstResponse = FirstResponse.ToFigures(),
        Resolution = Resolution.ToFigures(),
        UrgentFirstResponse = UrgentFirstResponse.ToFigures(),
        UrgentResolution = UrgentResolution.ToFigures(),
        Legs = [.. _legs.OrderBy(leg => leg.Key).Select(leg => new LegFigures(Snake.Of(leg.Key), leg.Value.Count, leg.Value.Rank(50), leg.Value.Rank(90)))],
    };
}
