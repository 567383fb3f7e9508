using Complaints.Core.Access;
using Complaints.Core.Accounts;
using Complaints.Core.Kernel;
using Complaints.Core.Routing;
using Complaints.Core.Tickets;

namespace Complaints.Api.Tickets;

/// <summary>Tickets and events as a given actor may see them: with names beside the codes, without what is another agency's.</summary>
internal sealed class TicketDisplay(RuleBookSource book, AccountStore accounts, TicketQueries tickets)
{
    /// <summary>One ticket.</summary>
    public async Task<TicketView> Of(Ticket ticket, Actor actor, CancellationToken cancellation) =>
        (await Of([ticket], actor, cancellation))[0];

    /// <summary>Many tickets, at the cost of two reads.</summary>
    public async Task<IReadOnlyList<TicketView>> Of(IReadOnlyList<Ticket> many, Actor actor, CancellationToken cancellation)
    {
        var names = await accounts.Names(cancellation);
        var targets = await tickets.CodesOf([.. many.Select(t => t.MergedInto).OfType<TicketId>()], actor.Agency, cancellation);
        return [.. many.Select(ticket => View(ticket, actor, names.GetValueOrDefault(ticket.Account)) with
        {
            MergedInto = ticket.MergedInto is { } into ? targets.GetValueOrDefault(into) : null,
        })];
    }

    /// <summary>Events; the code of another agency's ticket is left out.</summary>
    public async Task<IReadOnlyList<EventView>> Of(IReadOnlyList<TicketEvent> events, Actor actor, CancellationToken cancellation)
    {
        var own = actor.Agency is { } agency
            ? await tickets.HeldBy(agency, events.Select(e => e.Facts.Ticket).OfType<string>().Distinct(), cancellation)
            : null;
        return [.. events.Select(e => new EventView(
            e.Version, e.Kind, e.Status, e.Actor, e.Role, e.Agency, e.At.ForPeople(), e.Facts with
            {
                Ticket = own is null || (e.Facts.Ticket is { } code && own.Contains(code)) ? e.Facts.Ticket : null,
                RespondBy = e.Facts.RespondBy?.ForPeople(),
                ResolveBy = e.Facts.ResolveBy?.ForPeople(),
                Due = e.Facts.Due?.ForPeople(),
            }))];
    }

    private TicketView View(Ticket t, Actor actor, string? account)
    {
        var names = book.Current.Book;
        return new()
        {
            Code = t.Code.Text,
            Version = t.Version,
            Status = t.Status,
            Title = t.Title,
            Category = t.Category,
            CategoryName = names.FindCategory(t.Category)?.Name,
            SecondaryCategory = t.SecondaryCategory,
            Agency = t.Agency,
            AgencyName = t.Agency is null ? null : names.FindAgency(t.Agency)?.Name,
            Priority = t.Priority,
            Confidence = t.Confidence,
            BookVersion = t.BookVersion,
            Place = t.Place is { } p ? new(p.Id, p.Name, p.District, p.Village, p.Lat, p.Lon) : null,
            Channel = new(t.Platform, account, t.Author, t.Visibility),
            Reports = t.Reports,
            ReportedAt = t.ReportedAt.ForPeople(),
            OpenedAt = t.OpenedAt.ForPeople(),
            ChangedAt = t.ChangedAt.ForPeople(),
            RespondBy = t.RespondBy.ForPeople(),
            ResolveBy = t.ResolveBy.ForPeople(),
            Policy = t.Clocks.Terms.Stamp,
            VerifyBy = t.Clocks.Verify.Due.ForPeople(),
            ReplyBy = t.Clocks.Reply?.Due.ForPeople(),
            RepliedAt = t.Clocks.Reply?.StoppedAt?.ForPeople(),
            AnswerBy = t.Clocks.Answer?.Due.ForPeople(),
            WaitEnds = t.Clocks.WaitEnds?.ForPeople(),
            NextDue = t.NextDue?.ForPeople(),
            RespondedAt = t.RespondedAt?.ForPeople(),
            ResolvedAt = t.ResolvedAt?.ForPeople(),
            ClosedAt = t.ClosedAt?.ForPeople(),
            Resolution = t.Resolution,
            Allowed = [.. Lifecycle.Next(t.Status, actor.Role).Where(verb => verb switch { Verb.Take => t.Agency is not null, Verb.Split => t.Reports > 1, _ => true })],
        };
    }
}
