using Complaints.Core.Posts;
using Complaints.Tests.Ingest.Meta;
using Newtonsoft.Json.Linq;
using NUnit.Framework;

namespace Complaints.Tests.Ingest.Facebook;

/// <summary>A page: what visitors post on it, who names it, and what is said below.</summary>
internal sealed class FacebookTests : FacebookFixture
{
    [Test]
    public async Task A_visitors_post_is_a_complaint_and_our_own_is_ours()
    {
        var post = Server.Post("1", Lamp, Now.AddHours(-1), "501");
        post["place"] = new JObject { ["name"] = "Alun-alun Bandung" };
        post["attachments"] = JObject.Parse("""{"data":[{"type":"album","url":"https://f.example/a","subattachments":{"data":[{"media":{"image":{"src":"https://f.example/1.jpg"}}}]}}]}""");
        Server.Post("2", "Jadwal layanan hari ini", Now.AddHours(-2));
        await Poll();
        var held = await Held($"{Page}_1");
        using (Assert.EnterMultipleScope())
        {
            Assert.That((held.Outcome, held.Author, held.AuthorName, held.Url), Is.EqualTo((PostOutcome.OpenedTicket, "501", "Warga 501", $"https://www.facebook.com/{Page}/posts/1")));
            Assert.That((held.Text, held.Media[^1]), Is.EqualTo(($"{Lamp}\n[Alun-alun Bandung]", "https://f.example/1.jpg")));
            Assert.That((await Held($"{Page}_2")).Reason, Is.EqualTo(SetAside.OwnPost));
        }
    }

