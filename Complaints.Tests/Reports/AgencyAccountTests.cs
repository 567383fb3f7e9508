using Complaints.Core.Kernel;
using Complaints.Core.Reports;
using Complaints.Core.Tickets;
using NUnit.Framework;

namespace Complaints.Tests.Reports;

/// <summary>An agency answers for the time in its own hands, towards the whole of what was promised, and for nobody else's.</summary>
internal sealed class AgencyAccountTests
{
    private const string First = "DISHUB";
    private const string Second = "INSPEKTORAT";
    private static readonly DateTimeOffset Monday = new(2026, 7, 6, 9, 0, 0, TimeSpan.FromHours(7));

    [Test]
    public async Task Who_gets_a_ticket_after_the_citizens_deadline_is_charged_with_its_own_days_alone()
    {
        var (handedOn, solved) = (Monday.AddDays(63), Monday.AddDays(63).AddHours(5));
        await using var office = await ReportOffice.Generate(1, Monday.AddMinutes(-5), Monday, 1);
        await office.Change(new(1), office.Do(new TicketCommand.Route(First, "jalan_rusak", "jalan"), Monday));
        await office.Change(new(1), office.Do(new TicketCommand.Route(Second, "jalan_rusak", "ternyata"), handedOn), office.Do(new TicketCommand.Resolve("beres"), solved));
        office.Clock.SetUtcNow(Monday.AddDays(80));

        var week = await Report(office, solved);
        Assert.That(Of(week, Second).Resolution, Has.Property("Decided").EqualTo(1).And.Property("InTime").EqualTo(1));
        Assert.That(week.Total.Resolution.InTime, Is.Zero, "the citizen waited too long");
        Assert.That(await MissedBy(office, First), Is.EqualTo(1), "which is the first agency's account, once");
    }

    [Test]
    public async Task Time_that_an_agency_used_up_before_a_wait_stays_used()
    {
        var (asked, answered) = (Monday.AddDays(40), Monday.AddDays(43));
        await using var office = await ReportOffice.Generate(1, Monday.AddMinutes(-5), Monday, 1);
        await office.Change(new(1), office.Do(new TicketCommand.Route(First, "jalan_rusak", "jalan"), Monday));
        await office.Change(new(1), office.Do(new TicketCommand.Wait("di mana?"), asked), t => t.FollowUp("di sini", false, answered, office.Sla.Current));
        await office.Change(new(1), office.Do(new TicketCommand.Resolve("beres"), answered.AddHours(1)));
        office.Clock.SetUtcNow(Monday.AddDays(80));

        Assert.That(Of(await Report(office, answered), First).Resolution.InTime, Is.Zero);
        Assert.That(await MissedBy(office, First), Is.EqualTo(1), "and is missed once");
    }

    // Deadlines that an agency let pass while it had the ticket, in all weeks.
    private static async Task<int> MissedBy(ReportOffice office, string agency)
    {
        var missed = 0;
        for (var at = Monday; at < Monday.AddDays(75); at = at.AddDays(7))
            missed += (await Report(office, at)).Agencies.Where(row => row.Code == agency).Sum(row => row.Figures.Resolution.Decided - row.Figures.Resolution.InTime);
        return missed;
    }

    private static UnitFigures Of(WeeklyReport report, string agency) => report.Agencies.Single(row => row.Code == agency).Figures;

    private static async Task<WeeklyReport> Report(ReportOffice office, DateTimeOffset at)
    {
        await using var made = (await office.Reports.Get(IsoWeek.Of(at), null, default)).Value!;
        return made.Report;
    }
}
