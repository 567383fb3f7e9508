// Measures a loop: a warm-up until the compiler has settled, then the best of many short rounds, which other programs
// on the machine disturb least; with the bytes allocated.
using System.Diagnostics;

namespace Complaints.Tools.Routing;

internal static class Timed
{
    public const int Rounds = 15;
    private const int RoundsPerWarmUp = 10;

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1);

    /// <summary>Microseconds and bytes per item of one pass of <paramref name="pass"/> over <paramref name="items"/> items.</summary>
    public static (double Microseconds, double Bytes) PerItem(int items, Action pass)
    {
        var passes = PassesPerRound(pass);
        var times = new List<double>();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var round = 0; round < Rounds; round++)
        {
            var start = Stopwatch.GetTimestamp();
            for (var repeat = 0; repeat < passes; repeat++)
                pass();
            times.Add(Stopwatch.GetElapsedTime(start).TotalMicroseconds / passes / items);
        }

        var bytes = (double)(GC.GetAllocatedBytesForCurrentThread() - before) / Rounds / passes / items;
        return (Math.Round(times.Min(), 3), Math.Round(bytes));
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
