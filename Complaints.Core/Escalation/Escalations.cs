using System.Data.Common;
using Complaints.Core.Notices;
using Complaints.Core.Routing;
using Complaints.Core.Sla;
using Complaints.Core.Storage;
using Complaints.Core.Tickets;

namespace Complaints.Core.Escalation;

/// <summary>
/// Takes the steps of escalation whose time has come, each once a ticket, and ends waits that lasted to their limit. The event and the
/// notices of it are stored in one transaction: nobody is told of a step that was not taken, and no step is taken in silence.
/// </summary>
public sealed class Escalations(
    Database database, SlaSource sla, Contacts contacts, RuleBookSource book, OfficePlaces places, TimeProvider clock)
{
    private const int AtOnce = 100;

    /// <summary>Takes every step that is due.</summary>
    /// <returns>How many steps were taken.</returns>
    /// <exception cref="StorageException">Steps not stored yet are taken the next time.</exception>
    public async Task<int> Run(CancellationToken cancellation)
    {
        if (!await database.Read(connection => DeadlineStore.IsAnyAlarmed(connection, clock.GetUtcNow()), cancellation))
            return 0;
        for (var taken = 0; ;)
        {
            var (tickets, steps) = await database.Write(Step, cancellation);
            taken += steps;
            if (tickets < AtOnce)
                return taken;
        }
    }

    private async Task<(int Tickets, int Steps)> Step(DbTransaction tx)
    {
        var (now, rules) = (clock.GetUtcNow(), sla.Current);
        var changes = new List<(int, TicketChange)>();
        var steps = new List<Escalated>();
        foreach (var ticket in await DeadlineStore.Alarmed(tx, now, AtOnce))
        {
            var change = ticket.UnderCalendar(now, rules).Then(t => t.EndWait(now, rules));
            foreach (var (step, due) in change.Ticket.Clocks.StepsDue(rules, now))
            {
                change = change.Then(t => t.Escalate(step, due, now, rules));
                steps.Add(new(change.Ticket, step, due, now));
            }

            // Without a step the ladder was changed since the alarm was set: the ticket sleeps until its next one.
            changes.Add((ticket.Version, change with { Ticket = change.Ticket with { Clocks = change.Ticket.Clocks.Alarmed(rules) } }));
        }

        await TicketStore.SaveHeld(tx, changes);
        await NoticeStore.Add(tx, steps.SelectMany(step => NoticesOf(step, rules)), now);
        return (changes.Count, steps.Count);
    }

    private IEnumerable<Notice> NoticesOf(Escalated step, SlaRules rules)
    {
        var text = new EscalationText(step, book.Current.Book, places.Office);
        var key = $"escalation:{step.Ticket.Id.Value}:{step.Ticket.Version}:{step.Step.Id}";
        var to = step.Step.To.SelectMany(audience => contacts.Of(audience, step.Ticket.Agency)).Distinct(StringComparer.OrdinalIgnoreCase);
        // A late start of the host must not write to people at night.
        var notBefore = step.Ticket.Clocks.Terms.IsAroundTheClock ? step.At : rules.Calendar.Opening(step.At);
        return Notice.Mails(key, to, text.Subject, text.Body)
            .Concat(Notice.Calls(key, contacts.WebhooksFor(step.Ticket.Agency), text.Subject, text.Json))
            .Select(notice => notice with { NotBefore = notBefore });
    }
}

/// <summary>A step that was taken.</summary>
/// <param name="Ticket">As it is after the step.</param>
/// <param name="Due">The deadline that the step is measured from.</param>
internal sealed record Escalated(Ticket Ticket, LadderStep Step, DateTimeOffset Due, DateTimeOffset At);
