using System.Text.Json.Serialization;
using Complaints.Core.Kernel;

namespace Complaints.Core.Accounts;

/// <summary>
/// What an account may read and spend. Every limit is optional; an account without any limit has no budget (null) instead.
/// The month is a cycle: it begins on <see cref="CycleDay"/> at midnight UTC, as platforms bill.
/// </summary>
public sealed record ReadBudget
{
    /// <summary>Use is counted in slots of this length (15 minutes); a window is some of them.</summary>
    public static readonly TimeSpan Slot = TimeSpan.FromMinutes(15);

    private const decimal MicrosPerUnit = 1_000_000;

    /// <summary>Most posts read in a cycle.</summary>
    public int? PostsPerMonth { get; init; }

    /// <summary>Most money spent in a cycle, for reads and replies together, in <see cref="Currency"/>.</summary>
    public decimal? MoneyPerMonth { get; init; }

    /// <summary>Most posts read in any stretch of <see cref="Window"/>, wherever it begins.</summary>
    public int? PostsPerWindow { get; init; }

    /// <summary>Length of the window: a multiple of <see cref="Slot"/>.</summary>
    public TimeSpan Window { get; init; } = Slot;

    /// <summary>Price of a post read.</summary>
    public decimal PricePerPost { get; init; }

    /// <summary>Price of a reply sent.</summary>
    public decimal PricePerReply { get; init; }

    /// <summary>Price of a reply sent that holds a link.</summary>
    public decimal PricePerReplyWithLink { get; init; }

    /// <summary>Day of the month, 1 to 28, on which the cycle begins.</summary>
    public int CycleDay { get; init; } = 1;

    /// <summary>The currency of prices and money.</summary>
    public const string Currency = "USD";

    /// <summary>True when it limits anything.</summary>
    [JsonIgnore]
    public bool HasLimit => (PostsPerMonth ?? PostsPerWindow) is not null || MoneyPerMonth is not null;

    /// <summary>Beginning of the cycle in which an instant lies.</summary>
    public DateTimeOffset CycleStart(DateTimeOffset at)
    {
        var utc = at.UtcDateTime;
        var start = new DateTimeOffset(utc.Year, utc.Month, CycleDay, 0, 0, 0, TimeSpan.Zero);
        return utc.Day >= CycleDay ? start : start.AddMonths(-1);
    }

    /// <summary>End of the cycle in which an instant lies: the beginning of the next.</summary>
    public DateTimeOffset CycleEnd(DateTimeOffset at) => CycleStart(at).AddMonths(1);

    /// <summary>Beginning of the slot in which an instant lies.</summary>
    public static DateTimeOffset SlotOf(DateTimeOffset at) => Instants.FromStore(at.ToStore() - (at.ToStore() % (long)Slot.TotalMilliseconds));

    /// <summary>The earliest slot that a window which ends at an instant may touch. It counts whole, so that no window is ever overrun.</summary>
    public DateTimeOffset WindowStart(DateTimeOffset at) => SlotOf(at - Window);

    /// <summary>Money in whole millionths of <see cref="Currency"/>; a broken one counts as one.</summary>
    public static long Micros(decimal money) => (long)decimal.Ceiling(money * MicrosPerUnit);

    /// <summary>Millionths of <see cref="Currency"/> as money.</summary>
    public static decimal Money(long micros) => micros / MicrosPerUnit;
}
