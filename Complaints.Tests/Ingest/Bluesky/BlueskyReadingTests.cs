using System.Text;
using Complaints.Core.Posts;
using Newtonsoft.Json.Linq;
using NUnit.Framework;

namespace Complaints.Tests.Ingest.Bluesky;

/// <summary>What a notification says, and that each is taken once however the list moves.</summary>
[TestFixture]
internal sealed class BlueskyReadingTests : BlueskyFixture
{
    [Test]
    public async Task A_mention_becomes_a_post_with_all_that_it_says()
    {
        const string Text = "🚧 banjir di Pagarsih é contoh.example/fo… @humas.bsky.test";
        var item = Server.Notify("k1", Text, "2026-03-02T01:00:00.123Z", created: "2026-03-02T08:00:00.123456+07:00");
        var at = Encoding.UTF8.GetByteCount(Text[..Text.IndexOf("contoh", StringComparison.Ordinal)]);
        item["record"]!["facets"] = new JArray(
            Facet(at, at + Encoding.UTF8.GetByteCount("contoh.example/fo…"), "https://contoh.example/foto/123"),
            Facet(1, 3, "https://memotong.example"), Facet(900, 950, "https://luar.example"));
        item["record"]!["embed"] = new JObject { ["$type"] = "app.bsky.embed.images", ["images"] = new JArray(new JObject { ["alt"] = "air selutut", ["image"] = new JObject() }) };
        Server.Views[FakeBluesky.Uri("k1")]["embed"] = new JObject { ["images"] = new JArray(new JObject { ["fullsize"] = "https://gambar.example/1@jpeg", ["alt"] = "air selutut" }) };
        item["record"]!["reply"] = new JObject { ["root"] = new JObject { ["uri"] = "at://did:plc:x/app.bsky.feed.post/akar" }, ["parent"] = new JObject { ["uri"] = "at://did:plc:x/app.bsky.feed.post/induk" } };
        await Office.Poll(Account);

        var post = (await Office.Posts()).Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(post.ExternalId, Is.EqualTo(FakeBluesky.Uri("k1")));
            Assert.That(post.Text, Is.EqualTo("🚧 banjir di Pagarsih é https://contoh.example/foto/123 @humas.bsky.test\n[air selutut]"));
            Assert.That(post.Author, Is.EqualTo("asep.bsky.test"));
            Assert.That(post.AuthorName, Is.EqualTo("ASEP"));
            Assert.That(post.Url, Is.EqualTo("https://bsky.app/profile/asep.bsky.test/post/k1"));
            Assert.That(post.Media, Is.EqualTo(new[] { "https://gambar.example/1@jpeg" }));
            Assert.That(post.PostedAt, Is.EqualTo(new DateTimeOffset(2026, 3, 2, 1, 0, 0, 123, TimeSpan.Zero)));
            Assert.That(post.Thread, Is.EqualTo("at://did:plc:x/app.bsky.feed.post/akar"));
            Assert.That(post.ReplyTo, Is.EqualTo("at://did:plc:x/app.bsky.feed.post/induk"));
        }
    }

    [Test]
    public async Task A_broken_handle_gives_way_to_the_permanent_name_and_a_fast_clock_to_the_servers()
    {
        Server.Notify("k1", Lamp, Morning, created: "2027-01-01T00:00:00Z")["author"]!["handle"] = "handle.invalid";
        await Office.Poll(Account);
        Assert.That((await Office.Posts()).Single(), Has.Property("Author").EqualTo("did:plc:asep")
            .And.Property("PostedAt").EqualTo(DateTimeOffset.Parse(Morning, System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Test]
    public async Task Cards_and_quoted_posts_stand_with_their_addresses_and_our_own_posts_are_set_aside()
    {
        Server.Notify("k1", "lihat ini", Morning, "quote")["record"]!["embed"] = new JObject { ["record"] = new JObject { ["uri"] = FakeBluesky.Uri("q", "euis") } };
        Server.Notify("k2", "berita", Morning)["record"]!["embed"] = new JObject { ["external"] = new JObject { ["uri"] = "https://berita.example/1" } };
        Server.Notify("k3", Lamp, Morning, who: "humas");
        Server.Notify("k4", "suka", Morning, reason: "like");
        await Office.Poll(Account);

        var posts = (await Office.Posts()).ToDictionary(post => post.ExternalId.Split('/')[^1]);
        Assert.That(posts["k1"].Text, Is.EqualTo("lihat ini\nhttps://bsky.app/profile/did:plc:euis/post/q"));
        Assert.That(posts["k2"].Text, Is.EqualTo("berita\nhttps://berita.example/1"));
        Assert.That(posts["k3"].Reason, Is.EqualTo(SetAside.OwnPost));
        Assert.That(posts, Has.Count.EqualTo(3));
    }

    [Test]
    public async Task Posts_of_one_millisecond_at_the_edge_of_a_page_are_all_taken()
    {
        await Use(new FakeBluesky { PageSize = 3 });
        Server.Notify("awal", Lamp, "2026-03-02T00:59:00.000Z");
        await Office.Poll(Account);
        for (var i = 0; i < 8; i++)
            Server.Notify($"k{i}", $"lampu mati di gang {i}", i is > 1 and < 4 ? "2026-03-02T01:00:02.000Z" : $"2026-03-02T01:00:0{i}.000Z");
        await Office.Poll(Account);
        Assert.That(await Office.Posts(), Has.Count.EqualTo(9));
    }

    [Test]
    public async Task A_post_from_a_slow_clock_far_down_the_list_is_found()
    {
        await Use(new FakeBluesky { PageSize = 2 });
        for (var i = 0; i < 6; i++)
            Server.Notify($"k{i}", $"lampu mati di gang {i}", $"2026-03-02T01:0{i}:00.000Z");
        await Office.Poll(Account);
        Office.Clock.Advance(TimeSpan.FromMinutes(16));
        Server.Notify("lambat", Lamp, "2026-03-01T23:00:00.000Z");
        await Office.Poll(Account);
        Assert.That((await Office.Posts()).Select(post => post.ExternalId), Has.Some.EqualTo(FakeBluesky.Uri("lambat")).And.Exactly(7).Items);
    }

    [Test]
    public async Task A_walk_that_fails_on_its_way_loses_nothing_and_doubles_nothing()
    {
        await Use(new FakeBluesky { PageSize = 2 });
        Server.Notify("awal", Lamp, "2026-03-02T00:59:00.000Z");
        await Office.Poll(Account);
        for (var i = 0; i < 9; i++)
            Server.Notify($"k{i}", $"lampu mati di gang {i}", $"2026-03-02T01:0{i}:00.000Z");
        Server.Spoil("listNotifications", context => FakeServer.Json(context, """{"notifications":[]}"""[..9]));
        await Office.PollThroughWaits(Account);
        await Office.PollThroughWaits(Account);
        Assert.That((await Office.Posts()).Select(post => post.ExternalId).Distinct().Count(), Is.EqualTo(10));
        Assert.That(await Office.Posts(), Has.Count.EqualTo(10));
    }

    [Test]
    public async Task The_same_list_again_brings_nothing_and_writes_nothing_and_another_version_is_an_edit()
    {
        var item = Server.Notify("k1", Lamp, Morning);
        await Office.Poll(Account);
        await Office.Poll(Account);
        var cursor = await Office.Scalar<string>("SELECT cursor FROM accounts");
        await Office.Poll(Account);
        Assert.That(await Office.Scalar<string>("SELECT cursor FROM accounts"), Is.EqualTo(cursor));

        (item["cid"], item["record"]!["text"]) = ("cid-lain", "lampu jalan mati di Jalan Asia Afrika");
        await Office.Poll(Account);
        Assert.That((await Office.Posts()).Single(), Has.Property("Text").Contains("Asia Afrika").And.Property("EditedAt").Not.Null);
    }

    [Test]
    public async Task A_mark_that_no_server_takes_any_more_is_given_up()
    {
        Server.Notify("k1", Lamp, Morning);
        await Office.Poll(Account);
        await Office.Execute("""UPDATE accounts SET cursor = '{"n":9,"proven":1772413000000,"walk":{"began":1772413000000,"floor":1772400000000,"cursor":"rusak","pages":1}}'""");
        Server.Notify("k2", "jalan berlubang di Jalan Pagarsih", "2026-03-02T01:30:00.000Z");
        for (var i = 0; i < 4; i++)
        {
            await Office.PollThroughWaits(Account);
            Office.Clock.Advance(TimeSpan.FromMinutes(6));
        }

        Assert.That(await Office.Posts(), Has.Count.EqualTo(2));
    }

    [Test]
    public async Task An_item_without_a_record_is_set_aside_once_and_the_page_goes_on()
    {
        Server.Notify("k1", Lamp, Morning).Remove("record");
        Server.Notify("k2", Lamp, Morning);
        await Office.Poll(Account);
        await Office.Poll(Account);
        Assert.That(await Office.Posts(), Has.Count.EqualTo(1));
        Assert.That(await Office.Rejects(), Has.Count.EqualTo(1));
    }

    private static JObject Facet(int start, int end, string address) => new()
    {
        ["index"] = new JObject { ["byteStart"] = start, ["byteEnd"] = end },
        ["features"] = new JArray(new JObject { ["$type"] = "app.bsky.richtext.facet#link", ["uri"] = address }),
    };
}
