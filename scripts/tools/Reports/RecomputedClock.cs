// One promise of a ticket, for the recomputation of reports.
namespace Complaints.Tools.Reports;

/// <summary>A stretch of time, Unix milliseconds: from the first instant up to the second.</summary>
internal readonly record struct RecomputedSpan(long From, long To);

/// <summary>A clock that runs from its start while the ticket's time counts, and the instants at which its deadline passed.</summary>
/// <param name="start">When it started.</param>
/// <param name="countedAtStart">What the ticket's time had counted then.</param>
internal sealed class RecomputedClock(RecomputedTarget target, long start, long countedAtStart, RecomputedMinutes minutes)
{
    private bool _isMissed;

    public RecomputedTarget Target { get; set; } = target;

    /// <summary>The deadline; of a clock that stopped, the one by which it is judged.</summary>
    public long Due { get; private set; } = target.From(start, minutes);

    public long? Stopped { get; private set; }

    /// <summary>What it had counted when it stopped.</summary>
    public long Used { get; private set; }

    /// <summary>When its deadline was missed: passed while it ran, or at the latest when it stopped.</summary>
    public List<long> Misses { get; } = [];

    /// <summary>The deadline after these standstills: each moves it by what would have counted, unless it had passed when the standstill began.</summary>
    public void Move(IEnumerable<RecomputedSpan> stood)
    {
        if (Stopped is not null)
            return;
        Due = Target.From(start, minutes);
        foreach (var span in stood)
            Due = Moved(span);
    }

    /// <summary>Another promise takes the place of a clock's that stands still for nothing.</summary>
    public void Under(RecomputedTarget target)
    {
        Target = target;
        Move([]);
    }

    public void Stop(long at, long counted, long? stoodSince)
    {
        if (Stopped is not null)
            return;
        Due = stoodSince is { } since ? Moved(new(since, at)) : Due;
        (Stopped, Used) = (at, counted - countedAtStart);
        if (IsMissedAtStop(ref _isMissed, Due, at))
            Misses.Add(at);
    }

    /// <summary>Runs again, as if it had not stopped.</summary>
    public void Resume() => Stopped = null;

    /// <summary>It runs through this stretch, in which nothing happens to the ticket.</summary>
    public void Run(RecomputedSpan span)
    {
        if (Stopped is null && Missed(ref _isMissed, Due, span) is { } miss)
            Misses.Add(miss);
    }

    /// <summary>When a deadline passes in a stretch; not again while it stays passed.</summary>
    public static long? Missed(ref bool isMissed, long due, RecomputedSpan span)
    {
        isMissed = isMissed && due < span.From;
        if (isMissed || due >= span.To)
            return null;
        isMissed = true;
        return Math.Max(due, span.From);
    }

    /// <summary>True when a clock stops late that had not passed its deadline while it ran.</summary>
    public static bool IsMissedAtStop(ref bool isMissed, long due, long at)
    {
        var isNew = at > due && !isMissed;
        isMissed |= isNew;
        return isNew;
    }

    private long Moved(RecomputedSpan stood)
    {
        var from = Math.Max(stood.From, start);
        if (stood.To <= from || from > Due)
            return Due;
        return Target.IsAroundTheClock ? Due + stood.To - from : minutes.Later(Due, minutes.Counted(from, stood.To));
    }
}
