// Measures a loop: a warm-up until the compiler has settled, then the best of many short rounds, which other programs
// on the machine disturb least; with the bytes allocated.
using System.Diagnostics;

namespace Complaints.Tools.Routing;

internal static class Timed
{
    public const int Rounds = 2000;
    private const int FewestRounds = 3;
    private const int RoundsPerWarmUp = 1000;

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1);

    /// <summary>Microseconds and bytes per item of one pass of <paramref name="pass"/> over <paramref name="items"/> items.</summary>
    public static (double Microseconds, double Bytes) PerItem(int items, Action pass) => PerItem(items, [pass])[0];

    /// <summary>The same for several passes, their rounds taken in turn so that a busy machine treats them alike.</summary>
    public static (double Microseconds, double Bytes)[] PerItem(int items, IReadOnlyList<Action> passes)
    {
        var repeats = passes.Select(PassesPerRound).ToArray();
        var best = Enumerable.Repeat((Microseconds: double.MaxValue, Bytes: double.MaxValue), passes.Count).ToArray();
        var start = Stopwatch.GetTimestamp();
        for (var round = 0; round < Rounds && (round < FewestRounds || Stopwatch.GetElapsedTime(start) < Longest); round++)
            for (var index = 0; index < passes.Count; index++)
            {
                var (microseconds, bytes) = Round(passes[index], repeats[index]);
                best[index] = (Math.Min(best[index].Microseconds, microseconds), Math.Min(best[index].Bytes, bytes));
            }

        return [.. best.Select(row => (Math.Round(row.Microseconds / items, 3), Math.Round(row.Bytes / items)))];
    }

    private static (double Microseconds, double Bytes) Round(Action pass, int repeats)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var start = Stopwatch.GetTimestamp();
        for (var repeat = 0; repeat < repeats; repeat++)
            pass();
        return (Stopwatch.GetElapsedTime(start).TotalMicroseconds / repeats, (double)(GC.GetAllocatedBytesForCurrentThread() - before) / repeats);
    }

    private static int PassesPerRound(Action pass)
    {
        var passes = 0;
        for (var start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < WarmUp;)
        {
            pass();
            passes++;
        }

        return Math.Max(1, passes / RoundsPerWarmUp);
    }
}
