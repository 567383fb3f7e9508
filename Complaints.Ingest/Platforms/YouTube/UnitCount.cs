using System.Globalization;

namespace Complaints.Ingest.Platforms.YouTube;

/// <summary>
/// The units of YouTube's quota that were spent today. Google counts by days that begin at midnight in California, and every
/// call costs, refused ones too. Reads leave a reserve for replies, and are spread over what is left of the day.
/// </summary>
/// <param name="perDay">Units that Google grants a day.</param>
internal sealed class UnitCount(int perDay, TimeProvider clock)
{
    /// <summary>What any list costs (developers.google.com/youtube/v3/determine_quota_cost).</summary>
    public const int List = 1;

    /// <summary>What a comment costs.</summary>
    public const int Insert = 50;

    private static readonly TimeZoneInfo Pacific = TimeZoneInfo.FindSystemTimeZoneById("America/Los_Angeles");

    private readonly Lock _one = new();
    private readonly int _reserve = Math.Min(perDay / 5, 40 * Insert);
    private DateOnly _day;
    private int _spent;

    /// <summary>The day that is counted, and the units spent on it.</summary>
    public (DateOnly Day, int Spent) Now
    {
        get
        {
            lock (_one)
            {
                Turn();
                return (_day, _spent);
            }
        }
    }

    /// <summary>The next midnight in California.</summary>
    public DateTimeOffset Midnight
    {
        get
        {
            var next = Today().AddDays(1).ToDateTime(TimeOnly.MinValue);
            return new DateTimeOffset(next, Pacific.GetUtcOffset(next)).ToUniversalTime();
        }
    }

    /// <summary>The shortest time between walks: none while half of the day's units are there, then such that they last until midnight.</summary>
    public TimeSpan Pace => Now.Spent * 2 < perDay - _reserve
        ? TimeSpan.Zero
        : (Midnight - clock.GetUtcNow()) / Math.Max(1, perDay - _reserve - Now.Spent);

    /// <summary>Takes over what was counted before a restart, when it was counted today.</summary>
    public void Recall(DateOnly day, int spent)
    {
        lock (_one)
        {
            Turn();
            if (day == _day)
                _spent = Math.Max(_spent, spent);
        }
    }

    /// <summary>Spends units on a read.</summary>
    /// <exception cref="PlatformException">Only the reserve is left.</exception>
    public void Read() => Spend(List, perDay - _reserve, "is not read on today: the units that Google grants a day are used up but for those kept for replies");

    /// <summary>Spends units on a reply, or on what a reply needs.</summary>
    /// <exception cref="PlatformException">Not enough are left.</exception>
    public void Write(int units) => Spend(units, perDay, "takes no reply today: the units that Google grants a day are used up");

    private void Spend(int units, int limit, string because)
    {
        lock (_one)
        {
            Turn();
            if (_spent + units <= limit)
                _spent += units;
            else
                throw new PlatformException(string.Create(CultureInfo.InvariantCulture,
                    $"YouTube {because} ({perDay}). It goes on at midnight in California; poll more rarely, or ask Google for more and write it in Options:UnitsPerDay."))
                {
                    Fault = PlatformFault.Stopped,
                    NotBefore = Midnight,
                };
        }
    }

    private void Turn()
    {
        if (Today() is var today && today != _day)
            (_day, _spent) = (today, 0);
    }

    private DateOnly Today() => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), Pacific).DateTime);
}
