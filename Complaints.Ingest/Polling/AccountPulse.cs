namespace Complaints.Ingest.Polling;

/// <summary>
/// How one account fares between polls: when it may be asked again, and what of its troubles is worth a line in the log.
/// A trouble is told when it begins or changes, then every <see cref="RemindEvery"/>, and once when it is over.
/// </summary>
internal sealed class AccountPulse(TimeSpan every, TimeSpan longestRest, TimeProvider clock, Random chance)
{
    private static readonly TimeSpan RemindEvery = TimeSpan.FromMinutes(10);

    private DateTimeOffset _notBefore;
    private DateTimeOffset _toldAt;
    private DateTimeOffset _since;
    private string? _trouble;
    private int _failures;

    /// <summary>True while the account is to be left alone.</summary>
    public bool IsResting => clock.GetUtcNow() < _notBefore;

    /// <summary>True when the last poll had a trouble.</summary>
    public bool IsTroubled => _trouble is not null;

    /// <summary>Notes a poll that failed, and lets the account rest: longer each time, up to its platform's limit.</summary>
    /// <returns>True when it is worth a line.</returns>
    public bool Fail(string because, DateTimeOffset? notBefore)
    {
        _failures++;
        Rest(notBefore ?? clock.GetUtcNow() + NextRest());
        return Trouble(because);
    }

    /// <summary>Notes a poll that read only a part; the account goes on at its pace.</summary>
    /// <returns>True when it is worth a line.</returns>
    public bool Trouble(string because)
    {
        var now = clock.GetUtcNow();
        var isNews = because != _trouble || now - _toldAt >= RemindEvery;
        if (_trouble is null)
            _since = now;
        if (isNews)
            _toldAt = now;
        _trouble = because;
        return isNews;
    }

    /// <summary>Leaves the account alone until then, without a failure.</summary>
    public void Rest(DateTimeOffset until) => _notBefore = until;

    /// <summary>Notes a poll that went well.</summary>
    /// <returns>How long the trouble lasted that is now over; null when there was none.</returns>
    public TimeSpan? Recover()
    {
        TimeSpan? lasted = _trouble is null ? null : TimeSpan.FromSeconds(Math.Ceiling((clock.GetUtcNow() - _since).TotalSeconds));
        (_failures, _trouble, _notBefore) = (0, null, default);
        return lasted;
    }

    // Half an interval, 1.5, 3.5, 7.5 …: the alarm clock rings once an interval, so the first retry is the next ring.
    private TimeSpan NextRest()
    {
        var rest = every * (Math.Pow(2, Math.Min(_failures - 1, 30)) - 0.5);
        return (rest < longestRest ? rest : longestRest) * (0.9 + (0.1 * chance.NextDouble()));
    }
}
