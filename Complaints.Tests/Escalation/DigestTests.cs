using Complaints.Core;
using Complaints.Core.Escalation;
using Complaints.Core.Notices;
using Complaints.Core.Routing;
using Complaints.Core.Sla;
using Complaints.Core.Tickets;
using NUnit.Framework;
using static Complaints.Tests.Escalation.DeadlineOffice;

namespace Complaints.Tests.Escalation;

/// <summary>The agencies' morning mail: who gets one, when, and in which order it tells.</summary>
internal sealed class DigestTests
{
    private DeadlineOffice _office = null!;

    [SetUp]
    public async Task Open() => _office = await DeadlineOffice.Open();

    [TearDown]
    public async Task Close() => await _office.DisposeAsync();

    [Test]
    public async Task It_comes_once_a_working_day_when_work_begins_to_those_who_have_something_due()
    {
        // Its answer is due on Monday the 13th at four; the other agency's two days later.
        var ticket = await _office.Take();
        _office.At(8, 8);
        await _office.Take("DSDABM");

        var told = new List<string>();
        for (_office.At(8, 16); _office.Ingest.Now < Wib(14, 0); _office.Ingest.Clock.Advance(TimeSpan.FromMinutes(30)))
            if (await _office.Digest() is > 0 and var count)
                told.Add($"{_office.Ingest.Now.AddHours(7):d HH:mm} {count}");
        Assert.That(told, Is.EqualTo(new[] { "9 07:30 1", "10 07:30 1", "13 07:30 2" }), "two working days ahead, not at the weekend");

        var mail = (await _office.Notices())[0];
        using (Assert.EnterMultipleScope())
        {
            Assert.That((mail.Kind, mail.Recipient, mail.Attachment), Is.EqualTo(("mail", "meja@dishub.example", (string?)null)));
            Assert.That(mail.Subject, Does.Contain("Dinas Perhubungan").And.EndWith("1 tiket mendekati tenggat"));
            Assert.That(mail.Body, Does.Contain(ticket.Code.Text).And.Contain("(belum diambil)").And.Contain("Senin, 13 Juli 2026 pukul 16.00 WIB").And.Not.Contain("LEWAT"));
            Assert.That(mail.Body, Does.Not.Contain("Udin").IgnoreCase, "the caller is not named");
        }
    }

    [Test]
    public async Task A_host_that_starts_again_does_not_write_again()
    {
        await _office.Take();
        _office.At(9, 7, 30);
        Assert.That((await _office.Digest(), await Restarted().Run(default)), Is.EqualTo((1, 0)));
    }

    [TestCase("2026-07-11T10:00", TestName = "On_a_Saturday_there_is_none")]
    [TestCase("2026-07-12T10:00", TestName = "On_a_Sunday_there_is_none")]
    [TestCase("2026-08-17T09:00", TestName = "On_a_holiday_there_is_none")]
    [TestCase("2026-07-10T07:29", TestName = "Before_work_begins_there_is_none")]
    [TestCase("2026-07-10T23:00", TestName = "A_host_that_wakes_at_night_writes_none")]
    public async Task There_are_hours_without_a_digest(string at)
    {
        await _office.Take();
        _office.At(Wib(at));
        Assert.That(await _office.Digest(), Is.Zero);
    }

    [Test]
    public async Task A_host_that_wakes_in_the_break_writes_after_it()
    {
        await _office.Take();
        _office.At(10, 12);
        Assert.That(await _office.Digest(), Is.Zero);
        _office.At(10, 13);
        Assert.That(await _office.Digest(), Is.EqualTo(1));
    }

    [Test]
    public async Task What_is_overdue_stands_first_and_is_counted_in_the_subject()
    {
        var late = await _office.Take();
        _office.At(13, 9);
        var soon = await _office.Take(category: "informasi");
        _office.At(16, 9);
        await _office.Digest();
        var mail = (await _office.Notices()).Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(mail.Subject, Does.EndWith("1 tiket lewat tenggat, 1 segera tiba"));
            Assert.That(mail.Body.IndexOf(late.Code.Text, StringComparison.Ordinal), Is.Positive.And.LessThan(mail.Body.IndexOf(soon.Code.Text, StringComparison.Ordinal)));
            Assert.That(mail.Body.Split('\n').Where(line => line.EndsWith("— LEWAT", StringComparison.Ordinal)), Has.Exactly(1).Contains("13 Juli 2026"));
        }
    }

    [TestCase("resolve")]
    [TestCase("wait")]
    [TestCase("return")]
    public async Task What_is_not_the_agencys_to_do_is_not_told(string verb)
    {
        await _office.Do(await _office.Take(), verb switch
        {
            "resolve" => new TicketCommand.Resolve("beres"),
            "wait" => new TicketCommand.Wait("alamat"),
            _ => new TicketCommand.Return("bukan kami", null),
        });
        _office.At(10, 9);
        Assert.That(await _office.Digest(), Is.Zero);
    }

    [Test]
    public async Task An_office_that_knows_nobody_sends_none_and_asks_once()
    {
        await using var lonely = await DeadlineOffice.Open(contacts: null);
        await lonely.Take();
        lonely.At(10, 9);
        Assert.That(await lonely.Digest(), Is.Zero);
        Assert.That(await lonely.Notices(), Is.Empty);
    }

    [Test]
    public async Task A_very_long_list_is_cut_and_says_so()
    {
        await _office.Take(count: 130);
        _office.At(10, 9);
        await _office.Digest();
        var mail = (await _office.Notices()).Single();
        Assert.That(mail.Subject, Does.EndWith("130 tiket mendekati tenggat"));
        Assert.That(mail.Body, Does.Contain("… dan 30 tiket lagi."));
        Assert.That(mail.Body.Split("\n- "), Has.Length.EqualTo(101));
    }

    private AgencyDigest Restarted() => new(
        _office.Database, _office.Ingest.Get<SlaSource>(), _office.Ingest.Get<Contacts>(), _office.Ingest.Get<RuleBookSource>(), _office.Ingest.Get<OfficePlaces>(), _office.Ingest.Clock);
}
