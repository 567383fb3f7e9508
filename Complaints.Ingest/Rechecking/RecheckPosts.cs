using Complaints.Core.Intake;
using Complaints.Core.Posts;
using Complaints.Core.Storage;
using Complaints.Ingest.Accounts;
using Complaints.Ingest.Platforms;

namespace Complaints.Ingest.Rechecking;

/// <summary>
/// Asks an account's platform, once a day, about the posts of open tickets: what its author or the platform removed is dropped here
/// within a day, as X's and others' terms ask; the ticket and its figures stay. Fenced like a poll.
/// </summary>
internal sealed partial class RecheckPosts(
    AccountSettings settings, IPostLookup? lookup, WatchedAccounts watched, PostQueries posts, PostIntake intake, TimeProvider clock, ILogger<RecheckPosts> log)
{
    private const int QuestionsAtOnce = 50;

    // Twenty hours and an hourly look: each post is asked about within a day.
    private static readonly TimeSpan Every = TimeSpan.FromHours(20);

    /// <summary>Asks about what is due. Throws nothing but the end that was asked for.</summary>
    public async Task Run(CancellationToken cancellation)
    {
        if (lookup is null)
            return;
        try
        {
            var account = await watched.Find(settings, cancellation);
            for (var questions = 0; questions < QuestionsAtOnce; questions++)
            {
                var now = clock.GetUtcNow();
                var due = await posts.Unchecked(account.Id, now - Every, lookup.AtOnce, cancellation);
                if (due.Count == 0)
                    return;
                var changed = Believed(await lookup.Look(account, due, cancellation), due.Count);
                if (changed.Count > 0)
                {
                    var report = await intake.Take(new(account, changed, account.Cursor) { IsAside = true }, cancellation);
                    Log.Changed(log, settings.Name, report.Edited, report.Deleted);
                }

                await posts.Checked(due.Select(post => post.Id), now, cancellation);
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
        }
        catch (Exception e) when (e is PlatformException or StorageException)
        {
            Log.Failed(log, settings.Name, e.Message);
        }
        catch (Exception e)
        {
            Log.Unexpected(log, settings.Name, e);
        }
    }

    private IReadOnlyList<IncomingPost> Believed(IReadOnlyList<IncomingPost> changed, int asked)
    {
        var gone = changed.Count(post => post.IsDeleted);
        if (!Disappearance.IsIncredible(gone, asked))
            return changed;
        Log.AllGone(log, settings.Name, gone);
        return [.. changed.Where(post => !post.IsDeleted)];
    }

    private static partial class Log
    {
        [LoggerMessage(260, LogLevel.Information, "{Account}: looked again at posts of open tickets: {Edited} edited, {Deleted} deleted.")]
        public static partial void Changed(ILogger log, string account, int edited, int deleted);

        [LoggerMessage(261, LogLevel.Warning, "{Account}: posts of open tickets could not be looked at again, within the hour they are: {Because}")]
        public static partial void Failed(ILogger log, string account, string because);

        [LoggerMessage(262, LogLevel.Warning, "{Account}: all {Count} posts asked about seem gone at once; this is not believed, nothing is erased. Check the platform and the credential.")]
        public static partial void AllGone(ILogger log, string account, int count);

        [LoggerMessage(263, LogLevel.Error, "{Account}: looking again at posts met an unexpected failure: report it.")]
        public static partial void Unexpected(ILogger log, string account, Exception e);
    }
}
