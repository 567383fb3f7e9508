using Newtonsoft.Json.Linq;
using NUnit.Framework;

namespace Complaints.Tests.Ingest.Telegram;

/// <summary>Albums come in pieces and are one post.</summary>
[TestFixture]
internal sealed class TelegramAlbumTests : TelegramFixture
{
    [Test]
    public async Task An_album_is_one_post_with_all_its_pictures()
    {
        Push("a", 5, 6, 7);
        await Poll();

        var post = (await Office.Posts()).Single();
        Assert.That(post, Has.Property("ExternalId").EqualTo("4242/77/5").And.Property("Text").EqualTo(Lamp));
        Assert.That(post.Media, Is.EqualTo(new[] { "telegram:file/besar5", "telegram:file/besar6", "telegram:file/besar7" }));
        Assert.That(await Office.Tickets(), Has.Count.EqualTo(1));
        Assert.That(JObject.Parse(await Office.Scalar<string>("SELECT raw FROM posts"))["album"]!.Count(), Is.EqualTo(2));
        Assert.That(Server.Pending, Is.Zero);
    }

    [Test]
    public async Task Parts_that_come_one_by_one_are_waited_for_and_not_acknowledged()
    {
        Push("a", 5);
        var (asked, next) = (0, 6);
        Server.Asked = () =>
        {
            Assert.That(Server.Pending, Is.EqualTo(next - 5).Or.Zero, "a part was acknowledged before its album was whole");
            if (++asked is 2 or 3)
                Server.Push("message", Server.Part(next++, "a"));
        };
        var waits = await Office.PollThroughWaits(Account);

        Assert.That((await Office.Posts()).Single().Media, Has.Count.EqualTo(3));
        Assert.That(waits, Is.EqualTo(Enumerable.Repeat(TimeSpan.FromSeconds(2), 3)));
        Assert.That(Server.Pending, Is.Zero);
    }

    [Test]
    public async Task What_came_before_an_album_is_taken_while_it_grows()
    {
        Server.Write(4, "banjir di Pagarsih, air masuk rumah", user: 78, username: "cecep");
        Push("a", 5, 6);
        await Poll();
        Assert.That((await Office.Posts()).Select(post => post.ExternalId), Is.EqualTo(new[] { "4242/78/4", "4242/77/5" }));
        Assert.That(Server.Polls[1], Does.Contain("offset=1001"));
    }

    [Test]
    public async Task Albums_that_lie_in_each_other_are_kept_apart()
    {
        Push("a", 5);
        Server.Push("message", Server.Part(5, "b", "sampah menumpuk di Jalan Riau, bau", user: 78));
        Server.Push("message", Server.Part(6, "a"));
        Server.Push("message", Server.Part(6, "b", user: 78));
        await Poll();
        Assert.That((await Office.Posts()).Select(post => (post.ExternalId, post.Media.Count)), Is.EqualTo(new[] { ("4242/77/5", 2), ("4242/78/5", 2) }));
    }

    [Test]
    public async Task An_old_album_is_not_waited_for()
    {
        Push("a", 5, 6);
        Office.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.That(await Office.PollThroughWaits(Account), Is.Empty);
        Assert.That((await Office.Posts()).Single().Media, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task An_album_that_the_end_of_an_answer_cuts_is_read_whole()
    {
        for (var i = 1; i <= 98; i++)
            Server.Write(i, $"lampu jalan mati di gang nomor {i}, gelap", user: 1000 + i, username: $"warga{i}");
        Push("a", 5, 6, 7, 8);
        Office.Clock.Advance(TimeSpan.FromHours(1));
        await Poll();

        var posts = await Office.Posts();
        Assert.That(posts, Has.Count.EqualTo(99));
        Assert.That(posts.Single(post => post.ExternalId == "4242/77/5").Media, Has.Count.EqualTo(4));
    }

    [Test]
    public async Task A_part_that_comes_when_all_is_done_goes_on_with_its_album()
    {
        Push("a", 5, 6);
        await Poll();
        Push("a", 7);
        await Poll();

        var posts = await Office.Posts();
        Assert.That(posts.Select(post => post.ReplyTo), Is.EqualTo(new[] { null, "4242/77/5" }));
        Assert.That(posts.Select(post => post.Ticket).Distinct().Count(), Is.EqualTo(1));
    }

    [Test]
    public async Task An_edit_of_any_part_is_an_edit_of_the_album()
    {
        Push("a", 5);
        Server.Push("message", Server.Part(6, "a", "tiang nomor 12"));
        await Poll();
        var edited = Server.Part(6, "a", "tiang nomor 21");
        edited["edit_date"] = Office.Now.AddMinutes(1).ToUnixTimeSeconds();
        Server.Push("edited_message", edited);
        await Poll();

        Assert.That((await Office.Posts()).Single(), Has.Property("ExternalId").EqualTo("4242/77/5").And.Property("Text").EqualTo(Lamp + "\ntiang nomor 21"));
    }

    private void Push(string album, params int[] ids)
    {
        foreach (var id in ids)
            Server.Push("message", Server.Part(id, album, id == 5 ? Lamp : null));
    }
}
