using Complaints.Core;
using Complaints.Core.Learning;
using Complaints.Core.Routing;
using Complaints.Core.Tickets;
using Complaints.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using NUnit.Framework;
using static Complaints.Tests.Support.Cast;

namespace Complaints.Tests.Routing;

/// <summary>The second opinion learns what people decided, and both hosts notice.</summary>
internal sealed class RetrainingTests
{
    private Office _office = null!;
    private OfficePlaces _places = null!;

    [SetUp]
    public async Task Open()
    {
        _office = await Office.Open();
        _places = new(Path.GetDirectoryName(_office.Database.Path)!, null);
    }

    [TearDown]
    public async Task Close() => await _office.DisposeAsync();

    [Test]
    public async Task What_an_admin_decided_is_a_lesson_and_changes_the_book_that_is_in_force()
    {
        var report = await _office.Take(Says("asep", BrokenLamp, "1"), Says("euis", Flood, "2"));
        await _office.Do(report.Tickets[0], new TicketCommand.Route("DPKP", "pohon_taman", "lampu taman"));
        using var book = new RuleBookSource(null, NullLogger.Instance, _office.Clock, _places.Lessons);
        var before = book.Current.Book.Version;
        var learned = await new Retraining(new PastPostQueries(_office.Database), book, _places, _office.Clock).Run(default);
        book.Refresh();
        using (Assert.EnterMultipleScope())
        {
            Assert.That((learned.Lessons, learned.IsInForce), Is.EqualTo((1, true)), "only what a person decided");
            Assert.That(await File.ReadAllTextAsync(_places.Lessons), Does.Contain("pohon_taman").And.Contain("\"DPKP\"").And.Not.Contain("asep"));
            Assert.That(book.Current.Book.Version, Is.Not.EqualTo(before));
            Assert.That(learned.HeldOut, Is.GreaterThan(1000));
        }
    }

    [Test]
    public async Task What_a_citizen_deleted_is_no_lesson_any_more()
    {
        var report = await _office.Take(Says("asep", BrokenLamp, "1"));
        await _office.Do(report.Tickets[0], new TicketCommand.Route("DPKP", "pohon_taman", "lampu taman"));
        await _office.Take(Says("asep", BrokenLamp, "1") with { IsDeleted = true });
        using var book = new RuleBookSource(null, NullLogger.Instance, _office.Clock, _places.Lessons);
        Assert.That((await new Retraining(new PastPostQueries(_office.Database), book, _places, _office.Clock).Run(default)).Lessons, Is.Zero);
    }
}
