using System.Data.Common;
using Complaints.Core.Access;
using Complaints.Core.Accounts;
using Complaints.Core.Kernel;
using Complaints.Core.Posts;
using Complaints.Core.Replies;
using Complaints.Core.Routing;
using Complaints.Core.Sla;
using Complaints.Core.Storage;
using Complaints.Core.Tickets;

namespace Complaints.Core.Intake;

/// <summary>
/// The sentence of the house: every post of a page gets exactly one outcome, and posts, tickets, events and the account's
/// cursor are committed in one transaction. A crash at any instruction loses nothing and doubles nothing: the next poll
/// sees the same posts again, and the unique key (platform, external id) makes them known ones.
/// </summary>
public sealed class PostIntake(Database database, RuleBookSource book, OfficeWords words, SlaSource sla, TimeProvider clock)
{
    /// <summary>Takes in one page of an account.</summary>
    /// <exception cref="StorageException">Nothing was stored; take the same page again.</exception>
    public async Task<IntakeReport> Take(IntakeBatch batch, CancellationToken cancellation)
    {
        var (router, readings) = Read(batch);
        return await database.Write(async tx =>
        {
            var plan = await Decide(tx, batch, router, readings);
            await Outbox.Recognise(tx, batch.Account.Id, [.. batch.Posts.Where(post => post.IsOwn && !post.IsDeleted)], sla.Current, clock.GetUtcNow());
            await Outbox.NotDelivered(tx, batch.Account.Id, batch.Undelivered, clock.GetUtcNow());
            if (!batch.IsAside)
                await IntakeStore.MoveCursor(tx, batch, clock.GetUtcNow());
            return Report(batch, plan);
        }, cancellation);
    }

    /// <summary>Opens a ticket for what somebody told the desk, in the caller's transaction.</summary>
    /// <param name="word">What the person at the desk knows better than the router.</param>
    public async Task<Ticket> TakeFromDesk(DbTransaction tx, Account desk, IncomingPost post, Actor by, DeskWord? word = null)
    {
        var batch = new IntakeBatch(desk, [post], null) { By = by };
        var (router, readings) = Read(batch);
        var decision = (word ?? new()).Over(readings[0].Decision, router);
        return (await Decide(tx, batch, router, [(post, decision)])).OpenedTickets.Single().Ticket;
    }

    /// <summary>Opens a ticket for a post that was set aside, since a person knows better, in the caller's transaction.</summary>
    public async Task<Result<Ticket>> Overrule(DbTransaction tx, Post post, Account account, Actor by)
    {
        var known = await IntakeStore.Find(tx, post.Id);
        if (known is null || known.Outcome != PostOutcome.NotComplaint || known.DeletedAt is not null)
            return new Refusal.Invalid("post", new(
                "Hanya kiriman yang disisihkan dan belum dihapus yang dapat dijadikan tiket.",
                "Only a post that was set aside and is not deleted can be made a ticket."));
        var incoming = new IncomingPost(post.ExternalId, post.Text, post.PostedAt)
        {
            Author = post.Author,
            Visibility = post.Visibility,
            Media = post.Media,
            Thread = post.Thread,
            ReplyTo = post.ReplyTo,
        };
        var batch = new IntakeBatch(account, [incoming], null) { By = by };
        var (router, readings) = Read(batch);
        var now = clock.GetUtcNow();
        var world = await IntakeStore.Load(tx, account.Platform, readings, router.Book);
        var judge = new IntakeJudge(batch, world, router.Book, sla.Current, now);
        judge.Overrule(known, incoming, readings[0].Decision);
        await IntakeStore.Save(tx, batch, judge.Plan, now);
        return judge.Plan.OpenedTickets.Single().Ticket;
    }

    private (Router Router, IReadOnlyList<(IncomingPost Post, Decision Decision)> Readings) Read(IntakeBatch batch)
    {
        var (router, hashtags) = (book.Current, words.Campaigns.Hashtags);
        return (router, [.. batch.Posts.OrderBy(post => post.PostedAt).Select(post =>
            (post, router.Route(new(Campaigns.WithoutHashtags(post.Text, hashtags), batch.Account.Handle, batch.Account.Platform))))]);
    }

    private async Task<IntakePlan> Decide(
        DbTransaction tx, IntakeBatch batch, Router router, IReadOnlyList<(IncomingPost Post, Decision Decision)> readings)
    {
        var now = clock.GetUtcNow();
        var judge = new IntakeJudge(batch, await IntakeStore.Load(tx, batch.Account.Platform, readings, router.Book), router.Book, sla.Current, now);
        foreach (var (post, decision) in readings)
            judge.Take(post, decision);
        await IntakeStore.Save(tx, batch, judge.Plan, now);
        return judge.Plan;
    }

    private static IntakeReport Report(IntakeBatch batch, IntakePlan plan)
    {
        int Count(PostOutcome outcome) => plan.NewPosts.Count(n => n.Post.Outcome == outcome);
        return new(
            Count(PostOutcome.OpenedTicket), Count(PostOutcome.FollowUp), Count(PostOutcome.SupportingReport),
            Count(PostOutcome.NotComplaint), plan.AlreadyKnown, plan.Edited, plan.Deleted, batch.Rejects.Count,
            [.. plan.OpenedTickets.Select(o => o.Ticket.Code.Text)]);
    }
}
