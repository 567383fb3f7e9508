using System.Data.Common;
using Complaints.Core.Access;
using Complaints.Core.Kernel;
using Complaints.Core.Posts;
using Complaints.Core.Routing;
using Complaints.Core.Sla;
using Complaints.Core.Tickets;

namespace Complaints.Core.Intake;

/// <summary>
/// Takes wrongly gathered reports out of a ticket again, as if they had never been gathered: they open a ticket of their own whose
/// clocks run from when the office received them, and what their authors wrote later goes with them. No post, no thread and no
/// event is lost.
/// </summary>
public sealed class TicketSplit(RuleBookSource book, SlaSource sla, TimeProvider clock)
{
    /// <summary>Splits, in the caller's transaction.</summary>
    /// <returns>The ticket that was split as it is now; its last event names the new one.</returns>
    public async Task<Result<Ticket>> Do(DbTransaction tx, TicketCode code, int version, TicketCommand.Split command, Actor actor)
    {
        if (!(await TicketDesk.Admit(tx, code, version, command.Verb, actor)).Succeeded(out var ticket, out var no))
            return no;
        var gathered = await IntakeStore.Gathered(tx, ticket.Id);
        if (!Leaving(gathered, command.Posts).Succeeded(out var leaving, out var wrong))
            return wrong;
        var now = clock.GetUtcNow();
        var opened = await Open(tx, leaving, actor, now);
        var split = command with { Posts = [.. command.Posts.Distinct()], Into = opened.Ticket.Code };
        if (!ticket.Apply(split, actor, now, sla.Current).Succeeded(out var change, out var refusal))
            return refusal;
        await TicketStore.Insert(tx, [opened]);
        if (!await TicketStore.Save(tx, [(version, change)]))
            return TicketDesk.Stale(version, version + 1);
        await IntakeStore.Move(tx, leaving.Select(post => post.Id), leaving[0].Id, opened.Ticket.Id);
        return change.Ticket;
    }

    // The named reports, oldest first, and what was written after them in their conversations, by their authors and by the office.
    private static Result<IReadOnlyList<GatheredPost>> Leaving(IReadOnlyList<GatheredPost> gathered, IReadOnlyList<long> ids)
    {
        var named = gathered.Where(post => ids.Contains(post.Id.Value)).ToList();
        if (ids.Count == 0 || ids.Except(named.Select(post => post.Id.Value)).Any())
            return new Refusal.Invalid("posts", new(
                "Sebutkan id kiriman di tiket ini yang hendak dipisahkan; lihat 'posts' pada tiketnya.",
                "Name the ids of posts in this ticket that are to leave; see 'posts' of the ticket."));
        if (named.Find(post => post.Outcome != PostOutcome.SupportingReport) is { } other)
            return new Refusal.Invalid("posts", other.Outcome == PostOutcome.OpenedTicket
                ? new($"Kiriman {other.Id.Value} membuka tiket ini dan tidak dapat dipisahkan. Pisahkan laporan yang lain.",
                    $"Post {other.Id.Value} opened this ticket and cannot leave it. Split the other reports off instead.")
                : new($"Kiriman {other.Id.Value} bukan laporan tersendiri; ia ikut laporan pengirimnya. Pisahkan laporan itu.",
                    $"Post {other.Id.Value} is no report of its own; it goes with its author's report. Split that one off."));
        var staying = gathered.Where(post => post.IsReport && !named.Contains(post)).Select(post => post.Author).ToHashSet();
        return named.Concat(gathered.Where(post => !post.IsReport
            && named.Exists(report => report.IsOfOneTalkWith(post, isAuthorOfOthers: staying.Contains(post.Author))))).ToList();
    }

    private async Task<TicketChange> Open(DbTransaction tx, IReadOnlyList<GatheredPost> leaving, Actor actor, DateTimeOffset now)
    {
        var (first, router) = (leaving[0], book.Current);
        var decision = first.Decision is { } json ? CoreJson.Read<Decision>(json) : router.Route(new(first.Text));
        var post = first.ToIncoming();
        var ticket = Opening.Of(
            post, Opening.AsComplaint(decision), first.Platform, first.Account, await IntakeStore.NextTicket(tx), sla.Current, first.ReceivedAt);
        var change = Opening.First(ticket, post, decision, router.Book, sla.Current, actor, now);
        foreach (var later in leaving.Skip(1).Where(later => later.Outcome != PostOutcome.NotComplaint))
            change = change.Then(t => later.IsReport
                ? t.Support(later.ExternalId, null, now)
                : t.Record(EventKind.FollowedUp, new() { Post = later.ExternalId }, Actor.Intake, now));
        return change;
    }
}
