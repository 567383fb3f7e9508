using Complaints.Core.Access;
using Complaints.Core.Kernel;
using Complaints.Core.Tickets;
using Complaints.Tests.Support;
using NUnit.Framework;

namespace Complaints.Tests.Reports;

/// <summary>A report tells what was known at its instant, whenever it is made.</summary>
internal sealed class AsOfTests
{
    private static readonly DateTimeOffset Monday = new(2026, 2, 23, 0, 0, 0, TimeSpan.FromHours(7));
    private static readonly Actor Admin = Cast.Admin;

    [Test]
    public async Task What_happens_later_changes_nothing_of_a_week()
    {
        await using var office = await ReportOffice.Generate(400, Monday.AddDays(-28), Monday, 1);
        office.Clock.SetUtcNow(Monday.AddHours(6));
        var before = await Written(office, IsoWeek.Of(Monday).Plus(-1));
        await LiveOn(office, Monday.AddDays(1));
        office.Clock.SetUtcNow(Monday.AddDays(60));
        var revised = await office.Database.Write(tx => office.Reports.Revise(tx, IsoWeek.Of(Monday).Plus(-1), "sekadar mencoba", Admin, default), default);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(revised.Refusal, Is.InstanceOf<Refusal.Invalid>(), "made again it is the same");
            Assert.That(await Written(office, IsoWeek.Of(Monday).Plus(-1)), Is.EqualTo(before), "and what was frozen is served byte by byte");
        }
    }

    [Test]
    public async Task A_week_made_late_is_the_week_made_at_once()
    {
        await using var early = await ReportOffice.Generate(400, Monday.AddDays(-28), Monday, 2);
        await using var late = await ReportOffice.Generate(400, Monday.AddDays(-28), Monday, 2);
        foreach (var office in new[] { early, late })
            office.Clock.SetUtcNow(Monday.AddHours(6));
        var atOnce = await Written(early, IsoWeek.Of(Monday).Plus(-1));
        await LiveOn(late, Monday.AddDays(1));
        Assert.That(await Written(late, IsoWeek.Of(Monday).Plus(-1)), Is.EqualTo(atOnce));
    }

    // Everything that can be learned of a ticket later: where it is, how many report it, what it really is, that it waited, how it ended.
    private static async Task LiveOn(ReportOffice office, DateTimeOffset at)
    {
        var changed = 0;
        for (var id = 1L; id <= 400; id++)
        {
            var hour = at.AddHours(id / 10.0);
            var ticket = await office.Database.Write(tx => TicketStore.Get(tx, new(id)), default);
            if (ticket.ClosedAt is not null || ticket.Status is TicketStatus.Merged or TicketStatus.Resolved or TicketStatus.Waiting)
                continue;
            changed++;
            await office.Change(
                ticket.Id, t => t.Support("x", new("kec:32.73.01", "Sukasari", "32.73.01", null, null, null), hour),
                office.Do(new TicketCommand.Route("INSPEKTORAT", "pungli_layanan", "ternyata pungli"), hour),
                office.Do(new TicketCommand.Wait("kapan?"), hour.AddHours(1)),
                t => t.FollowUp("y", false, hour.AddDays(2), office.Sla.Current),
                t => t.Tell(new() { Reason = "acknowledgement" }, Admin, hour.AddDays(3), office.Sla.Current),
                office.Do(new TicketCommand.Resolve("beres"), hour.AddDays(4)), office.Do(new TicketCommand.Close(null), hour.AddDays(5)));
        }

        Assert.That(changed, Is.GreaterThan(20), "there was something to be learned");
    }

    // Figures and rows; when it was made is no figure.
    private static async Task<string> Written(ReportOffice office, IsoWeek week)
    {
        await using var made = (await office.Reports.Get(week, null, default)).Value!;
        var text = CoreJson.Write(made.Report with { Head = made.Report.Head with { MadeAt = default } });
        await foreach (var row in made.Rows(default))
            text += CoreJson.Write(row);
        return text;
    }
}
