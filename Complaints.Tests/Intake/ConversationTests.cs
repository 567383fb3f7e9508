using Complaints.Core.Posts;
using Complaints.Core.Tickets;
using Complaints.Tests.Support;
using NUnit.Framework;
using static Complaints.Tests.Support.Cast;

namespace Complaints.Tests.Intake;

/// <summary>Which posts belong to a conversation we know, and what they do to its ticket.</summary>
[TestFixture]
internal sealed class ConversationTests
{
    private Office _office = null!;

    [SetUp]
    public async Task Open() => _office = await Office.Open();

    [TearDown]
    public async Task Close() => await _office.DisposeAsync();

    [Test]
    public async Task The_author_writing_again_in_the_conversation_follows_up()
    {
        await _office.Take(Says("asep", BrokenLamp, "1"));
        await _office.Take(Says("asep", "min gimana kabarnya?", "2", 60, thread: "1", replyTo: "1"));

        var ticket = await _office.OnlyTicket();
        Assert.That((await _office.Post("2")).Outcome, Is.EqualTo(PostOutcome.FollowUp));
        Assert.That((await _office.History(ticket))[^1].Kind, Is.EqualTo(EventKind.FollowedUp));
        Assert.That(ticket.Reports, Is.EqualTo(1));
    }

    [Test]
    public async Task A_reply_to_our_reply_follows_up_whoever_writes_it()
    {
        await _office.Take(
            Says("asep", BrokenLamp, "1"),
            Says("humasbandung", "Sudah kami teruskan ke Dishub.", "2", 5, thread: "1", replyTo: "1") with { IsOwn = true },
            Says("euis", "kapan dikerjakan?", "3", 9, thread: "1", replyTo: "2"));

        Assert.That((await _office.Post("2")).Reason, Is.EqualTo(SetAside.OwnPost));
        Assert.That((await _office.Post("3")).Outcome, Is.EqualTo(PostOutcome.FollowUp));
    }

    [Test]
    public async Task Somebody_else_in_the_thread_with_another_matter_gets_a_ticket_of_their_own()
    {
        await _office.Take(Says("asep", BrokenLamp, "1"));
        await _office.Take(Says("euis", "sampah menumpuk di Pasar Ciroyom seminggu tidak diangkut, bau", "2", 5, thread: "1", replyTo: "1"));

        Assert.That((await _office.Post("2")).Outcome, Is.EqualTo(PostOutcome.OpenedTicket));
        Assert.That(await _office.Scalar<int>("SELECT count(*) FROM tickets"), Is.EqualTo(2));
    }

    [Test]
    public async Task A_conversation_delivered_back_to_front_is_one_ticket()
    {
        await _office.Take(Says("asep", "lampu jalan masih mati min, kapan diperbaiki?", "2", 60, thread: "1", replyTo: "1"));
        await _office.Take(Says("asep", BrokenLamp, "1"));

        var ticket = await _office.OnlyTicket();
        Assert.That((await _office.Post("1")).Ticket, Is.EqualTo(ticket.Code.Text));
        Assert.That((await _office.Post("1")).Outcome, Is.EqualTo(PostOutcome.FollowUp));
    }

    [Test]
    public async Task A_complaining_follow_up_reopens_what_was_closed_and_thanks_do_not()
    {
        await _office.Take(Says("asep", BrokenLamp, "1"));
        var code = (await _office.OnlyTicket()).Code.Text;
        await _office.Do(code, new TicketCommand.Take(), Dishub);
        await _office.Do(code, new TicketCommand.Resolve("Lampu sudah diganti."), Dishub);
        await _office.Do(code, new TicketCommand.Close(null));

        await _office.Take(Says("asep", Praise, "2", 90, thread: "1"));
        Assert.That((await _office.Ticket(code)).Status, Is.EqualTo(TicketStatus.Closed));

        await _office.Take(Says("asep", "lampu jalan mati lagi min, tolong diperbaiki", "3", 95, thread: "1"));
        Assert.That((await _office.Ticket(code)).Status, Is.EqualTo(TicketStatus.Reopened));
    }

    [Test]
    public async Task The_citizens_answer_ends_the_wait_and_moves_the_deadline_by_it()
    {
        await _office.Take(Says("asep", BrokenLamp, "1"));
        var before = await _office.OnlyTicket();
        await _office.Do(before.Code.Text, new TicketCommand.Wait("Di sebelah mana tepatnya?"), Dishub);
        _office.Clock.Advance(TimeSpan.FromHours(2));
        await _office.Take(Says("asep", "depan toko roti", "2", 200, thread: "1"));

        var after = await _office.OnlyTicket();
        Assert.That(after.Status, Is.EqualTo(TicketStatus.Routed));
        Assert.That(after.ResolveBy, Is.EqualTo(CalendarTwoHoursLater(before.ResolveBy)));
    }

    [Test]
    public async Task A_follow_up_to_a_merged_ticket_reaches_the_one_that_stands()
    {
        await _office.Take(Says("asep", BrokenLamp, "1"), Says("euis", "sampah menumpuk di Pasar Ciroyom tidak diangkut seminggu", "2", 5));
        var (first, second) = ((await _office.Post("1")).Ticket!, (await _office.Post("2")).Ticket!);
        await _office.Do(second, new TicketCommand.Merge((await _office.Ticket(first)).Code, "satu lokasi"));

        await _office.Take(Says("euis", "gimana min?", "3", 50, thread: "2", replyTo: "2"));

        Assert.That((await _office.Post("3")).Ticket, Is.EqualTo(first));
    }

    private static DateTimeOffset CalendarTwoHoursLater(DateTimeOffset due) =>
        Core.Sla.CalendarFile.Shipped.Add(due, TimeSpan.FromHours(2));
}
