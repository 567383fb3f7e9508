using System.Text.Json.Nodes;
using Complaints.Core.Accounts;
using Complaints.Core.Intake;
using Complaints.Core.Posts;
using Complaints.Core.Tickets;
using Complaints.Tests.Support;
using NUnit.Framework;

namespace Complaints.Tests.Escalation;

/// <summary>What colleagues and their programs read of a step: enough to act, and nothing that a citizen wrote or is called.</summary>
internal sealed class EscalationTextTests
{
    private DeadlineOffice _office = null!;

    [SetUp]
    public async Task Open() => _office = await DeadlineOffice.Open();

    [TearDown]
    public async Task Close() => await _office.DisposeAsync();

    [Test]
    public async Task A_mail_says_which_ticket_whose_which_deadline_and_what_is_wished()
    {
        var ticket = await _office.Take();
        _office.At(14, 7, 30);
        await _office.Escalate();
        var (ahead, late) = await Mails();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(ahead.Subject, Is.EqualTo($"[{ticket.Code.Text}] Tenggat jawaban pertama lewat: {Category()}"), "of the host that slept, both are late");
            Assert.That(late.Body, Does.Contain(ticket.Code.Text).And.Contain("Dinas Perhubungan").And.Contain("Senin, 13 Juli 2026 pukul 16.00 WIB — sudah lewat")
                .And.Contain("Diterima kantor: Senin, 6 Juli 2026 pukul 08.00 WIB").And.Contain("Mohon tiket ini diambil dan dijawab").And.Contain("jawaban-lewat"));
        }
    }

    [Test]
    public async Task A_warning_is_not_called_late()
    {
        await _office.Take();
        _office.At(10, 7, 30);
        await _office.Escalate();
        var mail = (await _office.Notices()).Single(notice => notice.Kind == "mail");
        Assert.That(mail.Subject, Does.Contain("segera tiba"));
        Assert.That(mail.Body, Does.Not.Contain("lewat"));
    }

    [Test]
    public async Task A_program_gets_what_it_needs_to_find_the_ticket_and_to_act()
    {
        var ticket = await _office.Take();
        _office.At(10, 7, 30);
        await _office.Escalate();
        var body = JsonNode.Parse((await _office.Notices()).First(notice => notice.Kind == "webhook").Body)!.AsObject();
        var expected = new JsonObject
        {
            ["type"] = "escalation",
            ["ticket"] = ticket.Code.Text,
            ["step"] = "jawaban-segera",
            ["clock"] = "answer",
            ["due"] = "2026-07-13T16:00:00+07:00",
            ["at"] = "2026-07-10T07:30:00+07:00",
            ["is_overdue"] = false,
            ["status"] = "routed",
            ["agency"] = "DISHUB",
            ["category"] = "jalan_rusak",
            ["version"] = (await _office.Now(ticket)).Version,
        };
        Assert.That(JsonNode.DeepEquals(body, expected), Is.True, body.ToJsonString());
    }

    [Test]
    public async Task No_word_name_or_handle_of_a_citizen_goes_out()
    {
        var ticket = await Posted("si_gelap_gulita", "min, lampu jalan mati di Jalan Braga udah 3 minggu, gelap banget. anak saya Ujang jatuh, mohon diperbaiki");
        ticket = await _office.Do(ticket, new TicketCommand.Note("Ujang sudah ditelepon"));
        await _office.Do(ticket, new TicketCommand.Respond("Kami temui Pak Ujang besok"));
        await EveryStep();
        foreach (var notice in await _office.Notices())
            foreach (var word in new[] { "gulita", "banget", "Ujang", "ditelepon", "besok" })
                Assert.That(notice.Subject + notice.Body + notice.Key, Does.Not.Contain(word).IgnoreCase);
    }

    [Test]
    public async Task A_place_in_the_callers_own_words_stays_in_the_house_and_a_known_one_is_told()
    {
        await _office.Take(place: "rumah Bu Tati gang buntu");
        await _office.Take(place: "Jalan Braga");
        await EveryStep();
        Assert.That(await _office.Digest() + (await _office.Notices()).Count, Is.GreaterThan(10));
        var bodies = string.Join('\n', (await _office.Notices()).Select(notice => notice.Body));
        Assert.That(bodies, Does.Not.Contain("Tati").And.Contain("Braga"), "in mails, calls and digest");
    }

    private async Task<(StoredNotice First, StoredNotice Last)> Mails()
    {
        var mails = (await _office.Notices()).Where(notice => notice.Kind == "mail").ToList();
        return (mails[0], mails[^1]);
    }

    private string Category() => _office.Ingest.Get<Core.Routing.RuleBookSource>().Current.Book.FindCategory("jalan_rusak")!.Name;

    private async Task<Ticket> Posted(string author, string text)
    {
        var account = (await _office.Ingest.Get<AccountStore>().Watch([new("feed", "humasbandung", TimeSpan.FromSeconds(1))], default))[0];
        var post = new IncomingPost("p1", text, _office.Ingest.Now) { Author = author, AuthorName = author };
        await _office.Ingest.Get<PostIntake>().Take(new(account, [post], "1"), default);
        var ticket = (await _office.Ingest.Tickets()).Single();
        return ticket.Agency is null ? await _office.Do(ticket, new TicketCommand.Route("DISHUB", null, null), Cast.Admin) : ticket;
    }

    // At work on a Wednesday, long after every deadline.
    private async Task EveryStep()
    {
        _office.At(71, 9);
        Assert.That(await _office.Escalate(), Is.GreaterThanOrEqualTo(4));
    }
}
