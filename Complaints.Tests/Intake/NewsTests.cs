using Complaints.Core.Accounts;
using Complaints.Core.Intake;
using Complaints.Core.News;
using Complaints.Core.Posts;
using Complaints.Core.Tickets;
using Complaints.Tests.Support;
using NUnit.Framework;
using static Complaints.Tests.Support.Cast;

namespace Complaints.Tests.Intake;

/// <summary>What becomes of news items: no ticket, but a place beside the tickets that speak of the same.</summary>
internal sealed class NewsTests
{
    private const string LampNews = "Lampu Jalan Braga Padam\nLampu penerangan jalan di Jalan Braga mati sejak tiga pekan, warga mengeluh gelap.";

    private Office _office = null!;
    private Account _paper = null!;

    [SetUp]
    public async Task Open()
    {
        _office = await Office.Open();
        _paper = (await _office.Accounts.Watch([(IncomingPost.NewsPlatform, "koran", TimeSpan.FromMinutes(5))], default))[0];
    }

    [TearDown]
    public async Task Close() => await _office.DisposeAsync();

    [Test]
    public async Task An_item_opens_no_ticket_and_is_no_follow_up()
    {
        await Publish(new IncomingPost("n1", "min tolong, lampu jalan mati di Jalan Braga gelap banget mohon diperbaiki", _office.Now) { IsNews = true, Author = "koran.example" });
        var post = await _office.Post("n1");
        Assert.That((post.Outcome, post.Reason, post.Ticket), Is.EqualTo((PostOutcome.NotComplaint, SetAside.News, (string?)null)));
    }

    [Test]
    public async Task A_ticket_that_stands_when_the_item_comes_was_known_before()
    {
        await _office.Take(Says("asep", BrokenLamp, "1"));
        _office.Clock.Advance(TimeSpan.FromHours(30));
        await Publish(Item("n1", LampNews));

        var item = (await Items()).Single();
        Assert.That(item.Tickets.Single().Code, Is.EqualTo((await _office.OnlyTicket()).Code));
        Assert.That(item.Tickets.Single().LeadOver(item.PublishedAt), Is.EqualTo(TimeSpan.FromHours(30)));
    }

    [Test]
    public async Task A_ticket_that_comes_after_the_item_is_matched_when_it_comes()
    {
        await Publish(Item("n1", LampNews));
        _office.Clock.Advance(TimeSpan.FromHours(2));
        await _office.Take(Says("asep", BrokenLamp, "1", minutes: 180));

        var item = (await Items()).Single();
        Assert.That(item.Tickets.Single().LeadOver(item.PublishedAt), Is.EqualTo(TimeSpan.FromHours(-2)));
    }

    [Test]
    public async Task An_item_of_more_than_a_week_before_is_old_news()
    {
        await Publish(Item("n1", LampNews));
        _office.Clock.Advance(TimeSpan.FromDays(8));
        await _office.Take(Says("asep", BrokenLamp, "1", minutes: 8 * 24 * 60));
        Assert.That((await Items()).Single().Tickets, Is.Empty);
    }

    [TestCase("Konser Musik di Alun-alun\nSeorang penyanyi menghibur penonton sampai larut.", TestName = "An_item_about_nothing_of_ours_matches_nothing")]
    [TestCase("Lampu Jalan Dago Padam\nLampu penerangan jalan di Jalan Dago mati, warga mengeluh gelap.", TestName = "An_item_about_another_place_matches_nothing")]
    [TestCase("Jalan Braga Berlubang\nJalan rusak dan berlubang di Jalan Braga membahayakan pengendara.", TestName = "An_item_about_another_fault_matches_nothing")]
    public async Task Near_and_yet_not_the_same(string text)
    {
        await _office.Take(Says("asep", BrokenLamp, "1"));
        await Publish(Item("n1", text));
        Assert.That((await Items()).Single().Tickets, Is.Empty);
    }

    [Test]
    public async Task A_ticket_that_is_closed_matches_nothing()
    {
        await _office.Take(Says("asep", BrokenLamp, "1"));
        await _office.Do((await _office.OnlyTicket()).Code.Text, new TicketCommand.Dismiss("bukan urusan kota"));
        await Publish(Item("n1", LampNews));
        Assert.That((await Items()).Single().Tickets, Is.Empty);
    }

    [Test]
    public async Task An_item_seen_again_is_known_and_one_that_was_rewritten_is_matched_anew()
    {
        await _office.Take(Says("asep", BrokenLamp, "1"));
        await Publish(Item("n1", LampNews));
        Assert.That((await Publish(Item("n1", LampNews))).Known, Is.EqualTo(1));
        Assert.That((await Items()).Single().Tickets, Has.Count.EqualTo(1));

        await Publish(Item("n1", "Ralat: Lampu Jalan Dago Padam\nLampu penerangan jalan di Jalan Dago mati."));
        Assert.That((await Items()).Single().Tickets, Is.Empty);
    }

    [Test]
    public async Task The_figures_tell_who_knew_first()
    {
        await _office.Take(Says("asep", BrokenLamp, "1"));
        _office.Clock.Advance(TimeSpan.FromHours(10));
        await Publish(Item("n1", LampNews), Item("n2", "Banjir Rendam Jalan Pagarsih\nBanjir merendam Jalan Pagarsih."), Item("n3", "Konser Musik\nPenonton senang."));
        _office.Clock.Advance(TimeSpan.FromHours(2));
        await _office.Take(Says("euis", Flood, "2", minutes: 12 * 60));

        var figures = await new NewsReport(_office.Database).Of(_office.Now.AddDays(-7), _office.Now, default);
        Assert.That(figures, Is.EqualTo(new NewsFigures(3, 2, 1, 1, 1, TimeSpan.FromHours(4))));
        Assert.That((await new NewsReport(_office.Database).Of(_office.Now, _office.Now.AddDays(7), default)).MedianLead, Is.Null);
    }

    private Task<IntakeReport> Publish(params IncomingPost[] items) => _office.Intake.Take(new(_paper, items, "end"), default);

    private IncomingPost Item(string id, string text) => new(id, text, _office.Now) { IsNews = true, Author = "koran.example" };

    private async Task<IReadOnlyList<PublishedItem>> Items() =>
        (await new NewsQueries(_office.Database).List(null, null, null, null, 50, default)).Items;
}
