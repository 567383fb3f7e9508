using Complaints.Core.Kernel;
using Complaints.Core.Posts;
using Complaints.Core.Tickets;
using Complaints.Tests.Support;
using NUnit.Framework;
using static Complaints.Tests.Support.Cast;

namespace Complaints.Tests.Intake;

/// <summary>Reports that were wrongly gathered leave for a ticket of their own, and nothing is lost on the way.</summary>
internal sealed class SplitTests
{
    private Office _office = null!;

    [SetUp]
    public async Task Gather()
    {
        _office = await Office.Open();
        await _office.Take(Says("asep", Flood, "1"), Says("euis", AlsoFlood, "2", 20), Says("ujang", "banjir Jalan Pagarsih masuk ke rumah kami", "3", 25));
        await _office.Take(Says("euis", "masih belum surut min, tolong", "4", 40, thread: "2", replyTo: "2"));
        _office.Clock.Advance(TimeSpan.FromHours(5));
    }

    [TearDown]
    public async Task Close() => await _office.DisposeAsync();

    [Test]
    public async Task A_report_leaves_with_its_conversation_and_opens_a_ticket_of_its_own()
    {
        var ticket = await _office.OnlyTicket();
        var received = (await _office.Post("2")).ReceivedAt;
        var split = await Split(ticket, "2");
        var own = await _office.Ticket((await _office.Post("2")).Ticket!);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((split.Reports, own.Reports), Is.EqualTo((2, 1)));
            Assert.That((await _office.Post("2")).Outcome, Is.EqualTo(PostOutcome.OpenedTicket));
            Assert.That((await _office.Post("4")).Ticket, Is.EqualTo(own.Code.Text), "what she wrote later goes with her");
            Assert.That((await _office.Post("3")).Ticket, Is.EqualTo(ticket.Code.Text));
            Assert.That(own.OpenedAt, Is.EqualTo(received), "her clock runs from when she was heard");
            Assert.That((own.Category, own.Place!.Id, own.Author), Is.EqualTo((ticket.Category, ticket.Place!.Id, "euis")));
            Assert.That((await _office.History(split))[^1].Facts, Has.Property("Ticket").EqualTo(own.Code.Text).And.Property("Reports").EqualTo(1));
            Assert.That((await _office.History(own)).Select(e => e.Kind), Is.SupersetOf(new[] { EventKind.Opened, EventKind.FollowedUp }));
            Assert.That(own.Version, Is.EqualTo((await _office.History(own)).Count));
        }
    }

    [Test]
    public async Task Several_reports_leave_for_one_ticket()
    {
        await Split(await _office.OnlyTicket(), "3", "2");
        var own = await _office.Ticket((await _office.Post("3")).Ticket!);
        Assert.That((own.Reports, own.Author), Is.EqualTo((2, "euis")), "the older one opens it");
    }

    [Test]
    public async Task A_conversation_goes_on_where_its_report_is_now()
    {
        await Split(await _office.OnlyTicket(), "2");
        await _office.Take(Says("euis", "sudah surut, nuhun", "5", 400, thread: "2", replyTo: "4"));
        Assert.That((await _office.Post("5")).Ticket, Is.EqualTo((await _office.Post("2")).Ticket));
    }

    [Test]
    public async Task What_was_split_can_be_merged_again()
    {
        var ticket = await _office.OnlyTicket();
        await Split(ticket, "2");
        var own = (await _office.Post("2")).Ticket!;
        await _office.Do(own, new TicketCommand.Merge(ticket.Code, "ternyata sama"));
        Assert.That((await _office.Ticket(ticket.Code.Text)).Reports, Is.EqualTo(3));
    }

    [TestCase("1", "membuka tiket ini", TestName = "The opening post stays")]
    [TestCase("4", "bukan laporan tersendiri", TestName = "A later word goes with its report only")]
    public async Task What_may_not_leave_is_refused_and_nothing_moves(string post, string because)
    {
        var ticket = await _office.OnlyTicket();
        var refusal = (await Try(ticket, (await _office.Post(post)).Id.Value)).Refusal!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(refusal, Is.TypeOf<Refusal.Invalid>());
            Assert.That(refusal.Because.Indonesian, Does.Contain(because));
            Assert.That(await _office.Ticket(ticket.Code.Text), Is.EqualTo(ticket));
        }
    }

    [Test]
    public async Task A_post_of_another_ticket_or_none_at_all_is_refused()
    {
        var ticket = await _office.OnlyTicket();
        Assert.That((await Try(ticket, 4711)).Refusal, Is.TypeOf<Refusal.Invalid>());
        Assert.That((await Try(ticket)).Refusal, Is.TypeOf<Refusal.Invalid>());
    }

    private async Task<Ticket> Split(Ticket ticket, params string[] posts)
    {
        var ids = new List<long>();
        foreach (var post in posts)
            ids.Add((await _office.Post(post)).Id.Value);
        return (await Try(ticket, [.. ids])).Match(t => t, refusal => throw new AssertionException(refusal.Because.English));
    }

    private Task<Result<Ticket>> Try(Ticket ticket, params long[] posts) => _office.Database.WriteIf(
        tx => _office.Splitting.Do(tx, ticket.Code, ticket.Version, new(posts, "kejadian lain"), Admin), result => result.Refusal is null, default);
}
