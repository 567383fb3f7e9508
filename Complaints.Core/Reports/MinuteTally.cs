namespace Complaints.Core.Reports;

/// <summary>Times in whole minutes, counted by their length: exact, and no larger than the number of different lengths.</summary>
internal sealed class MinuteTally
{
    private const long MillisecondsPerMinute = 60_000;

    private readonly Dictionary<long, int> _counts = [];

    public int Count { get; private set; }

    public void Add(long milliseconds)
    {
        var minutes = milliseconds / MillisecondsPerMinute;
        _counts[minutes] = _counts.GetValueOrDefault(minutes) + 1;
        Count++;
    }

    /// <summary>Nearest rank: the smallest length that at least <paramref name="percent"/> of a hundred do not exceed; null when there is none.</summary>
    public long? Rank(int percent)
    {
        var wanted = ((long)Count * percent + 99) / 100;
        foreach (var (minutes, count) in _counts.OrderBy(pair => pair.Key))
            if ((wanted -= count) <= 0)
                return minutes;
        return null;
    }
}

/// <summary>One clock over a week.</summary>
internal sealed class ClockTally
{
    private readonly MinuteTally _times = new();
    private int _finished;
    private int _decided;
    private int _inTime;

    public bool IsEmpty => _finished + _decided == 0;

    /// <summary>It stopped in the week.</summary>
    /// <param name="used">Counted time; null when it is of no comparable sort, or unknown.</param>
    /// <param name="isInTime">False when it had passed its deadline: that was decided then.</param>
    public void Finish(long? used, bool isInTime)
    {
        _finished++;
        if (used is { } time)
            _times.Add(time);
        if (isInTime)
            (_decided, _inTime) = (_decided + 1, _inTime + 1);
    }

    /// <summary>It passed its deadline in the week.</summary>
    public void Miss() => _decided++;

    public ClockFigures ToFigures() => new(_finished, _times.Rank(50), _times.Rank(90), _decided, _inTime);
}
