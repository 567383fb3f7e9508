using Complaints.Tests.Ingest.Meta;
using Newtonsoft.Json.Linq;
using NUnit.Framework;

namespace Complaints.Tests.Ingest.Instagram;

/// <summary>What is said elsewhere: marks in pictures, mentions of which deliveries tell, and deliveries that hint at comments.</summary>
internal sealed class InstagramMentionTests : InstagramFixture
{
    [Test]
    public async Task A_picture_in_which_we_are_marked_is_read()
    {
        Server.Edge($"{FakeInstagram.OurId}/tags").Add(new JObject
        {
            ["id"] = "555",
            ["caption"] = Lamp,
            ["timestamp"] = FakeGraph.At(Now.AddMinutes(-5)),
            ["username"] = "dewi",
            ["permalink"] = "https://www.instagram.com/p/555/",
            ["media_url"] = "https://cdn.example/555.jpg",
        });
        await Poll();
        var post = await Held("555");
        Assert.That((post.Author, post.Text, post.Url, post.Media.Single()), Is.EqualTo(("dewi", Lamp, "https://www.instagram.com/p/555/", "https://cdn.example/555.jpg")));
    }

    [Test]
    public async Task A_mention_is_looked_up_once_however_often_it_is_delivered()
    {
        Server.Mentions["777"] = Mention("777", "666");
        await Deliver(Hint("mentions", new() { ["media_id"] = "666", ["comment_id"] = "777" }));
        await Deliver(Hint("mentions", new() { ["media_id"] = "666", ["comment_id"] = "777" }, time: 2));
        await Poll();
        await Poll(TimeSpan.FromMinutes(2));
        var post = await Held("777");
        using (Assert.EnterMultipleScope())
        {
            Assert.That((post.Thread, post.Author, post.Url), Is.EqualTo(("facebook/666", "dewi", "https://www.instagram.com/p/666/")));
            Assert.That(await Ids(), Is.EqualTo(new[] { "777" }));
            Assert.That(Server.Received.Count(r => Uri.UnescapeDataString(r.Query).Contains("comment_id(777)")), Is.EqualTo(1));
        }
    }

    [Test]
    public async Task A_caption_that_mentions_us_is_looked_up()
    {
        Server.Mentions["666"] = new() { ["id"] = "666", ["caption"] = Lamp, ["timestamp"] = FakeGraph.At(Now), ["username"] = "dewi" };
        await Deliver(Hint("mentions", new() { ["media_id"] = "666" }));
        await Poll();
        Assert.That((await Held("666")).Author, Is.EqualTo("dewi"));
    }

    [Test]
    public async Task A_mention_that_is_not_shown_is_set_aside_and_one_that_fails_is_tried_again()
    {
        Server.Mentions["778"] = Mention("778", "666");
        await Deliver(Hint("mentions", new() { ["media_id"] = "666", ["comment_id"] = "777" }));
        await Deliver(Hint("mentions", new() { ["media_id"] = "666", ["comment_id"] = "778" }));
        await Poll();
        Server.Refuse(FakeInstagram.OurId, 1, 400, """{"error":{"message":"odd","code":100}}""");
        await Deliver(Hint("mentions", new() { ["media_id"] = "667", ["comment_id"] = "779" }));
        await Poll(TimeSpan.FromMinutes(2));
        Server.Mentions["779"] = Mention("779", "667");
        await Poll(TimeSpan.FromMinutes(2));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await Ids(), Is.EqualTo(new[] { "778", "779" }));
            Assert.That(await Office.Rejects(), Has.One.Contains("mention in comment 777"));
        }
    }

    [Test]
    public async Task A_delivery_of_another_account_or_of_nonsense_hints_at_nothing()
    {
        await Deliver("bukan json");
        await Deliver("[1, {\"entry\": 7}, null]");
        await Deliver(Hint("mentions", new() { ["media_id"] = "666", ["comment_id"] = "777" }).Replace(FakeInstagram.OurId, "17841400000000099"));
        await Deliver(Hint("mentions", new() { ["media_id"] = "../../me", ["comment_id"] = "777" }));
        await Poll();
        Assert.That((await Ids(), await Office.Rejects()), Is.EqualTo((Array.Empty<string>(), Array.Empty<string>())));
    }

    [Test]
    public async Task A_delivery_makes_an_old_medium_due_at_once_in_either_form()
    {
        Server.Media("178", Now.AddDays(-60));
        Server.Media("278", Now.AddDays(-61));
        await Poll();
        Server.Comment("178", "179", Lamp, Now.AddSeconds(5));
        Server.Comment("278", "279", Lamp + " juga", Now.AddSeconds(5), "dewi");

        // The list still says that nothing was added.
        (Server.Nodes["178"]["comments_count"], Server.Nodes["278"]["comments_count"]) = (0, 0);
        await Deliver(Hint("comments", new() { ["id"] = "179", ["media"] = new JObject { ["id"] = "178" } }));
        await Deliver(new JArray(new JObject { ["id"] = FakeInstagram.OurId, ["time"] = 1, ["field"] = "comments", ["value"] = new JObject { ["id"] = "279", ["media"] = new JObject { ["id"] = "278" } } }).ToString());
        await Poll(TimeSpan.FromMinutes(1));
        Assert.That(await Ids(), Is.EqualTo(new[] { "179", "279" }));
    }

    [Test]
    public async Task Through_the_other_login_mentions_are_left_to_people()
    {
        await Configure("instagram");
        await Deliver(Hint("mentions", new() { ["media_id"] = "666", ["comment_id"] = "777" }));
        await Poll();
        Assert.That(await Office.Rejects(), Has.One.Contains("Options:Login"));
    }

    private JObject Mention(string id, string media) => new()
    {
        ["id"] = id,
        ["text"] = $"@humasbandung {Lamp}",
        ["timestamp"] = FakeGraph.At(Now),
        ["username"] = "dewi",
        ["media"] = new JObject { ["id"] = media, ["permalink"] = $"https://www.instagram.com/p/{media}/" },
    };

    private static string Hint(string field, JObject value, int time = 1) => new JObject
    {
        ["object"] = "instagram",
        ["entry"] = new JArray(new JObject { ["id"] = FakeInstagram.OurId, ["time"] = time, ["changes"] = new JArray(new JObject { ["field"] = field, ["value"] = value }) }),
    }.ToString();
}
