using System.Globalization;
using System.Text;
using Complaints.Core.Accounts;
using Complaints.Core.Posts;
using Complaints.Ingest.Platforms;
using Newtonsoft.Json.Linq;
using NUnit.Framework;

namespace Complaints.Tests.Ingest.Bluesky;

/// <summary>Answers below our posts, replies of ours, and posts that are looked up again.</summary>
[TestFixture]
internal sealed class BlueskyConversationTests : BlueskyFixture
{
    [Test]
    public async Task Answers_deep_below_our_posts_are_found_without_notice_and_once()
    {
        Server.Feed.Add(Server.View("info", "perbaikan jalan hari ini", Morning, "humas"));
        Server.View("r1", "kapan selesai min", Morning, "euis", parent: FakeBluesky.Uri("info", "humas"));
        Server.View("r2", Lamp, Morning, "asep", FakeBluesky.Uri("info", "humas"), FakeBluesky.Uri("r1", "euis"));
        Server.Below[FakeBluesky.Uri("info", "humas")] = [FakeBluesky.Uri("r1", "euis"), FakeBluesky.Uri("hilang", "x")];
        Server.Below[FakeBluesky.Uri("r1", "euis")] = [FakeBluesky.Uri("r2")];
        for (var i = 0; i < 3; i++)
        {
            await Office.Poll(Account);
            Office.Clock.Advance(TimeSpan.FromMinutes(10));
        }

        var posts = (await Office.Posts()).ToDictionary(post => post.ExternalId);
        Assert.That(posts, Has.Count.EqualTo(3));
        Assert.That(posts[FakeBluesky.Uri("r2")], Has.Property("Thread").EqualTo(FakeBluesky.Uri("info", "humas")).And.Property("ReplyTo").EqualTo(FakeBluesky.Uri("r1", "euis")));
        Assert.That(posts[FakeBluesky.Uri("info", "humas")].Reason, Is.EqualTo(SetAside.OwnPost));
    }

    [Test]
    public async Task What_a_lost_page_held_is_looked_for_again()
    {
        Server.Feed.Add(Server.View("info", "perbaikan jalan hari ini", Morning, "humas"));
        Server.View("r1", Lamp, Morning, "euis", parent: FakeBluesky.Uri("info", "humas"));
        Server.Below[FakeBluesky.Uri("info", "humas")] = [FakeBluesky.Uri("r1", "euis")];
        await Office.Execute("CREATE TRIGGER penuh BEFORE INSERT ON posts BEGIN SELECT RAISE(FAIL, 'penuh'); END");
        await Office.Poll(Account);
        await Office.Execute("DROP TRIGGER penuh");
        Office.Clock.Advance(TimeSpan.FromMinutes(6));
        await Office.Poll(Account);
        Assert.That(await Office.Posts(), Has.Count.EqualTo(2));
    }

