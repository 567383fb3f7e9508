using Complaints.Core.Kernel;
using Complaints.Core.Sla;
using Complaints.Core.Storage;
using Complaints.Core.Tickets;
using Complaints.Tests.Support;
using Microsoft.Extensions.Time.Testing;
using NUnit.Framework;
using static Complaints.Core.Tickets.TicketStatus;

namespace Complaints.Tests.Tickets;

/// <summary>Tickets that were there before there were clocks come with what is known of them, and go on to their end.</summary>
internal sealed class ShapeThreeTests
{
    private static readonly SlaRules Sla = SlaRules.Shipped;
    private static readonly DateTimeOffset Monday = ShapeThree.Opened.AddDays(7);

    private ShapeThree _store = null!;

    [SetUp]
    public async Task Migrate()
    {
        _store = await ShapeThree.Make();
        Assert.That(await new Migrator(_store.Database, new FakeTimeProvider()).Run(default), Has.Some.EqualTo("0004-sla.sql"));
    }

    [TearDown]
    public void Remove() => _store.Dispose();

    [TestCase(New, "route,take,resolve,close")]
    [TestCase(Routed, "take,respond,resolve,close")]
    [TestCase(InProgress, "wait,take,resolve,close")]
    [TestCase(Resolved, "close,reopen,take,resolve,close")]
    [TestCase(Closed, "reopen,take,resolve,close")]
    [TestCase(Returned, "route,take,resolve,close")]
    [TestCase(Waiting, "take,resolve,close")]
    [TestCase(Reopened, "route,resolve,close")]
    [TestCase(Merged, "unmerge,resolve,close")]
    [TestCase(Dismissed, "reopen,route,resolve,close")]
    [TestCase(Referred, "close,reopen,route,resolve,close")]
    public async Task A_ticket_in_any_status_goes_on_to_its_end(TicketStatus status, string verbs)
    {
        var (ticket, now) = (await Find(ShapeThree.Code(status)), Monday);
        Assert.That((ticket.Status, ticket.OpenedAt, ticket.Clocks.Terms.Policy), Is.EqualTo((status, ShapeThree.Opened, "biasa")));
        foreach (var verb in verbs.Split(','))
        {
            now = now.AddHours(1);
            var change = ticket.Apply(Life.Command(Snake.Parse<Verb>(verb)), Cast.Admin, now, Sla).Value!;
            Assert.That(await _store.Database.Write(tx => TicketStore.Save(tx, [(ticket.Version, change)]), default), Is.True, verb);
            ticket = await Find(ShapeThree.Code(status));
            Assert.That(CoreJson.Write(ticket.Clocks), Is.EqualTo(CoreJson.Write(change.Ticket.Clocks)), verb);
        }

        Assert.That((ticket.Status, ticket.Clocks.EndedAt, ticket.Clocks.Calendar), Is.EqualTo((Closed, (DateTimeOffset?)now, Sla.Calendar.Version)));
        Assert.That(ticket.Clocks.Resolve.Used, Is.Not.Null);
        Assert.That(await _store.Scalar<int>($"SELECT count(*) FROM legs WHERE ticket_id = {ticket.Id.Value}"), Is.EqualTo(ticket.Clocks.Legs - 1));
    }

    [TestCase(New, LegKind.Triage)]
    [TestCase(Routed, LegKind.Acceptance)]
    [TestCase(InProgress, LegKind.Work)]
    [TestCase(Resolved, LegKind.Verification)]
    [TestCase(Closed, null)]
    [TestCase(Returned, LegKind.Triage)]
    [TestCase(Waiting, LegKind.Citizen)]
    [TestCase(Reopened, LegKind.Triage)]
    [TestCase(Merged, null)]
    [TestCase(Dismissed, null)]
    [TestCase(Referred, LegKind.Outside)]
    public async Task A_ticket_lies_where_it_lay_and_stands_still_since_it_stood(TicketStatus status, LegKind? leg)
    {
        var clocks = (await Find(ShapeThree.Code(status))).Clocks;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(clocks.Leg?.Kind, Is.EqualTo(leg));
            Assert.That(clocks.StoodSince, Is.EqualTo(Lifecycle.ClockRuns(status) ? (DateTimeOffset?)null : ShapeThree.Changed));
            Assert.That(clocks.EndedAt, Is.EqualTo(status is Closed or Merged or Dismissed ? (DateTimeOffset?)ShapeThree.Changed : null));
            Assert.That(clocks.Stood, Is.EqualTo(status == New ? Array.Empty<Span>() : [new(ShapeThree.Opened.AddHours(1), ShapeThree.Opened.AddHours(3))]));
        }
    }

    // Field: "switching SLA forgets paused time already earned".
    [Test]
    public async Task The_time_that_was_waited_is_not_lost_when_its_deadlines_are_computed_anew()
    {
        var moved = (await Find(ShapeThree.Code(InProgress))).UnderCalendar(Monday, Sla).Ticket;
        var targets = Sla.TermsFor("jalan_rusak", Core.Routing.Priority.Normal);
        Assert.That(moved.ResolveBy, Is.EqualTo(Sla.Calendar.Add(Sla.Due(ShapeThree.Opened, targets.Resolve), TimeSpan.FromHours(2))));
        Assert.That(moved.Clocks.AlarmAt, Is.Not.Null);
    }

    [TestCase("normal")]
    [TestCase("high")]
    public async Task A_ticket_that_waits_will_not_wait_for_ever(string priority)
    {
        var ticket = await Find(ShapeThree.Code(Waiting, priority));
        Assert.That(ticket.Clocks.WaitEnds, Is.EqualTo(ShapeThree.Changed.AddDays(14)), "ten working days, as far as weeks tell");
        Assert.That(ticket.Clocks.AlarmAt, Is.EqualTo(ticket.Clocks.WaitEnds));
        Assert.That(ticket.EndWait(Monday, Sla).Events, Is.Empty);
        var ended = ticket.EndWait(ShapeThree.Changed.AddDays(14), Sla).Ticket;
        Assert.That((ended.Status, ended.Clocks.StoodSince, ended.Clocks.Stood.Count), Is.EqualTo((InProgress, (DateTimeOffset?)null, 2)));
    }

    private async Task<Ticket> Find(TicketCode code) => (await new TicketQueries(_store.Database).Find(code, default))!;
}
