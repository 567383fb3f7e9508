using Complaints.Core.Posts;
using NUnit.Framework;

namespace Complaints.Tests.Ingest.Instagram;

/// <summary>What is said below our media, however the platform pages, hides and counts it.</summary>
internal sealed class InstagramTests : InstagramFixture
{
    [Test]
    public async Task A_comment_becomes_a_post_with_all_that_is_known_of_it()
    {
        Server.Media("178", Now.AddHours(-2), "Jadwal pelayanan");
        Server.Comment("178", "179", Lamp, Now.AddHours(-1));
        await Poll();
        var post = await Held("179");
        using (Assert.EnterMultipleScope())
        {
            Assert.That((post.ExternalId, post.Thread, post.ReplyTo), Is.EqualTo(("facebook/179", "facebook/178", "facebook/178")));
            Assert.That((post.Author, post.Text, post.Url), Is.EqualTo(("asep", Lamp, "https://www.instagram.com/p/178/")));
            Assert.That(post.PostedAt, Is.EqualTo(Now.AddHours(-1)));
            Assert.That(post.Outcome, Is.EqualTo(PostOutcome.OpenedTicket));
            Assert.That((await Held("178")).Reason, Is.EqualTo(SetAside.OwnPost));
        }
    }

    [Test]
    public async Task Replies_are_read_with_the_comment_that_they_answer_and_ours_are_ours()
    {
        Server.Media("178", Now.AddHours(-2));
        Server.Comment("178", "179", Lamp, Now.AddHours(-1));
        Server.Comment("178", "180", "Siap, kami teruskan", Now.AddMinutes(-30), FakeInstagram.OurName, below: "179");
        Server.Comment("178", "181", "sudah seminggu belum juga min", Now.AddMinutes(-10), "dewi", below: "179");
        await Poll();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await Ids(), Is.EqualTo(new[] { "179", "181" }));
            Assert.That((await Held("180")).Reason, Is.EqualTo(SetAside.OwnPost));
            Assert.That(((await Held("181")).ReplyTo, (await Held("181")).Thread), Is.EqualTo(("facebook/179", "facebook/178")));
        }
    }

    [Test]
    public async Task Every_page_is_read_and_each_comment_is_taken_once()
    {
        Server.Media("178", Now.AddDays(-40));
        await Poll();
        Server.MostOnPage = 7;
        Server.Media("200", Now.AddMinutes(1));
        foreach (var number in Enumerable.Range(300, 60))
            Server.Comment("200", $"{number}", $"lampu jalan mati di gang nomor {number}, gelap", Now.AddMinutes(1).AddSeconds(number), $"warga{number}");
        await Poll(TimeSpan.FromMinutes(10));
        await Poll(TimeSpan.FromMinutes(2));
        Assert.That(await Ids(), Is.EqualTo(Enumerable.Range(300, 60).Select(n => $"{n}")));
    }

    [Test]
    public async Task A_page_that_fails_in_the_middle_loses_nothing()
    {
        Server.Media("178", Now.AddHours(-2));
        await Poll();
        Server.MostOnPage = 3;
        foreach (var number in Enumerable.Range(300, 10))
            Server.Comment("178", $"{number}", $"lampu jalan mati di gang nomor {number}, gelap", Now.AddSeconds(number - 300), $"warga{number}");
        Office.Clock.Advance(TimeSpan.FromMinutes(2));
        var asked = 0;
        for (var i = 0; i < 2; i++)
            Server.Spoil("/comments", context => FakeServer.Json(context, ++asked == 2 ? "{\"data\":[" : """{"data":[],"paging":{"cursors":{"after":"c0"},"next":"https://x?access_token=y"}}"""));
        await Poll();
        await Poll(TimeSpan.FromMinutes(10));
        Assert.That(await Ids(), Is.EqualTo(Enumerable.Range(300, 10).Select(n => $"{n}")));
    }

    [Test]
    public async Task A_page_that_was_not_committed_comes_again()
    {
        Server.Media("178", Now.AddHours(-2));
        Server.Comment("178", "179", Lamp, Now.AddHours(-1));
        var (lost, again) = (await Page(), await Page());
        Assert.That(again.Posts.Select(p => p.ExternalId), Is.EqualTo(lost.Posts.Select(p => p.ExternalId)).And.Contains("facebook/179"));
    }

    [Test]
    public async Task A_reply_below_an_old_comment_is_found_by_the_count()
    {
        Server.MostOnPage = 5;
        Server.Media("178", Now.AddDays(-3));
        foreach (var number in Enumerable.Range(300, 4))
            Server.Comment("178", $"{number}", "mantap pak", Now.AddDays(-2).AddMinutes(number), $"warga{number}");
        await Poll();
        foreach (var number in Enumerable.Range(400, 20))
            Server.Comment("178", $"{number}", "mantap pak", Now.AddSeconds(number), $"warga{number}");
        await Poll(TimeSpan.FromMinutes(20));
        var before = Now;
        Server.Comment("178", "500", Lamp, before, "dewi", below: "300");
        await Poll(TimeSpan.FromMinutes(2));
        Assert.That(await Ids(), Does.Contain("500"));
    }

    [Test]
    public async Task One_that_came_while_another_went_is_found_by_the_full_rescan()
    {
        Server.Media("178", Now.AddDays(-40));
        Server.Comment("178", "179", "mantap", Now.AddDays(-39));
        await Poll();
        Server.Delete("178", "179");
        Server.Comment("178", "180", Lamp, Now.AddMinutes(1), "dewi");
        await Poll(TimeSpan.FromMinutes(5));
        Assert.That(await Ids(), Does.Not.Contain("180"), "the count tells nothing");
        await Poll(TimeSpan.FromHours(25));
        Assert.That(await Ids(), Does.Contain("180"));
    }

    [Test]
    public async Task Old_media_are_asked_about_rarely_and_young_ones_each_time()
    {
        Server.Media("100", Now.AddDays(-60));
        Server.Media("200", Now.AddDays(-3));
        Server.Media("300", Now.AddHours(-3));
        for (var minutes = 0; minutes < 10; minutes++)
            await Poll(TimeSpan.FromMinutes(1));
        Assert.That((Server.Asked("100/comments"), Server.Asked("200/comments"), Server.Asked("300/comments")), Is.EqualTo((1, 2, 10)));
    }

    [Test]
    public async Task What_was_said_before_we_came_is_not_ours_beyond_the_first_page()
    {
        Server.MostOnPage = 5;
        Server.Media("178", Now.AddDays(-3));
        foreach (var number in Enumerable.Range(300, 20))
            Server.Comment("178", $"{number}", "mantap pak", Now.AddDays(-2).AddMinutes(number), $"warga{number}");
        await Poll();
        await Poll(TimeSpan.FromHours(30));
        Assert.That(await Ids(), Is.EqualTo(new[] { "315", "316", "317", "318", "319" }));
    }

    [Test]
    public async Task A_full_new_page_without_a_way_on_is_told_as_a_loss()
    {
        Server.Media("178", Now.AddHours(-2));
        Server.Comment("178", "200", "mantap", Now.AddHours(-1));
        await Poll();
        Server.HidesNext = true;
        foreach (var number in Enumerable.Range(300, 60))
            Server.Comment("178", $"{number}", "mantap pak", Now.AddSeconds(number), $"warga{number}");
        Office.Clock.Advance(TimeSpan.FromMinutes(30));
        var hole = (await Page()).Coverage!.Holes.Single();
        Assert.That((hole.Span.Stream, hole.IsLost, hole.Span.From, hole.Span.To), Is.EqualTo(("comments", true, Now.AddMinutes(-90), Now.AddMinutes(-30).AddSeconds(310))));
    }

    [Test]
    public async Task Lists_as_text_and_without_paging_are_read()
    {
        Server.LeavesOutPaging = true;
        Server.Media("178", Now.AddHours(-2));
        Server.Comment("178", "179", Lamp, Now.AddHours(-1));
        await Poll();
        Assert.That(await Ids(), Is.EqualTo(new[] { "179" }));
    }

    [Test]
    public async Task One_medium_that_fails_does_not_hold_up_the_others_and_proves_nothing()
    {
        Server.Media("178", Now.AddHours(-2));
        Server.Media("278", Now.AddHours(-3));
        Server.Comment("278", "279", Lamp, Now.AddHours(-1));
        Server.Refuse("/178/comments", 1, 400, """{"error":{"message":"An odd thing","type":"OAuthException","code":100}}""");
        var page = await Page();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(page.Posts.Select(p => p.ExternalId), Does.Contain("facebook/279"));
            Assert.That(page.Trouble, Does.Contain("An odd thing"));
            Assert.That(page.Coverage!.Proven.Select(p => p.Stream), Does.Not.Contain("comments").And.Contain("tags"));
        }
    }

    [Test]
    public async Task The_set_is_bounded_and_the_cursor_with_it()
    {
        foreach (var number in Enumerable.Range(1000, 520))
            Server.Media($"{number}", Now.AddDays(-number / 10.0), "arsip");
        await Poll();
        await Poll(TimeSpan.FromMinutes(20));
        foreach (var number in Enumerable.Range(2000, 5))
            Server.Media($"{number}", Now.AddSeconds(number), "baru");
        await Poll(TimeSpan.FromMinutes(60));
        await Poll(TimeSpan.FromMinutes(60));
        var cursor = await Office.Scalar<string>("SELECT cursor FROM accounts WHERE platform = 'instagram'");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(System.Text.Json.JsonDocument.Parse(cursor).RootElement.GetProperty("set").GetProperty("items").GetArrayLength(), Is.EqualTo(500));
            Assert.That(cursor, Has.Length.LessThan(120_000));
        }
    }
}