    [Test]
    public async Task A_reply_stands_below_its_parent_in_the_whole_conversation_with_live_links()
    {
        var root = FakeBluesky.Uri("akar", "euis");
        Server.View("k1", Lamp, Morning, root: root, parent: root);
        const string Text = "Baik 🙏 rincian: https://contoh.example/t/1, lihat #AduanBandung.";
        var sent = await Send(Reply(FakeBluesky.Uri("k1"), Text));
        var (key, record) = Server.Written.Single();

        Assert.That(key, Does.Match("^[234567a-j][234567a-z]{12}$"));
        Assert.That((string?)record.SelectToken("reply.root.uri"), Is.EqualTo(root));
        Assert.That((string?)record.SelectToken("reply.parent.cid"), Is.EqualTo("cid-k1"));
        Assert.That((string?)record["createdAt"], Is.EqualTo(Office.Now.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)));
        Assert.That(record["facets"]!.Select(facet => Slice(Text, facet)), Is.EqualTo(new[] { "https://contoh.example/t/1", "#AduanBandung" }));
        Assert.That(sent.ExternalId, Is.EqualTo(FakeBluesky.Uri(key, "humas")));
        Assert.That(sent.Url, Is.EqualTo($"https://bsky.app/profile/{FakeBluesky.Handle}/post/{key}"));
    }

    [Test]
    public async Task A_reply_whose_answer_was_lost_is_found_and_sent_again_is_the_same_post()
    {
        Server.View("k1", Lamp, Morning);
        var reply = Reply(FakeBluesky.Uri("k1"));
        Assert.That(await Office.Opened(Account).Sender!.Find(reply, default), Is.Null);
        Server.LoseAnswer("putRecord");
        var lost = await Assert.ThrowsAsync<PlatformException>(() => Send(reply));
        Assert.That(lost!.MayBeDone);
        Assert.That((await Office.Opened(Account).Sender!.Find(reply, default))!.ExternalId, Is.EqualTo((await Send(reply)).ExternalId));
        Assert.That(Server.Written, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_session_that_ended_before_a_reply_is_renewed_and_the_reply_is_sent_once()
    {
        await Office.Poll(Account);
        Server.View("k1", Lamp, Morning);
        Server.Expire();
        await Send(Reply(FakeBluesky.Uri("k1")));
        Assert.That(Server.Written, Has.Count.EqualTo(1));
    }

    [TestCase("hilang", "no longer there")]
    [TestCase("blokir", "has blocked this account")]
    [TestCase("tutup", "lets only some people reply")]
    [TestCase("panjang", "InvalidRequest: Record/text must not be longer than 300 graphemes")]
    public async Task A_reply_that_cannot_be_is_refused_with_the_reason(string kind, string reason)
    {
        var view = Server.View("k1", Lamp, Morning);
        if (kind == "hilang")
            Server.Remove(FakeBluesky.Uri("k1"));
        view["author"]!["viewer"]!["blockedBy"] = kind == "blokir";
        view["viewer"]!["replyDisabled"] = kind == "tutup";
        if (kind == "panjang")
            Server.Refuse("putRecord", 1, 400, """{"error":"InvalidRequest","message":"Record/text must not be longer than 300 graphemes"}""");
        var refusal = await Assert.ThrowsAsync<PlatformException>(() => Send(Reply(FakeBluesky.Uri("k1"))));
        Assert.That(refusal, Has.Property("Fault").EqualTo(PlatformFault.Refused).And.Property("MayBeDone").False.And.Message.Contains(reason));
        Assert.That(Server.Written, Is.Empty);
    }

    [Test]
    public async Task A_reply_in_confidence_is_left_to_a_person_and_a_post_of_our_own_answers_nobody()
    {
        Server.View("k1", Lamp, Morning);
        var refusal = await Assert.ThrowsAsync<PlatformException>(() => Send(Reply(FakeBluesky.Uri("k1"), visibility: Visibility.Direct)));
        Assert.That(refusal!.Fault, Is.EqualTo(PlatformFault.ByHand));
        await Send(Reply(null, "Selasa tanpa rokok"));
        Assert.That(Server.Written.Single().Value["reply"], Is.Null);
    }

    [Test]
    public async Task Looked_up_again_posts_are_edited_or_gone_but_not_for_a_block()
    {
        foreach (var (key, who) in new[] { ("k1", "asep"), ("k2", "euis"), ("k3", "ujang"), ("k4", "asep") })
            Server.Notify(key, $"{Lamp} {key}", Morning, who: who);
        await Office.Poll(Account);
        Server.Views[FakeBluesky.Uri("k1")]["record"]!["text"] = "sudah nyala";
        Server.Remove(FakeBluesky.Uri("k2", "euis"));
        Server.Remove(FakeBluesky.Uri("k3", "ujang"));
        Server.BlockedBy.Add("did:plc:ujang");
        var recent = await Office.Get<PostQueries>().Recent(new(1), Office.Now.AddDays(-2), default, 20, default);
        var changed = await Office.Opened(Account).Lookup!.Look(await Office.Get<AccountStore>().Get(new(1), default), recent, default);

        Assert.That(changed.Select(post => (post.ExternalId, post.IsDeleted)), Is.EquivalentTo(new[] { (FakeBluesky.Uri("k1"), false), (FakeBluesky.Uri("k2", "euis"), true) }));
    }

    private static string Slice(string text, JToken facet)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return Encoding.UTF8.GetString(bytes[(int)facet["index"]!["byteStart"]!..(int)facet["index"]!["byteEnd"]!]);
    }
}
