using Complaints.Core.Posts;
using Newtonsoft.Json.Linq;
using NUnit.Framework;

namespace Complaints.Tests.Ingest.X;

/// <summary>What a post of X says, in each of the shapes in which it says it.</summary>
[TestFixture]
internal sealed class XReadingTests : XFixture
{
    [Test]
    public async Task A_mention_becomes_a_post_with_all_that_it_says()
    {
        var post = Server.Mention("banjir &amp; macet &lt;parah&gt; &amp;lt;", Office.Now.AddMinutes(-5));
        post["attachments"] = new JObject { ["media_keys"] = new JArray("3_1", "7_2", "7_3") };
        post["geo"] = new JObject { ["place_id"] = "p1" };
        post["_includes"] = JObject.Parse("""
            {"media":[{"media_key":"7_2","type":"video","preview_image_url":"https://pbs.example/2.jpg","variants":[
              {"bit_rate":256000,"content_type":"video/mp4","url":"https://video.example/kecil.mp4"},{"content_type":"application/x-mpegURL","url":"https://video.example/daftar.m3u8"},
              {"bit_rate":832000,"content_type":"video/mp4","url":"https://video.example/besar.mp4"}]},
              {"media_key":"3_1","type":"photo","url":"https://pbs.example/1.jpg"},{"media_key":"7_3","type":"video","preview_image_url":"https://pbs.example/3.jpg"}],
             "places":[{"id":"p1","full_name":"Coblong","geo":{"bbox":[107.5,-6.9,107.7,-6.8]}}]}
            """);
        await Office.Poll(Account);

        var taken = (await Office.Posts()).Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(taken.ExternalId, Is.EqualTo((string)post["id"]!));
            Assert.That(taken.Text, Is.EqualTo("@HumasBandung banjir & macet <parah> &lt;"));
            Assert.That(taken.Author, Is.EqualTo("asep"));
            Assert.That(taken.AuthorName, Is.EqualTo("Warga"));
            Assert.That(taken.Thread, Is.EqualTo((string)post["id"]!));
            Assert.That(taken.Url, Is.EqualTo($"https://x.com/asep/status/{post["id"]}"));
            Assert.That(taken.Media, Is.EqualTo(new[] { "https://pbs.example/1.jpg", "https://video.example/besar.mp4", "https://pbs.example/3.jpg" }));
            Assert.That(taken.PostedAt, Is.EqualTo(Office.Now.AddMinutes(-5)));
            Assert.That(taken.EditedAt, Is.Null);
            Assert.That(await Office.Scalar<string>("SELECT raw FROM posts"), Does.Contain("Coblong").And.Contain("bbox"));
        }
    }

    [Test]
    public async Task A_long_post_is_read_whole()
    {
        Server.Mention("awal kalimat yang dipoto…")["note_tweet"] = new JObject { ["text"] = "@HumasBandung awal kalimat yang dipotong &amp; selesai di sini" };
        await Office.Poll(Account);
        Assert.That((await Office.Posts()).Single().Text, Is.EqualTo("@HumasBandung awal kalimat yang dipotong & selesai di sini"));
    }

    [Test]
    public async Task The_names_of_the_new_schema_are_understood()
    {
        var first = Server.IdAt(Office.Now.AddMinutes(-20));
        var post = Server.Mention("pendek", Office.Now.AddMinutes(-10));
        post.Remove("edit_history_tweet_ids");
        post["edit_history_post_ids"] = new JArray(first, (string)post["id"]!);
        post["note_post"] = new JObject { ["text"] = "@HumasBandung panjang sekali" };
        post["referenced_posts"] = new JArray(new JObject { ["type"] = "replied_to", ["id"] = "1900000000000000002" });
        post["conversation_id"] = "1900000000000000001";
        post["_includes"] = JObject.Parse("""{"posts":[{"id":"1900000000000000002","edit_history_post_ids":["1900000000000000001","1900000000000000002"],"author_id":"5"}]}""");
        await Office.Poll(Account);

        var taken = (await Office.Posts()).Single();
        Assert.That(taken, Has.Property("ExternalId").EqualTo(first).And.Property("Text").EqualTo("@HumasBandung panjang sekali")
            .And.Property("ReplyTo").EqualTo("1900000000000000001").And.Property("Thread").EqualTo("1900000000000000001"));
    }

    [Test]
    public async Task An_edit_is_another_version_of_the_same_post()
    {
        var first = Server.Mention(Lamp, Office.Now.AddMinutes(-10));
        await Office.Poll(Account);
        Office.Clock.Advance(TimeSpan.FromMinutes(5));
        var second = Server.Mention(Lamp + " Sudah lapor RT.");
        second["edit_history_tweet_ids"] = new JArray((string)first["id"]!, (string)second["id"]!);
        second["conversation_id"] = first["conversation_id"];
        await Office.Poll(Account);

        var taken = (await Office.Posts()).Single();
        Assert.That(taken.ExternalId, Is.EqualTo((string)first["id"]!));
        Assert.That(taken.Text, Does.EndWith("Sudah lapor RT."));
        Assert.That(taken.EditedAt, Is.EqualTo(Office.Now));
        Assert.That(taken.PostedAt, Is.EqualTo(Office.Now.AddMinutes(-15)));
    }

    [Test]
    public async Task An_edit_that_came_first_keeps_the_time_of_the_first_version()
    {
        var at = Office.Now.AddMinutes(-20);
        var post = Server.Mention(Lamp, Office.Now.AddMinutes(-10));
        post["edit_history_tweet_ids"] = new JArray(Server.IdAt(at), (string)post["id"]!);
        await Office.Poll(Account);
        Assert.That((await Office.Posts()).Single(), Has.Property("PostedAt").EqualTo(at).And.Property("EditedAt").EqualTo(Office.Now.AddMinutes(-10)));
    }

    [Test]
    public async Task A_repost_is_counted_at_its_original()
    {
        var original = Server.Mention(Lamp, Office.Now.AddMinutes(-10));
        var repost = Server.Mention("RT @asep: lampu jalan mati di Jalan…", Office.Now.AddMinutes(-5), "budi");
        repost["referenced_tweets"] = new JArray(new JObject { ["type"] = "retweeted", ["id"] = original["id"] });
        await Office.Poll(Account);

        var posts = await Office.Posts();
        Assert.That(posts[0].Reposts, Is.EqualTo(1));
        Assert.That(posts[1], Has.Property("Reason").EqualTo(SetAside.Repost).And.Property("Text").EqualTo(posts[0].Text));
    }

    [Test]
    public async Task Our_own_post_is_known_by_our_number()
    {
        Server.Mention(Lamp, author: FakeX.OurName);
        await Office.Poll(Account);
        Assert.That((await Office.Posts()).Single().Reason, Is.EqualTo(SetAside.OwnPost));
    }

    [Test]
    public async Task What_cannot_be_read_is_set_aside_and_the_page_goes_on()
    {
        Server.Mention(Lamp);
        Server.Spoil("/mentions", context => FakeServer.Json(context, """
            {"data":[{"id":"12","text":"tanpa waktu"},{"text":"tanpa nama"},
              {"id":"2028000000000000001","text":"tanpa created_at"},{"id":"11","text":"cara lama","created_at":"Mon Mar 02 01:00:00 +0000 2026"}],
             "errors":[{"resource_id":"9","type":"https://api.x.com/2/problems/resource-not-found"}],"meta":{"result_count":4}}
            """));
        await Office.Poll(Account);

        Assert.That(await Ids(), Is.EquivalentTo(new[] { "2028000000000000001", "11" }));
        Assert.That(await Office.Rejects(), Has.Exactly(2).Items.And.Some.Contains("has no id").And.Some.Contains("no readable created_at"));
    }
}
