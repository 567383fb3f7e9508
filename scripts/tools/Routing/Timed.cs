// Measures a loop: a warm-up until the compiler has settled, then the best of many short rounds, which other programs
// on the machine disturb least; with the bytes allocated.
using System.Diagnostics;

namespace Complaints.Tools.Routing;

internal static class Timed
{
    private const int MostRounds = 2000;
    private const int FewestRounds = 3;

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan LongestAlone = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan RoundTime = TimeSpan.FromMilliseconds(1);

    /// <summary>
    /// The cost of an item for each of several passes over <paramref name="items"/> items; their rounds are taken in turn, so
    /// that a busy machine treats them alike.
    /// </summary>
    public static Cost[] InTurn(int items, IReadOnlyList<Func<int>> passes) => InTurn(items, passes, Longest);

    /// <summary>The cost of an item for a pass that has the machine to itself.</summary>
    public static Cost Alone(int items, Func<int> pass) => InTurn(items, [pass], LongestAlone)[0];

    private static Cost[] InTurn(int items, IReadOnlyList<Func<int>> passes, TimeSpan longest)
    {
        var repeats = passes.Select(PassesPerRound).ToArray();
        var best = Enumerable.Repeat(new Cost(double.MaxValue, double.MaxValue, 0), passes.Count).ToArray();
        var start = Stopwatch.GetTimestamp();
        for (var round = 0; round < MostRounds && (round < FewestRounds || Stopwatch.GetElapsedTime(start) < longest); round++)
            for (var index = 0; index < passes.Count; index++)
                best[index] = Better(best[index], Round(passes[index], repeats[index]));
        return [.. best.Select(cost => new Cost(Math.Round(cost.Microseconds / items, 3), Math.Round(cost.Bytes / items), Math.Round(cost.Found / items, 2)))];
    }

    private static Cost Better(Cost one, Cost other) =>
        new(Math.Min(one.Microseconds, other.Microseconds), Math.Min(one.Bytes, other.Bytes), other.Found);

    // The first pass goes untimed: it brings back what the other passes drove out of the caches.
    private static Cost Round(Func<int> pass, int repeats)
    {
        var found = pass();
        var (before, start) = (GC.GetAllocatedBytesForCurrentThread(), Stopwatch.GetTimestamp());
        for (var repeat = 0; repeat < repeats; repeat++)
            pass();
        var time = Stopwatch.GetElapsedTime(start);
        return new(time.TotalMicroseconds / repeats, (double)(GC.GetAllocatedBytesForCurrentThread() - before) / repeats, found);
    }

    private static int PassesPerRound(Func<int> pass)
    {
        var quickest = WarmUp;
        for (var start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < WarmUp;)
        {
            var began = Stopwatch.GetTimestamp();
            pass();
            quickest = TimeSpan.FromTicks(Math.Clamp(Stopwatch.GetElapsedTime(began).Ticks, 1, quickest.Ticks));
        }

        return Math.Max(1, (int)(RoundTime / quickest));
    }
}