    [Test]
    public async Task Where_authors_are_hidden_ours_are_told_by_the_list_of_what_we_posted()
    {
        Server.ShowsAuthors = false;
        Server.Post("1", Lamp, Now.AddHours(-1), "501");
        Server.Post("2", "Jalan rusak di Jalan Riau sedang diperbaiki", Now.AddHours(-2));
        await Poll();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(((await Held($"{Page}_1")).Outcome, (await Held($"{Page}_1")).Author), Is.EqualTo((PostOutcome.OpenedTicket, (string?)null)));
            Assert.That((await Held($"{Page}_2")).Reason, Is.EqualTo(SetAside.OwnPost));
        }
    }

    [Test]
    public async Task Comments_and_replies_below_old_posts_are_read_though_the_feed_brings_none_back()
    {
        Server.Post("1", "Jadwal", Now.AddDays(-5));
        await Poll();
        Server.Comment("1", "10", Lamp, Now.AddMinutes(1));
        Server.Comment("1", "11", "sama di sini juga", Now.AddMinutes(2), "502", below: "10");
        await Poll(TimeSpan.FromMinutes(4));
        var (comment, reply) = (await Held("1_10"), await Held("1_11"));
        Assert.That((comment.Thread, comment.ReplyTo, reply.ReplyTo), Is.EqualTo(($"{Page}_1", $"{Page}_1", "1_10")));
        Assert.That(Server.Received.Last(r => r.Path.EndsWith("/comments", StringComparison.Ordinal)).Query, Does.Contain("filter=stream").And.Contain("order=reverse_chronological"));
    }

    [Test]
    public async Task Every_page_of_comments_is_read_and_each_is_taken_once()
    {
        Server.Post("1", "Jadwal", Now.AddHours(-5));
        await Poll();
        Server.MostOnPage = 7;
        foreach (var number in Enumerable.Range(300, 50))
            Server.Comment("1", $"{number}", $"lampu jalan mati di gang nomor {number}, gelap", Now.AddSeconds(number), $"{number}");
        await Poll(TimeSpan.FromMinutes(20));
        await Poll(TimeSpan.FromMinutes(2));
        Assert.That((await Office.Posts()).Count(p => p.Thread == $"{Page}_1"), Is.EqualTo(50));
    }

    [Test]
    public async Task Pages_by_time_are_followed_without_following_the_address()
    {
        Server.Post("1", Lamp, Now.AddHours(-1), "501");
        Server.Spoil("/feed", context => FakeServer.Json(context, new JObject
        {
            ["data"] = new JArray(),
            ["paging"] = new JObject { ["next"] = $"https://elsewhere.example/v10.0/4/posts?access_token={FakeGraph.Token}&until=1624385168&since&__paging_token=enc%3D1&limit=5" },
        }));
        await Poll();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Server.Received.Where(r => r.Path.EndsWith("/feed", StringComparison.Ordinal)).ElementAt(1).Query, Does.Contain("until=1624385168&__paging_token=enc%3D1"));
            Assert.That((await Held($"{Page}_1")).Text, Is.EqualTo(Lamp));
        }
    }

    [Test]
    public async Task A_page_that_names_itself_as_the_next_is_no_way_round()
    {
        Server.Post("1", "Jadwal", Now.AddHours(-1));
        foreach (var _ in new[] { 1, 2 })
            Server.Spoil("/comments", context => FakeServer.Json(context, """{"data":[{"id":"1_10","message":"halo","created_time":"2026-03-02T01:50:00+0000"}],"paging":{"cursors":{"after":"same"},"next":"https://x/?after=same"}}"""));
        await Poll();
        Assert.That(Server.Asked($"{Page}_1/comments"), Is.LessThanOrEqualTo(2));
    }

    [Test]
    public async Task Comments_without_id_are_set_aside_with_the_remedy()
    {
        Server.Post("1", "Jadwal", Now.AddHours(-1));
        Server.Comment("1", "10", Lamp, Now.AddMinutes(-5)).Remove("id");
        await Poll();
        await Poll(TimeSpan.FromMinutes(70));
        Assert.That(await Office.Rejects(), Has.One.Contains("token of the page itself"));
    }

    [Test]
    public async Task Who_names_the_page_is_read_and_a_list_that_is_not_ours_to_read_stops_nothing()
    {
        Server.Edge($"{Page}/tagged").Add(new() { ["id"] = "888_1", ["message"] = Lamp, ["created_time"] = FakeGraph.At(Now.AddMinutes(-3)), ["from"] = new JObject { ["id"] = "888" } });
        Server.Refuse("/tagged", 1, 403, """{"error":{"message":"(#10) needs pages_read_user_content","type":"OAuthException","code":10}}""");
        Server.Post("1", Lamp + " dan macet", Now.AddHours(-1), "501");
        await Poll();
        Assert.That((await Office.Posts()).Select(p => p.ExternalId), Is.EqualTo(new[] { $"{Page}_1" }));
        await Poll(TimeSpan.FromMinutes(20));
        Assert.That((await Held("888_1")).Author, Is.EqualTo("888"));
    }

    [Test]
    public async Task Deliveries_bring_edits_removals_and_mentions()
    {
        Server.Post("1", "Jadwal", Now.AddDays(-20));
        var comment = Server.Comment("1", "10", Lamp, Now.AddDays(-2));
        Server.Comment("1", "11", Lamp + " juga", Now.AddDays(-2), "502");
        await Poll();
        comment["message"] = Lamp + " SEGERA";
        Server.Nodes.TryRemove("1_11", out _);
        Server.Edge($"{Page}_1/comments").RemoveAll(item => (string?)item["id"] == "1_11");
        Server.Nodes["888_1"] = new() { ["id"] = "888_1", ["message"] = "@Humas jalan rusak di Jalan Riau", ["created_time"] = FakeGraph.At(Now) };
        await Deliver("feed", new() { ["item"] = "comment", ["verb"] = "edited", ["comment_id"] = "1_10", ["post_id"] = $"{Page}_1" });
        await Deliver("feed", new() { ["item"] = "comment", ["verb"] = "remove", ["comment_id"] = "1_11", ["post_id"] = $"{Page}_1", ["created_time"] = 1772416800 });
        await Deliver("feed", new() { ["item"] = "comment", ["verb"] = "remove", ["comment_id"] = "1_10", ["post_id"] = $"{Page}_1" });
        await Deliver("mention", new() { ["item"] = "post", ["verb"] = "add", ["post_id"] = "888_1" });
        await Poll(TimeSpan.FromMinutes(2));
        using (Assert.EnterMultipleScope())
        {
            Assert.That((await Held("1_10")).Text, Does.EndWith("SEGERA"));
            Assert.That((await Held("1_10")).DeletedAt, Is.Null, "it still answers");
            Assert.That((await Held("1_11")).DeletedAt, Is.Not.Null);
            Assert.That((await Held("888_1")).Text, Does.Contain("Jalan Riau"));
        }
    }
}
