using Complaints.Core.Kernel;
using Complaints.Core.Storage;

namespace Complaints.Core.Notices;

/// <summary>
/// The notices' way out: taken one by one under a lease, and whatever becomes of an attempt is stored before anything else is done. A holder
/// that dies leaves its notice to the next when the lease ends, and it is simply sent again: a mail twice is better than none, and both
/// carry the same id, by which the recipient's program knows them.
/// </summary>
public sealed class NoticeOutbox(Database database, TimeProvider clock)
{
    /// <summary>How long a notice is held: longer than any attempt lasts.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(3);

    /// <summary>So long after its first attempt a notice is given up.</summary>
    public static readonly TimeSpan GiveUpAfter = TimeSpan.FromHours(24);

    /// <summary>So long a notice waits while nothing is configured that could send it.</summary>
    public static readonly TimeSpan HoldFor = TimeSpan.FromDays(7);

    private static readonly Backoff Pauses = new(TimeSpan.FromMinutes(1), TimeSpan.FromHours(1));

    /// <summary>The lanes that have something to send now.</summary>
    public Task<IReadOnlyList<NoticeLane>> Due(CancellationToken cancellation) =>
        database.Read(connection => NoticeStore.Due(connection, clock.GetUtcNow()), cancellation);

    /// <summary>Takes the lane's next notice; null when there is none.</summary>
    public Task<QueuedNotice?> Take(NoticeLane lane, CancellationToken cancellation) =>
        database.Write(tx => NoticeStore.Take(tx, lane, clock.GetUtcNow(), clock.GetUtcNow() + Lease), cancellation);

    /// <summary>The recipient's server has it.</summary>
    public Task Sent(QueuedNotice notice, CancellationToken cancellation) =>
        database.Write(tx => NoticeStore.Sent(tx, notice.Id, clock.GetUtcNow()), cancellation);

    /// <summary>It could not be sent now: after 1 minute, doubled each time up to 1 hour, it is tried again; given up 24 hours after its first attempt.</summary>
    /// <param name="notBefore">When the server lets us try again; null when our own pause decides.</param>
    /// <param name="wholeLane">True when the fault is the server's and not the notice's: what else is due on the lane waits as long.</param>
    /// <returns>True when it was given up.</returns>
    public Task<bool> Later(QueuedNotice notice, string reason, DateTimeOffset? notBefore, bool wholeLane, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var due = Pauses.Next(now, notice.Attempts, notBefore);
        return database.Write(async tx =>
        {
            if (wholeLane)
                await NoticeStore.Rest(tx, notice.Lane, reason, due, now);
            return await NoticeStore.Later(tx, notice, reason, due, due - GiveUpAfter) == NoticeState.Failed;
        }, cancellation);
    }

    /// <summary>It is refused for good.</summary>
    /// <param name="wholeLane">True when the recipient wants nothing any more: what waits for it fails as well.</param>
    public Task Fail(QueuedNotice notice, string reason, bool wholeLane, CancellationToken cancellation) => database.Write(async tx =>
        await NoticeStore.Fail(tx, notice, reason) + (wholeLane ? await NoticeStore.FailQueued(tx, notice.Lane, reason) : 0), cancellation);

    /// <summary>Nothing is configured that could send notices of this kind: what is due waits for up to 7 days, which is no attempt.</summary>
    /// <returns>How many wait, and how many waited too long and failed.</returns>
    public Task<(int Held, int Failed)> Hold(NoticeKind kind, string reason, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        return database.Write(tx => NoticeStore.Hold(tx, kind, reason, now + Pauses.First, now - HoldFor, now), cancellation);
    }
}
