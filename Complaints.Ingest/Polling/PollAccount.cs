using Complaints.Core.Accounts;
using Complaints.Core.Intake;
using Complaints.Core.Kernel;
using Complaints.Core.Storage;
using Complaints.Ingest.Accounts;
using Complaints.Ingest.Platforms;

namespace Complaints.Ingest.Polling;

/// <summary>
/// One pass over one account: page after page from its client into intake, until the newest post. Fenced: whatever goes
/// wrong is noted in the account's health and told in the log, and nothing escapes to the schedule or to other accounts.
/// </summary>
internal sealed partial class PollAccount(
    AccountSettings settings, IPlatformClient client, AccountPulse pulse, AccountBudget budget, WatchedAccounts watched,
    AccountStore accounts, PageTaker taker, TimeProvider clock, ILogger<PollAccount> log)
{
    /// <summary>After so many pages the others get their turn; the next pass goes on.</summary>
    private const int PagesPerPass = 50;

    /// <summary>Name of the stream of a platform that has one.</summary>
    private const string OnlyStream = "posts";

    /// <summary>Lines about single rejects of one page; the rest are counted.</summary>
    private const int RejectsTold = 10;

    /// <summary>Polls that bring nothing new are written down so often, not each time.</summary>
    private static readonly TimeSpan ProofEvery = TimeSpan.FromSeconds(10);

    private DateTimeOffset _takenAt;
    private long _takenBacklog;
    private DateTimeOffset _notedAt;
    private (string Fault, string Because)? _unwritten;

    /// <summary>Runs the pass, unless the account rests or its budget has it later. Never throws; ends early when cancelled, with no page half taken.</summary>
    public async Task Run(CancellationToken cancellation)
    {
        if (_unwritten is { } late)
            await WriteDown(late, cancellation);
        if (pulse.IsResting || budget.IsEarly)
            return;
        try
        {
            await budget.Begin(cancellation);
            if (await ReadOn(cancellation) is { } trouble)
                await Note(Snake.Of(PlatformFault.Trouble), trouble, pulse.Trouble(trouble), null, cancellation);
            else if (pulse.Recover() is { } lasted)
                Recovered(lasted);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
        }
        catch (PlatformException e) when (e is { IsRest: true, NotBefore: { } until } && pulse.IsTroubled)
        {
            pulse.Rest(until);
        }
        catch (Exception e)
        {
            _takenAt = default;
            var because = Because(e);
            await Note(FaultOf(e), because, pulse.Fail(because, (e as PlatformException)?.NotBefore), e, cancellation);
        }
    }

    // Returns the part of the source that could not be read, null when all was read.
    private async Task<string?> ReadOn(CancellationToken cancellation)
    {
        var account = await watched.Find(settings, cancellation);
        for (var pages = 1; ; pages++)
        {
            var asked = clock.GetUtcNow();
            var page = Proven(await client.Poll(account, cancellation), asked);
            if (!page.IsUnasked && !IsKnownToBeQuiet(account, page))
                await Take(account, page, cancellation);
            if (!page.More || pages == PagesPerPass)
                return page.Trouble;
            account = account with { Cursor = page.Cursor };
        }
    }

    // Whoever says nothing of streams has one, and a page that reached its newest post proves it.
    private static PolledPage Proven(PolledPage page, DateTimeOffset asked) =>
        page is { Coverage: null, Backlog: 0, More: false, Trouble: null, IsUnasked: false } ? page with { Coverage = new([new(OnlyStream, asked)]) } : page;

    private bool IsKnownToBeQuiet(Account account, PolledPage page) =>
        page.Posts.Count + page.Rejects.Count + page.Undelivered.Count == 0 && page.Coverage is null or { Holes: [], Filled: [] } && page.Cursor == account.Cursor && page.Backlog == _takenBacklog
        && clock.GetUtcNow() - _takenAt < ProofEvery;

    private async Task Take(Account account, PolledPage page, CancellationToken cancellation)
    {
        var report = await taker.Take(account, page, cancellation);
        (_takenAt, _takenBacklog, _notedAt) = (clock.GetUtcNow(), page.Backlog, default);
        Tell(page, report);
    }

    private void Tell(PolledPage page, IntakeReport report)
    {
        foreach (var reject in page.Rejects.Take(RejectsTold))
            Log.SetAside(log, settings.Name, reject.Source, reject.Reason);
        if (page.Rejects.Count > RejectsTold)
            Log.MoreSetAside(log, settings.Name, page.Rejects.Count - RejectsTold);
        if (report.Rejected > page.Rejects.Count)
            Log.NotTaken(log, settings.Name, report.Rejected - page.Rejects.Count);
        if (page.Posts.Count > report.Known)
            Log.Taken(log, settings.Name, report.Opened, report.FollowUps, report.SupportingReports, report.NotComplaints, report.Edited, report.Deleted);
    }

    private void Recovered(TimeSpan lasted)
    {
        _unwritten = null;
        Log.Recovered(log, settings.Name, lasted);
    }

    private async Task Note(string fault, string because, bool isNews, Exception? e, CancellationToken cancellation)
    {
        if (isNews && e is (null or PlatformException or StorageException))
            Log.Trouble(log, settings.Name, because);
        else if (isNews)
            Log.Unexpected(log, settings.Name, because, e!);
        var now = clock.GetUtcNow();
        if (e is null && !isNews && now - _notedAt < ProofEvery)
            return;
        _notedAt = now;
        if (e is not StorageException { Fault: StorageFault.Busy })
            await WriteDown((fault, because), cancellation);
    }

    // A store that is locked or full cannot be told so: the log has it already, and it is written down when the store is back.
    private async Task WriteDown((string Fault, string Because) trouble, CancellationToken cancellation)
    {
        _unwritten = trouble;
        try
        {
            var account = await watched.Find(settings, cancellation);
            await accounts.NoteFailure(account.Id, trouble.Fault, trouble.Because, cancellation);
            _unwritten = null;
        }
        catch (Exception)
        {
            // The fence of the pass lets nothing out.
        }
    }

    private static string FaultOf(Exception e) => e switch
    {
        PlatformException platform => Snake.Of(platform.Fault),
        StorageException => "store",
        _ => "unexpected",
    };

    private static string Because(Exception e) => e switch
    {
        PlatformException => e.Message,
        StorageException store => store.Because.English,
        _ => $"An unexpected {e.GetType().Name} ended the poll; nothing is lost, and it is tried again. The log of ingest has the details: report them.",
    };

    private static partial class Log
    {
        [LoggerMessage(210, LogLevel.Information, "{Account}: {Opened} tickets opened, {FollowUps} follow-ups, {Supporting} supporting reports, {Aside} set aside, {Edited} edited, {Deleted} deleted.")]
        public static partial void Taken(ILogger log, string account, int opened, int followUps, int supporting, int aside, int edited, int deleted);

        [LoggerMessage(211, LogLevel.Warning, "{Account}: {Source} is set aside: {Reason}")]
        public static partial void SetAside(ILogger log, string account, string source, string reason);

        [LoggerMessage(212, LogLevel.Warning, "{Account}: {Count} more items of this page are set aside; all are kept with their reasons.")]
        public static partial void MoreSetAside(ILogger log, string account, int count);

        [LoggerMessage(213, LogLevel.Error, "{Account}: {Count} posts could not be taken in and are set aside, kept as they came: report this.")]
        public static partial void NotTaken(ILogger log, string account, int count);

        [LoggerMessage(214, LogLevel.Error, "{Account}: {Because}")]
        public static partial void Trouble(ILogger log, string account, string because);

        [LoggerMessage(215, LogLevel.Error, "{Account}: {Because}")]
        public static partial void Unexpected(ILogger log, string account, string because, Exception e);

        [LoggerMessage(216, LogLevel.Information, "{Account}: works again after {Lasted}.")]
        public static partial void Recovered(ILogger log, string account, TimeSpan lasted);
    }
}
