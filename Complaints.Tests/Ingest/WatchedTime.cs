using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;

namespace Complaints.Tests.Ingest;

/// <summary>A clock that only the test moves, and that tells when somebody begins to wait on it.</summary>
internal sealed class WatchedTime(DateTimeOffset start) : FakeTimeProvider(start)
{
    // The time-outs of a request are timers as well; they are not waits.
    private static readonly TimeSpan[] Timeouts = [TimeSpan.FromSeconds(20), TimeSpan.FromMinutes(4)];

    private readonly Channel<TimeSpan> _waits = Channel.CreateUnbounded<TimeSpan>();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        if (dueTime > TimeSpan.Zero && !Timeouts.Contains(dueTime))
            _waits.Writer.TryWrite(dueTime);
        return timer;
    }

    /// <summary>The next wait that begins before <paramref name="pass"/> ends; null when it ends without.</summary>
    public async Task<TimeSpan?> NextWait(Task pass)
    {
        using var ended = new CancellationTokenSource();
        var next = _waits.Reader.ReadAsync(ended.Token).AsTask();
        if (await Task.WhenAny(next, pass) == next)
            return await next;
        await ended.CancelAsync();
        return null;
    }
}
