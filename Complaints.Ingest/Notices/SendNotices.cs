using System.Collections.Concurrent;
using Complaints.Core.Kernel;
using Complaints.Core.Notices;
using Complaints.Core.Storage;

namespace Complaints.Ingest.Notices;

/// <summary>
/// Sends the notices that are due, lane by lane: within one, one after the other; a slow one holds up none of the others. Fenced: what goes
/// wrong with a notice is told with it, and blocks none behind it. No line of the log holds an address.
/// </summary>
internal sealed partial class SendNotices(NoticeOutbox outbox, IEnumerable<INoticeSender> senders, ILogger<SendNotices> log)
{
    /// <summary>After so many the connection is made anew.</summary>
    private const int AtOnce = 50;

    private readonly Dictionary<NoticeKind, INoticeSender> _senders = senders.ToDictionary(sender => sender.Kind);
    private readonly ConcurrentDictionary<NoticeLane, bool> _busy = new();
    private readonly ConcurrentDictionary<NoticeKind, bool> _toldHeld = new();

    /// <summary>Sends what is due on every lane that is not being sent on already. Throws nothing; ends early when told to.</summary>
    public async Task Run(CancellationToken cancellation)
    {
        try
        {
            var due = await outbox.Due(cancellation);
            await Task.WhenAll(due.Where(lane => _busy.TryAdd(lane, true)).Select(lane => Fenced(lane, cancellation)));
        }
        catch (StorageException e)
        {
            Log.StoreFailed(log, e.Because.English);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
        }
    }

    private async Task Fenced(NoticeLane lane, CancellationToken cancellation)
    {
        try
        {
            var sender = _senders[lane.Kind];
            await (sender.Unable is { } because ? Hold(lane.Kind, because, cancellation) : Send(lane, sender, cancellation));
        }
        catch (StorageException e)
        {
            Log.StoreFailed(log, e.Because.English);
        }
        catch (Exception) when (cancellation.IsCancellationRequested)
        {
            // A stop in the middle leaves the lease to run out: the notice is then sent again.
        }
        finally
        {
            _busy.TryRemove(lane, out _);
        }
    }

    private async Task Hold(NoticeKind kind, Words because, CancellationToken cancellation)
    {
        var (held, failed) = await outbox.Hold(kind, because.Indonesian, cancellation);
        if (held > 0 && _toldHeld.TryAdd(kind, true))
            Log.Held(log, kind, NoticeOutbox.HoldFor.Days, because.English);
        if (failed > 0)
            Log.HeldTooLong(log, kind, failed, because.English);
    }

    private async Task Send(NoticeLane lane, INoticeSender sender, CancellationToken cancellation)
    {
        await using var session = sender.Open();
        for (var sent = 0; sent < AtOnce && await outbox.Take(lane, cancellation) is { } notice; sent++)
            if (!await Attempt(session, notice, cancellation))
                return;
    }

    // False when the lane should be left alone for now.
    private async Task<bool> Attempt(INoticeSession session, QueuedNotice notice, CancellationToken cancellation)
    {
        try
        {
            await session.Send(notice.Notice, cancellation);
            await outbox.Sent(notice, CancellationToken.None);
            Log.Sent(log, notice.Notice.Key);
            return true;
        }
        catch (NoticeException e) when (e.Fault is NoticeFault.Refused or NoticeFault.RecipientGone)
        {
            await outbox.Fail(notice, e.Because.Indonesian, wholeLane: e.Fault == NoticeFault.RecipientGone, CancellationToken.None);
            Log.Refused(log, notice.Notice.Key, e.Because.English);
            return true;
        }
        catch (NoticeException e)
        {
            var wholeLane = e.Fault == NoticeFault.ServerTrouble;
            await Later(notice, e.Because, e.NotBefore, wholeLane);
            return !wholeLane;
        }
        catch (Exception e) when (e is not StorageException && !cancellation.IsCancellationRequested)
        {
            // Its message might hold an address: only where it came from is told.
            Log.Unexpected(log, notice.Notice.Key, e.GetType().Name, e.StackTrace);
            await Later(notice, new($"Kesalahan tak terduga ({e.GetType().Name}): laporkan.", $"An unexpected {e.GetType().Name}: report it."), null, wholeLane: false);
            return false;
        }
    }

    private async Task Later(QueuedNotice notice, Words because, DateTimeOffset? notBefore, bool wholeLane)
    {
        if (await outbox.Later(notice, because.Indonesian, notBefore, wholeLane, CancellationToken.None))
            Log.GivenUp(log, notice.Notice.Key, because.English);
        else
            Log.Later(log, notice.Notice.Key, because.English);
    }

    private static partial class Log
    {
        [LoggerMessage(400, LogLevel.Information, "Notice {Key} is sent.")]
        public static partial void Sent(ILogger log, string key);

        [LoggerMessage(401, LogLevel.Warning, "Notice {Key} is refused for good: {Because}")]
        public static partial void Refused(ILogger log, string key, string because);

        [LoggerMessage(402, LogLevel.Warning, "Notice {Key} is tried again later: {Because}")]
        public static partial void Later(ILogger log, string key, string because);

        [LoggerMessage(403, LogLevel.Error, "Notice {Key} was tried for too long and is given up: {Because}")]
        public static partial void GivenUp(ILogger log, string key, string because);

        [LoggerMessage(404, LogLevel.Error, "Notice {Key} met an unexpected {Failure} and is tried again: {Where}")]
        public static partial void Unexpected(ILogger log, string key, string failure, string? where);

        [LoggerMessage(405, LogLevel.Error, "Notices could not be read or written: {Because}")]
        public static partial void StoreFailed(ILogger log, string because);

        [LoggerMessage(406, LogLevel.Warning, "Notices by {Kind} wait, for up to {Days} days: {Because}")]
        public static partial void Held(ILogger log, NoticeKind kind, int days, string because);

        [LoggerMessage(407, LogLevel.Error, "Notices by {Kind} that waited too long and are given up: {Count}. {Because}")]
        public static partial void HeldTooLong(ILogger log, NoticeKind kind, int count, string because);
    }
}
