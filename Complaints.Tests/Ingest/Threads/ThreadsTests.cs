using System.Globalization;
using Complaints.Core.Accounts;
using Complaints.Core.Posts;
using NUnit.Framework;

namespace Complaints.Tests.Ingest.Threads;

/// <summary>Mentions and replies are taken once each, by whichever way they come.</summary>
[TestFixture]
internal sealed class ThreadsTests : ThreadsFixture
{
    [Test]
    public async Task A_mention_is_taken_in_whole()
    {
        Server.Mention("101", Lamp, "2026-03-02T08:00:03+0700").Add("media_url", "https://cdn.example/1.jpg");
        await Poll();
        var post = (await Office.Posts()).Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(post, Has.Property("ExternalId").EqualTo("101").And.Property("Text").EqualTo(Lamp).And.Property("Author").EqualTo("asep"));
            Assert.That(post.PostedAt, Is.EqualTo(new DateTimeOffset(2026, 3, 2, 1, 0, 3, TimeSpan.Zero)));
            Assert.That(post.Url, Is.EqualTo("https://www.threads.net/@asep/post/101"));
            Assert.That(post.Media, Is.EqualTo(new[] { "https://cdn.example/1.jpg" }));
            Assert.That((await Office.Health("threads")).StateAt(Office.Now), Is.EqualTo(AccountState.Healthy));
        }
    }

    [Test]
    public async Task Replies_below_our_posts_are_taken_in_at_every_depth_and_hidden_ones_are_not_public()
    {
        Server.Own("1", "Info pemadaman");
        Server.Post("2", Lamp, "2026-03-02T01:00:00+0000", replyTo: "1");
        Server.Post("3", "betul", "2026-03-02T01:10:00+0000", "asep", "2")["hide_status"] = "HIDDEN";
        Server.Own("4", "Baik, kami teruskan", "2026-03-02T01:20:00+0000", "2");
        await Poll();
        var posts = (await Office.Posts()).ToDictionary(post => post.ExternalId);
        Assert.That(posts.Keys, Is.EquivalentTo(new[] { "2", "3", "4" }));
        Assert.That(posts["3"], Has.Property("Thread").EqualTo("1").And.Property("ReplyTo").EqualTo("2").And.Property("Visibility").EqualTo(Visibility.Private));
        Assert.That(posts["4"].Reason, Is.EqualTo(SetAside.OwnPost));
    }

    [Test]
    public async Task An_answer_to_our_reply_in_a_citizen_s_own_thread_is_found()
    {
        Server.Mention("101", Lamp);
        Server.Own("102", "Baik, kami teruskan", "2026-03-02T01:10:00+0000", "101");
        await Poll();
        Server.Post("103", "masih gelap min", "2026-03-02T02:01:30+0000", "asep", "102");
        await Poll();
        await Poll();
        Assert.That((await Office.Posts()).Single(post => post.ExternalId == "103"), Has.Property("ReplyTo").EqualTo("102").And.Property("Thread").EqualTo("101"));
    }

    [Test]
    public async Task A_mention_that_is_a_reply_too_is_taken_once()
    {
        Server.Own("1", "Info");
        Server.Mention("2", Lamp, replyTo: "1");
        await Poll();
        await Poll();
        Assert.That(await Ids(), Is.EqualTo(new[] { "2" }));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task All_pages_are_read_with_and_without_a_next(bool saysNext)
    {
        (Server.SaysNext, Server.PageSize) = (saysNext, 30);
        for (var i = 0; i < 100; i++)
            Server.Mention($"1{i:000}", $"lampu mati di gang {i}", At(i));
        await Poll();
        Assert.That(await Ids(), Has.Count.EqualTo(100));
    }

    [Test]
    public async Task A_page_that_fails_half_way_loses_nothing()
    {
        Server.Mention("1", Lamp, At(0));
        await Poll();
        Server.PageSize = 30;
        for (var i = 1; i < 100; i++)
            Server.Mention($"1{i:000}", $"lampu mati di gang {i}", At(i));
        Server.Spoil("/me/mentions", context => Server.AnswerAgain(context));
        Server.Spoil("/me/mentions", context => FakeThreads.Error(context, 400, 100, "Invalid parameter"));
        Server.Spoil("/me/mentions", context => FakeThreads.Error(context, 401, 190, "Expired"));
        await Poll();
        Assert.That((await Office.Health("threads")).LastError, Does.Contain("refuses the access token"));
        await Poll();
        await Poll();
        Assert.That(await Ids(), Has.Count.EqualTo(100));
    }

    [Test]
    public async Task Later_polls_ask_from_an_overlap_on()
    {
        Server.Mention("101", Lamp);
        await Poll();
        await Poll();
        var since = DateTimeOffset.Parse("2026-03-02T01:00:00Z", CultureInfo.InvariantCulture).AddHours(-1).ToUnixTimeSeconds();
        Assert.That(Server.Received.Last(request => request.Path.EndsWith("/me/mentions", StringComparison.Ordinal)).Query, Does.Contain($"since={since}"));
    }

    [Test]
    public async Task A_post_that_nobody_answers_costs_nothing_and_its_first_reply_is_found_at_once()
    {
        Server.Own("1", "Info", "2026-02-20T01:00:00+0000");
        await Poll();
        await Poll();
        Assert.That(Server.Asked("/conversation"), Is.Zero);
        Server.Post("2", Lamp, "2026-03-02T02:02:00+0000", replyTo: "1");
        await Poll();
        Assert.That(await Ids(), Is.EqualTo(new[] { "2" }));
    }

    [Test]
    public async Task A_permission_that_is_missing_costs_its_own_part_only()
    {
        Server.Forbidden.Add("/me/mentions");
        Server.Own("1", "Info");
        Server.Post("2", Lamp, "2026-03-02T01:00:00+0000", replyTo: "1");
        await Poll();
        Assert.That(await Ids(), Is.EqualTo(new[] { "2" }));
        Assert.That((await Office.Health("threads")).LastError, Does.StartWith("Mentions could not be read"));
    }

    [Test]
    public async Task What_cannot_be_read_is_set_aside_and_a_mere_repost_is_passed_over()
    {
        Server.Mention("101", Lamp)["timestamp"] = "2026-03-02T01:00:00+0000";
        Server.Mention("102", "")["media_type"] = "REPOST_FACADE";
        Server.Mention("103", Lamp).Property("permalink")!.Remove();
        Server.Spoil("/me/mentions", context => FakeServer.Json(context, """{"data":[{"id":"104","text":"x","timestamp":"kemarin"},{"id":"103","text":"y","timestamp":"2026-03-02T01:00:00+0000"}]}"""));
        await Poll();
        await Poll();
        Assert.That(await Ids(), Is.EquivalentTo(new[] { "101", "103" }));
        Assert.That((await Office.Rejects()).Single(), Does.StartWith("post 104 The post has no readable timestamp"));
    }

    private static string At(int minutes) =>
        new DateTimeOffset(2026, 3, 2, 0, 0, 0, TimeSpan.Zero).AddMinutes(minutes).ToString("yyyy-MM-dd'T'HH:mm:ss'+0000'", CultureInfo.InvariantCulture);
}
