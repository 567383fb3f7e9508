using Complaints.Core.Accounts;
using Complaints.Core.Intake;
using Complaints.Core.Posts;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Complaints.Tests.Api;

/// <summary>What the local news wrote, beside what the office knew: <c>/news</c>.</summary>
internal sealed class NewsListTests
{
    private ApiHost _host = null!;

    [SetUp]
    public async Task Start()
    {
        _host = await ApiHost.Start();
        await _host.Take(_host.Says("asep", "jalan berlubang di Jalan Cikutra depan SD, motor saya jatuh kemarin, mohon diperbaiki"));
        _host.Clock.Advance(TimeSpan.FromHours(5));
        var paper = (await _host.Services.GetRequiredService<AccountStore>().Watch([(IncomingPost.NewsPlatform, "koran", TimeSpan.FromMinutes(5))], default))[0];
        await _host.Services.GetRequiredService<PostIntake>().Take(new(paper,
        [
            Item("n1", "Jalan Cikutra Berlubang, Pemotor Jatuh\nJalan rusak dan berlubang di Jalan Cikutra membuat pemotor jatuh.", -1),
            Item("n2", "Konser Musik\nPenonton senang.", 0),
        ], "end"), default);
    }

    [TearDown]
    public async Task Stop() => await _host.DisposeAsync();

    [Test]
    public async Task An_item_stands_with_its_tickets_and_the_lead_of_the_office()
    {
        var items = (await _host.Viewer.Get("/api/v1/news")).Items;
        var (concert, road) = (items[0]!, items[1]!);
        var ticket = road["tickets"]!.AsArray().Single()!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(concert["tickets"]!.AsArray(), Is.Empty);
            Assert.That((string?)road["title"], Is.EqualTo("Jalan Cikutra Berlubang, Pemotor Jatuh"));
            Assert.That((string?)road["source"], Is.EqualTo("Koran Contoh"));
            Assert.That((string?)road["url"], Is.EqualTo("https://koran.example/n1"));
            Assert.That(((bool)ticket["known_before"]!, (double)ticket["lead_hours"]!), Is.EqualTo((true, 4.0)));
            Assert.That((string?)ticket["code"], Is.EqualTo((string?)(await _host.Admin.Get("/api/v1/tickets")).Items[0]!["code"]));
            Assert.That((string?)ticket["agency"], Is.EqualTo("DSDABM"));
            Assert.That((double)ticket["likeness"]!, Is.InRange(0.1, 1));
        }
    }

    [TestCase("matched=true", "n1")]
    [TestCase("matched=false", "n2")]
    [TestCase("since=2026-11-24T14:30:00+07:00", "n2")]
    [TestCase("since=2026-11-25", "")]
    public async Task Each_filter_lists_what_it_says(string query, string ids) => Assert.That(
        string.Join(',', (await _host.Admin.Get($"/api/v1/news?{query}")).Items.Select(item => ((string)item!["url"]!).Split('/')[^1])), Is.EqualTo(ids));

    [Test]
    public async Task An_agency_sees_the_items_and_of_the_tickets_its_own()
    {
        Assert.That((await _host.Dsdabm.Get("/api/v1/news?matched=true")).Items, Has.Count.EqualTo(1));
        Assert.That((await _host.Dlh.Get("/api/v1/news?matched=true")).Items, Is.Empty);
        Assert.That((await _host.Dlh.Get("/api/v1/news")).Items.SelectMany(item => item!["tickets"]!.AsArray()), Is.Empty);
    }

    [Test]
    public async Task Pages_follow_each_other()
    {
        var first = await _host.Admin.Get("/api/v1/news?limit=1");
        var second = await _host.Admin.Get($"/api/v1/news?limit=1&cursor={first.Next}");
        Assert.That((first.Items.Count, second.Items.Count, second.Next), Is.EqualTo((1, 1, (string?)null)));
        Assert.That((string?)second.Items[0]!["url"], Is.EqualTo("https://koran.example/n1"));
    }

    [TestCase("matched=ya")]
    [TestCase("since=kemarin")]
    [TestCase("cursor=x")]
    public async Task What_means_nothing_is_refused(string query) =>
        Assert.That((await _host.Admin.Get($"/api/v1/news?{query}")).Problem, Is.EqualTo("invalid"));

    private IncomingPost Item(string id, string text, int hours) => new(id, text, _host.Clock.GetUtcNow().AddHours(hours))
    {
        IsNews = true,
        Author = "koran.example",
        AuthorName = "Koran Contoh",
        Url = $"https://koran.example/{id}",
    };
}
