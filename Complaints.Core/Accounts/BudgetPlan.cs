using Complaints.Core.Kernel;

namespace Complaints.Core.Accounts;

/// <summary>
/// How a budget is spread over its cycle. Pure: what was used and the time are handed in.
/// </summary>
/// <remarks>
/// The plan follows the clock of Bandung: an hour from 06 to 22 WIB gets three times the share of one of the night. What
/// is not used stays planned and can be used later. As use gets ahead of the plan, streams are given up in order:
/// <list type="bullet">
/// <item>hashtags (and any stream of another name) may use up to 85 % of what is planned until now,</item>
/// <item>replies on open tickets and re-checks up to all that is planned until now,</item>
/// <item>mentions whatever is left, so that a storm is read, but for a tenth of an even day's share for each day still to come:
/// even after the worst storm there is something to read with each day until the cycle ends.</item>
/// </list>
/// What a stream may use is measured against the use of all streams together. In the same order a window is shared:
/// hashtags up to half of it, replies up to three quarters, mentions the whole.
/// </remarks>
public static class BudgetPlan
{
    // By hour of the day in WIB.
    private static readonly int[] Weights = [1, 1, 1, 1, 1, 1, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 1, 1];
    private static readonly int DayWeight = Weights.Sum();

    // By rank of the stream.
    private static readonly decimal[] PartOfPlan = [1, 1, 0.85m];
    private static readonly decimal[] PartOfWindow = [1, 0.75m, 0.5m];

    private const decimal KeptOfEachDay = 0.1m;

    // Parts such as 14/30 are not exact; their whole posts are.
    private const int Digits = 6;
    private const int NightSlower = 4;
    private const decimal MostSlower = 4;
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);
    private static readonly TimeSpan ShortestPast = TimeSpan.FromDays(1);

    /// <summary>The part of the cycle's budget, above 0 up to 1, that is planned to be used by the end of the present hour.</summary>
    public static decimal PlannedShare(ReadBudget budget, DateTimeOffset now)
    {
        var (start, end) = (budget.CycleStart(now), budget.CycleEnd(now));
        var hours = (int)(now - start).TotalHours + 1;
        var weight = hours / 24 * DayWeight;
        for (var hour = hours / 24 * 24; hour < hours; hour++)
            weight += Weights[start.AddHours(hour).InWib().Hour];
        return (decimal)weight / ((end - start).Days * DayWeight);
    }

    /// <summary>Time from one poll to the next: as configured in busy hours, four times as long at night, and up to four times longer again as use is ahead of plan.</summary>
    public static TimeSpan Pace(ReadBudget budget, BudgetTally tally, TimeSpan every, DateTimeOffset now)
    {
        var planned = PlannedShare(budget, now);
        var ahead = Meters(budget, tally).Select(meter => meter.Used / (meter.Limit * planned)).DefaultIfEmpty(0).Max();
        var slower = Math.Clamp(ahead, 1, MostSlower) * (Weights[now.InWib().Hour] == 1 ? NightSlower : 1);
        return every * (double)slower;
    }

    /// <summary>How many of <paramref name="posts"/> the stream may read now, under every limit and its place in the plan.</summary>
    public static int Grant(ReadBudget budget, BudgetTally tally, string stream, int posts, DateTimeOffset now)
    {
        var rank = BudgetStream.RankOf(stream);
        var part = rank == 0 ? 1 - KeptForLater(budget, now) : PlannedShare(budget, now) * PartOfPlan[rank];
        decimal may = posts;
        foreach (var meter in Meters(budget, tally).Where(meter => meter.PerPost > 0))
            may = Math.Min(may, (decimal.Round(meter.Limit * part, Digits) - meter.Used) / meter.PerPost);
        if (budget.PostsPerWindow is { } window)
            may = Math.Min(may, (window * PartOfWindow[rank]) - tally.WindowPosts);
        return (int)Math.Max(0, decimal.Floor(may));
    }

    /// <summary>Whether money is left for something that costs so many millionths.</summary>
    public static bool CanSpend(ReadBudget budget, BudgetTally tally, long micros) =>
        budget.MoneyPerMonth is not { } money || tally.Micros + micros <= ReadBudget.Micros(money);

    /// <summary>
    /// When the cycle's budget is used up if use goes on as in the last seven days, or since the first use where that is
    /// later (but at least over a day, which has its night): <paramref name="now"/> when it is used up, null when it
    /// outlasts the cycle.
    /// </summary>
    public static DateTimeOffset? ExhaustedAt(ReadBudget budget, BudgetTally tally, DateTimeOffset now)
    {
        var past = now - (tally.Since is { } since && since > now - Week ? since : now - Week);
        var pastTicks = (double)Math.Max(past.Ticks, ShortestPast.Ticks);
        var left = (double)(budget.CycleEnd(now) - now).Ticks;
        var lasts = Meters(budget, tally).Select(meter => meter.IsEmpty ? 0 : meter.Lasts(pastTicks)).DefaultIfEmpty(left).Min();
        return lasts < left ? now.AddTicks((long)lasts) : null;
    }

    internal static double? UsedRatio(ReadBudget budget, BudgetTally tally) =>
        Meters(budget, tally).Select(meter => (double?)meter.Used / meter.Limit).Max();

    private static decimal KeptForLater(ReadBudget budget, DateTimeOffset now)
    {
        var (start, end) = (budget.CycleStart(now), budget.CycleEnd(now));
        var daysAfterToday = (end - start).Days - ((now - start).Days + 1);
        return KeptOfEachDay * daysAfterToday / (end - start).Days;
    }

    private static IEnumerable<Meter> Meters(ReadBudget budget, BudgetTally tally)
    {
        if (budget.PostsPerMonth is { } posts)
            yield return new(posts, tally.Posts, tally.WeekPosts, 1);
        if (budget.MoneyPerMonth is { } money)
            yield return new(ReadBudget.Micros(money), tally.Micros, tally.WeekMicros, ReadBudget.Micros(budget.PricePerPost));
    }

    // One limit of the cycle, in posts or in money.
    private readonly record struct Meter(long Limit, long Used, long Recent, long PerPost)
    {
        public bool IsEmpty => Limit - Used < Math.Max(1, PerPost);

        public double Lasts(double pastTicks) => Recent <= 0 ? double.PositiveInfinity : pastTicks * (Limit - Used) / Recent;
    }
}
