using System.Globalization;
using Complaints.Core.Accounts;
using NUnit.Framework;

namespace Complaints.Tests.Ingest.X;

/// <summary>The time line of mentions: nothing is lost and nothing doubled, whatever page fails.</summary>
[TestFixture]
internal sealed class XPagingTests : XFixture
{
    [Test]
    public async Task The_first_read_goes_some_pages_back_and_later_ones_forward()
    {
        Server.PageSize = 5;
        await Configure(("FirstPages", "2"));
        MentionMany(23, TimeSpan.FromHours(2));
        await Office.Poll(Account);
        Assert.That(await Office.Posts(), Has.Count.EqualTo(10));
        Assert.That(await Office.Health("x"), Has.Property("Backlog").Zero.And.Property("ReadAt").EqualTo(Office.Now));

        Office.Clock.Advance(TimeSpan.FromMinutes(10));
        MentionMany(12, TimeSpan.FromMinutes(5));
        await Office.Poll(Account);
        Assert.That(await Office.Posts(), Has.Count.EqualTo(22));
        Assert.That((await Office.Posts()).Select(p => p.PostedAt), Is.Ordered, "oldest first");
        Assert.That(Server.Queries("/mentions", "since_id")[^1], Is.Not.Empty);
    }

    [Test]
    public async Task Who_we_are_is_asked_once_and_kept_over_a_restart()
    {
        Server.Mention(Lamp);
        await Office.Poll(Account);
        await Office.Poll(Account);
        Assert.That(Server.Count("/username/humasbandung"), Is.EqualTo(1));
        Assert.That((string)(await Cursor())["Own"]!["Id"]!, Is.EqualTo(FakeX.OurId));
    }

    [Test]
    public async Task A_page_that_fails_leaves_the_rest_to_the_next_poll()
    {
        await Office.Poll(Account);
        Office.Clock.Advance(TimeSpan.FromHours(1));
        Server.PageSize = 10;
        MentionMany(35, TimeSpan.FromMinutes(50));
        var calls = 0;
        for (var i = 0; i < 3; i++)
            Server.Spoil("/mentions", async context =>
            {
                if (++calls == 3)
                    await FakeServer.Json(context, """{"title":"Forbidden","type":"about:blank","status":403}""", 403);
                else
                    await Server.AnswerAsUsual(context);
            });
        var page = await Page();
        Assert.That(page, Has.Property("More").True.And.Property("Posts").Count.EqualTo(20));
        Assert.That(page.Coverage!.Proven.Where(p => p.Stream == BudgetStream.Mentions), Is.Empty);

        await Office.Poll(Account);
        Assert.That(await Office.Posts(), Has.Count.EqualTo(35));
        Assert.That(await Office.Health("x"), Has.Property("Backlog").Zero);
    }

    [Test]
    public async Task Asked_again_with_the_same_cursor_it_brings_the_same_again()
    {
        await Office.Poll(Account);
        Office.Clock.Advance(TimeSpan.FromHours(1));
        MentionMany(7, TimeSpan.FromMinutes(50));
        var (first, second) = (await Page(), await Page());
        Assert.That(second.Posts.Select(p => p.ExternalId), Is.EqualTo(first.Posts.Select(p => p.ExternalId)));
        Assert.That(second.Cursor, Is.EqualTo(first.Cursor));
    }

    [Test]
    public async Task An_empty_page_with_a_next_one_is_not_the_end()
    {
        Server.Mention(Lamp);
        Server.Spoil("/mentions", context => FakeServer.Json(context, """{"meta":{"result_count":0,"next_token":"t0"}}"""));
        await Office.Poll(Account);
        Assert.That(await Office.Posts(), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_full_page_without_a_next_one_is_not_trusted()
    {
        await Office.Poll(Account);
        Office.Clock.Advance(TimeSpan.FromHours(5));
        MentionMany(130, TimeSpan.FromHours(4));
        Server.Spoil("/mentions", context => Server.AnswerWithout(context, "next_token"));
        await Office.Poll(Account);
        Assert.That(await Office.Posts(), Has.Count.EqualTo(130));
    }

    [Test]
    public async Task Overlapping_pages_give_each_post_once()
    {
        MentionMany(9, TimeSpan.FromHours(1));
        Server.PageSize = 5;
        Server.Spoil("/mentions", context => Server.AnswerTwice(context));
        await Office.Poll(Account);
        Assert.That(await Office.Posts(), Has.Count.EqualTo(9));
    }

    [Test]
    public async Task A_post_that_appears_late_below_a_younger_one_is_not_missed()
    {
        Server.Mention("terima kasih pertama");
        await Office.Poll(Account);
        Server.Mention("terima kasih yang terlambat tampil", Office.Now.AddSeconds(-20), "budi");
        Office.Clock.Advance(TimeSpan.FromMinutes(1));
        await Office.Poll(Account);
        Assert.That(await Office.Posts(), Has.Count.EqualTo(2));
    }

    [Test]
    public async Task More_mentions_than_the_time_line_reaches_are_a_hole_that_search_fills()
    {
        await Office.Poll(Account);
        Office.Clock.Advance(TimeSpan.FromHours(10));
        MentionMany(1000, TimeSpan.FromHours(9));
        var page = await Page();
        var hole = page.Coverage!.Holes.Single();
        Assert.That(hole, Has.Property("IsLost").False);
        Assert.That(page.Posts, Has.Count.EqualTo(800));

        await Office.Poll(Account);
        var filling = await Page();
        Assert.That(filling.Coverage!.Filled.Single(), Is.EqualTo(hole.Span));
        await Office.Poll(Account);
        Assert.That(await Office.Posts(), Has.Count.EqualTo(1000));
        Assert.That((await Cursor())["Gaps"], Is.Empty);
    }

    [Test]
    public async Task What_is_older_than_search_reaches_is_lost_and_told()
    {
        await Office.Poll(Account);
        Office.Clock.Advance(TimeSpan.FromDays(20));
        MentionMany(900, TimeSpan.FromDays(19));
        var holes = (await Page()).Coverage!.Holes.Where(hole => hole.Span.Stream == BudgetStream.Mentions);
        Assert.That(holes.Single(), Has.Property("IsLost").True.And.Property("Reason").Contains("seven days"));
    }

    [TestCase("""{"meta":{"result_count":3}}""", "without the posts that it counts")]
    [TestCase("""{"data":{"id":"1"},"meta":{}}""", "something else than a list")]
    [TestCase("""{"errors":[{"title":"Authorization Error","resource_type":"user","type":"https://api.twitter.com/2/problems/not-authorized-for-resource"}]}""", "not-authorized-for-resource")]
    public async Task An_answer_that_says_nothing_proves_nothing(string json, string because)
    {
        Server.Spoil("/mentions", context => FakeServer.Json(context, json));
        await Office.PollThroughWaits(Account);
        Assert.That(Office.Complaints.Single(), Does.Contain(because));
        Assert.That(await Office.Scalar<string?>("SELECT cursor FROM accounts"), Is.Null);
    }

    [Test]
    public async Task A_run_is_proven_until_shortly_before_it_was_asked()
    {
        MentionMany(3, TimeSpan.FromHours(1));
        var proof = (await Page()).Coverage!.Proven.Single(p => p.Stream == BudgetStream.Mentions);
        Assert.That(Office.Now - proof.Until, Is.EqualTo(TimeSpan.FromSeconds(45)));
        Assert.That(proof.From, Is.EqualTo(Office.Now.AddHours(-1)));
        Assert.That(Server.Queries("/mentions", "max_results").Single(), Is.EqualTo(100.ToString(CultureInfo.InvariantCulture)));
    }
}
