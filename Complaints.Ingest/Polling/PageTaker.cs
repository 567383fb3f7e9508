using Complaints.Core.Accounts;
using Complaints.Core.Intake;
using Complaints.Core.Posts;
using Complaints.Core.Storage;
using Complaints.Ingest.Platforms;

namespace Complaints.Ingest.Polling;

/// <summary>
/// Hands a page to intake. A post that intake cannot take, though it takes the page's others, must not hold them up for
/// ever: it is set aside with what is known of it, and the page goes on.
/// </summary>
internal sealed class PageTaker(PostIntake intake)
{
    /// <summary>Takes the page in, with its cursor, in one transaction.</summary>
    /// <exception cref="StorageException">Nothing was stored.</exception>
    public async Task<IntakeReport> Take(Account account, PolledPage page, CancellationToken cancellation)
    {
        try
        {
            return await intake.Take(Whole(account, page, page.Posts, page.Rejects), cancellation);
        }
        catch (Exception e) when (page.Posts.Count > 1 && MayBeOnePost(e, cancellation))
        {
            return await TakeApart(account, page, e, cancellation);
        }
    }

    private static bool MayBeOnePost(Exception e, CancellationToken cancellation) =>
        !cancellation.IsCancellationRequested && e is not StorageException { Fault: not StorageFault.Other };

    // Each post alone, the cursor left where it was; at last the cursor, with what could not be taken. A crash on the way
    // repeats the page, and the posts taken so far are then known ones.
    private async Task<IntakeReport> TakeApart(Account account, PolledPage page, Exception first, CancellationToken cancellation)
    {
        var reports = new List<IntakeReport>();
        var rejects = new List<RejectedItem>(page.Rejects);
        foreach (var post in page.Posts)
            try
            {
                reports.Add(await intake.Take(new(account, [post], account.Cursor, Math.Max(1, page.Backlog)), cancellation));
            }
            catch (Exception e) when (MayBeOnePost(e, cancellation))
            {
                rejects.Add(new(post.ExternalId,
                    $"Intake could not take this post ({e.GetType().Name}): report it, it is kept here as it came.", post.Raw ?? post.Text));
            }

        if (reports.Count == 0)
            throw new InvalidOperationException("Intake can take no post of the page.", first);
        reports.Add(await intake.Take(Whole(account, page, [], rejects), cancellation));
        return reports.Aggregate(Sum);
    }

    private static IntakeBatch Whole(
        Account account, PolledPage page, IReadOnlyList<IncomingPost> posts, IReadOnlyList<RejectedItem> rejects) =>
        new(account, posts, page.Cursor, page.Backlog) { Rejects = rejects, Coverage = page.Coverage ?? Coverage.Nothing, Undelivered = page.Undelivered };

    private static IntakeReport Sum(IntakeReport a, IntakeReport b) => new(
        a.Opened + b.Opened, a.FollowUps + b.FollowUps, a.SupportingReports + b.SupportingReports, a.NotComplaints + b.NotComplaints,
        a.Known + b.Known, a.Edited + b.Edited, a.Deleted + b.Deleted, a.Rejected + b.Rejected, [.. a.Tickets, .. b.Tickets]);
}
