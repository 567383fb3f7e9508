using Complaints.Core.Posts;
using Newtonsoft.Json.Linq;
using NUnit.Framework;

namespace Complaints.Tests.Ingest;

/// <summary>Mentions on a server with Mastodon's interface, over real HTTP.</summary>
[TestFixture]
internal sealed class MastodonTests : MastodonFixture
{
    [Test]
    public async Task A_mention_becomes_a_post_with_all_that_it_says()
    {
        var status = Server.Mention("s1", "<p><span class=\"h-card\"><a href=\"https://x/@humas\" class=\"u-url mention\">@<span>humas</span></a></span> banjir &amp; macet<br>di Pagarsih</p>", visibility: "direct");
        status["spoiler_text"] = "Darurat";
        status["edited_at"] = "2026-03-02T01:30:00.000Z";
        status["poll"] = new JObject { ["options"] = new JArray(new JObject { ["title"] = "dalam" }, new JObject { ["title"] = "surut" }) };
        status["media_attachments"] = new JArray(
            new JObject { ["url"] = null, ["remote_url"] = "https://jauh.example/1.jpg", ["description"] = "air selutut" },
            new JObject { ["url"] = "https://dekat.example/2.jpg", ["description"] = null });
        await Office.Poll(Account);

        var post = (await Office.Posts()).Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(post.ExternalId, Is.EqualTo($"{Server.Host}/s1"));
            Assert.That(post.Text, Is.EqualTo("Darurat\n@humas banjir & macet\ndi Pagarsih\n- dalam\n- surut\n[air selutut]"));
            Assert.That(post.Author, Is.EqualTo("asep@warga.example"));
            Assert.That(post.AuthorName, Is.EqualTo("ASEP@WARGA.EXAMPLE"));
            Assert.That(post.Visibility, Is.EqualTo(Visibility.Direct));
            Assert.That(post.Media, Is.EqualTo(new[] { "https://jauh.example/1.jpg", "https://dekat.example/2.jpg" }));
            Assert.That(post.Url, Is.EqualTo($"{Server.Address}/@asep@warga.example/s1"));
            Assert.That(post.PostedAt, Is.EqualTo(new DateTimeOffset(2026, 3, 2, 1, 0, 0, TimeSpan.Zero)));
            Assert.That(post.EditedAt, Is.EqualTo(new DateTimeOffset(2026, 3, 2, 1, 30, 0, TimeSpan.Zero)));
            Assert.That(await Office.Scalar<string>("SELECT raw FROM posts"), Does.Contain("\"spoiler_text\":\"Darurat\""));
        }
    }

    [Test]
    public async Task A_local_author_is_known_with_the_servers_name()
    {
        Server.Mention("s1", Lamp, author: "asep");
        await Office.Poll(Account);
        Assert.That((await Office.Posts()).Single().Author, Is.EqualTo($"asep@{Server.Host}"));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task The_first_read_goes_some_pages_back_and_then_forward_to_the_newest(bool sendsLinks)
    {
        await Use(await FakeMastodon.Start(pageSize: 3, sendsLinks));
        Mention(Enumerable.Range(1, 20));
        await Office.Poll(Account);

        Assert.That(await Ids(), Is.EqualTo(Enumerable.Range(6, 15).Select(i => $"s{i}")), "five pages of three");
        Assert.That(await Office.Health("mastodon"), Has.Property("Backlog").Zero.And.Property("ReadAt").EqualTo(Office.Now));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task What_comes_later_is_taken_page_by_page_and_nothing_is_jumped_over(bool sendsLinks)
    {
        await Use(await FakeMastodon.Start(pageSize: 3, sendsLinks));
        Mention([1]);
        await Office.Poll(Account);
        Mention(Enumerable.Range(2, 10));
        await Office.Poll(Account);

        Assert.That(await Ids(), Is.EqualTo(Enumerable.Range(1, 11).Select(i => $"s{i}")));
    }

    [Test]
    public async Task A_page_that_comes_twice_and_in_disorder_opens_each_ticket_once()
    {
        var first = Server.Mention("s1", Lamp);
        Server.Mention("s2", "<p>jalan berlubang besar di Jalan Pagarsih, tolong ditambal</p>", author: "euis");
        Server.Notify("mention", first);
        Server.Notify("favourite", first);
        await Office.Poll(Account);
        await Office.Execute("UPDATE accounts SET cursor = NULL");
        await Office.Poll(Account);

        Assert.That(await Ids(), Is.EquivalentTo(new[] { "s1", "s2" }));
        Assert.That(await Office.Scalar<int>("SELECT count(*) FROM tickets"), Is.EqualTo(2));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Our_own_posts_are_known_by_id_or_where_that_is_hidden_by_name(bool tellsSelf)
    {
        await Use(await FakeMastodon.Start(80, tellsSelf: tellsSelf));
        Server.Mention("s1", Lamp, author: "humas");
        await Office.Poll(Account);

        Assert.That((await Office.Posts()).Single().Reason, Is.EqualTo(SetAside.OwnPost));
        Assert.That(Office.Complaints, Is.Empty);
    }

    [Test]
    public async Task A_mention_without_a_status_is_set_aside_and_the_page_goes_on()
    {
        Server.Notify("mention", null);
        Server.Mention("s1", Lamp)["created_at"] = "?";
        Server.Mention("s2", Lamp);
        await Office.Poll(Account);

        Assert.That(await Ids(), Is.EqualTo(new[] { "s2" }));
        Assert.That(await Office.Rejects(), Has.Exactly(2).Items.And.Some.Contains("has no status").And.Some.Contains("no readable created_at"));
    }

    [Test]
    public async Task A_token_of_another_account_is_told()
    {
        await Configure("lain");
        await Office.Poll("mastodon:lain");
        Assert.That(Office.Complaints.Single(), Does.Contain("the access token belongs to @humas"));
    }
}
