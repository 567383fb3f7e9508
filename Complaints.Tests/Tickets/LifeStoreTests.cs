using Complaints.Core.Kernel;
using Complaints.Core.Tickets;
using Complaints.Tests.Support;
using Dapper;
using FsCheck.Fluent;
using NUnit.Framework;

namespace Complaints.Tests.Tickets;

/// <summary>What the store gives back is what was there: clocks to the millisecond, every event, every leg.</summary>
internal sealed class LifeStoreTests
{
    [Test]
    public async Task A_ticket_that_was_stored_has_the_same_clocks_events_and_legs()
    {
        await using var office = await Office.Open();
        await office.Database.Write(async tx =>
        {
            await TicketStore.Insert(tx, [Life.Other.Open(new(), Cast.Admin, Life.Other.OpenedAt, Life.Open(Life.Other.OpenedAt).Sla)]);
            return 0;
        }, default);
        var id = 100L;
        foreach (var plan in LifePlan.Any.Sample(60, 50))
            await Check(office, Life.Of(plan, _ => { }), ++id);
    }

    private static async Task Check(Office office, Life life, long id)
    {
        var stored = life.Changes.Select(change => change with { Ticket = change.Ticket with { Id = new(id) } }).ToList();
        await office.Database.Write(async tx =>
        {
            await TicketStore.Insert(tx, [stored[0]]);
            foreach (var (before, change) in stored.Zip(stored.Skip(1)))
                Assert.That(await TicketStore.Save(tx, [(before.Ticket.Version, change)]), Is.True);
            return 0;
        }, default);
        var (ticket, events) = (await office.Ticket(life.Ticket.Code.Text), await office.Tickets.History(new(id), default));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(CoreJson.Write(ticket.Clocks), Is.EqualTo(CoreJson.Write(life.Clocks)));
            Assert.That(CoreJson.Write(ticket with { Clocks = life.Clocks }), Is.EqualTo(CoreJson.Write(life.Ticket with { Id = new(id) })));
            Assert.That(CoreJson.Write(events), Is.EqualTo(CoreJson.Write(life.Events)));
            Assert.That(await Legs(office, id), Is.EqualTo(life.Legs.Select(Told)));
            Assert.That(await office.Scalar<long?>($"SELECT next_due_at FROM tickets WHERE id = {id}"), Is.EqualTo(life.Ticket.NextDue?.ToUnixTimeMilliseconds()));
        }
    }

    private static string Told(Leg leg) => string.Join(
        ' ', leg.Number, Snake.Of(leg.Kind), leg.Agency ?? "-", leg.Category, Snake.Of(leg.BeganBy), leg.From.ToUnixTimeMilliseconds(), Snake.Of(leg.EndedBy),
        leg.To.ToUnixTimeMilliseconds(), leg.Work.TotalMilliseconds, leg.Used.TotalMilliseconds, leg.ResolveBy.ToUnixTimeMilliseconds(), leg.Late.TotalMilliseconds,
        leg.AnswerBy?.ToUnixTimeMilliseconds() ?? 0);

    private static Task<IEnumerable<string>> Legs(Office office, long id) => office.Database.Read(connection => connection.QueryAsync<string>(
        """
        SELECT concat_ws(' ', number, kind, coalesce(agency, '-'), category, began_by, from_at, ended_by, to_at, work_ms, used_ms, resolve_by_at, late_ms,
            coalesce(answer_by_at, 0)) FROM legs WHERE ticket_id = @id ORDER BY number
        """, new { id }), default);
}
