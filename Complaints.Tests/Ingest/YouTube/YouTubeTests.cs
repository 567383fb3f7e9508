using System.Globalization;
using Complaints.Core.Accounts;
using Complaints.Core.Posts;
using Newtonsoft.Json.Linq;
using NUnit.Framework;

namespace Complaints.Tests.Ingest.YouTube;

/// <summary>Comments of a channel are taken once each, with what belongs to them, whatever YouTube does in between.</summary>
[TestFixture]
internal sealed class YouTubeTests : YouTubeFixture
{
    [Test]
    public async Task A_comment_is_taken_in_whole()
    {
        Server.Thread("Ugx1", Lamp);
        Server.Reply("Ugx1", "r1", "masih gelap &amp; min");
        await Poll();

        var (top, reply) = ((await Office.Posts())[0], (await Office.Posts())[1]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(top, Has.Property("Text").EqualTo(Lamp).And.Property("Author").EqualTo("asep").And.Property("Thread").Null);
            Assert.That(top.Url, Is.EqualTo("https://www.youtube.com/watch?v=vid1&lc=Ugx1"));
            Assert.That(top.PostedAt, Is.EqualTo(new DateTimeOffset(2026, 3, 2, 1, 0, 0, TimeSpan.Zero)));
            Assert.That(reply, Has.Property("ExternalId").EqualTo("Ugx1.r1").And.Property("Thread").EqualTo("Ugx1").And.Property("ReplyTo").EqualTo("Ugx1"));
            Assert.That(reply, Has.Property("Text").EqualTo("masih gelap &amp; min").And.Property("Url").EqualTo("https://www.youtube.com/watch?v=vid1&lc=Ugx1.r1"));
            Assert.That((await Office.Health("youtube")).StateAt(Office.Now), Is.EqualTo(AccountState.Healthy));
        }
    }

    [Test]
    public async Task Our_own_comments_are_known_by_the_channel_and_deleted_accounts_have_none()
    {
        Server.Thread("Ugx1", "Halo warga", author: "@humas");
        Server.Thread("Ugx2", Lamp, author: "@hilang", video: null);
        Server.Thread("Ugx3", "air mati di antapani", author: "Nama Lama");
        await Poll();

        var posts = (await Office.Posts()).ToDictionary(post => post.ExternalId);
        Assert.That(posts["Ugx1"].Reason, Is.EqualTo(SetAside.OwnPost));
        Assert.That(posts["Ugx2"], Has.Property("Author").EqualTo("hilang").And.Property("Url").Null);
        Assert.That(posts["Ugx3"], Has.Property("Author").EqualTo("UCNama Lama").And.Property("AuthorName").EqualTo("Nama Lama"));
    }

    [Test]
    public async Task The_walk_goes_back_over_pages_to_what_is_known_and_no_further()
    {
        Server.PageSize = 3;
        Many(1, 3);
        await Poll();
        Many(4, 11);
        var before = Server.Asked("commentThreads");
        await Poll();

        Assert.That(await Ids(), Is.EquivalentTo(Enumerable.Range(1, 11).Select(n => $"Ugx{n}")));
        Assert.That(Server.Asked("commentThreads") - before, Is.AtMost(5));
    }

    [Test]
    public async Task The_first_walk_takes_so_many_pages_and_later_ones_go_back_no_further()
    {
        await Configure(("Accounts:0:FirstPages", "1"));
        Server.PageSize = 2;
        Many(1, 5);
        await Poll();
        Server.Delete("Ugx5");
        await Poll();
        Assert.That(await Ids(), Is.EquivalentTo(new[] { "Ugx3", "Ugx4", "Ugx5" }), "what stands on the page, and no further page");
    }

    [Test]
    public async Task A_page_that_fails_half_way_loses_nothing()
    {
        Server.PageSize = 2;
        Many(1, 2);
        await Poll();
        Many(3, 8);
        Server.Spoil("commentThreads", context => FakeServer.Json(context, Page(8, 7), 200));
        Server.Refuse("commentThreads", 1, 400, FakeYouTube.Error(400, "invalidFilters"));
        await Poll();
        Assert.That((await Office.Health("youtube")).Failures, Is.EqualTo(1));

        await Poll();
        await Poll();
        Assert.That(await Ids(), Is.EquivalentTo(Enumerable.Range(1, 8).Select(n => $"Ugx{n}")));
    }

    [Test]
    public async Task A_page_token_that_grew_too_old_begins_the_walk_anew()
    {
        Server.PageSize = 2;
        Many(1, 2);
        await Poll();
        Many(3, 7);
        Server.Spoil("commentThreads", context => FakeServer.Json(context, Page(7, 6), 200));
        Server.Refuse("commentThreads", 1, 400, FakeYouTube.Error(400, "invalidPageToken"));
        await Poll();
        Assert.That(await Ids(), Is.EquivalentTo(Enumerable.Range(1, 7).Select(n => $"Ugx{n}")));
        Assert.That(Office.Complaints, Is.Empty);
    }

    [Test]
    public async Task Reading_a_page_again_after_a_crash_takes_nothing_twice()
    {
        Many(1, 4);
        await Poll();
        await Office.Execute("UPDATE accounts SET cursor = NULL");
        await Poll();
        Assert.That(await Ids(), Has.Count.EqualTo(4));
    }

    [Test]
    public async Task All_replies_of_a_thread_are_read_though_it_shows_only_a_few()
    {
        Server.Thread("Ugx1", Lamp);
        for (var i = 1; i <= 5; i++)
            Server.Reply("Ugx1", $"r{i}", $"balasan {i}");
        await Poll();
        Assert.That(await Ids(), Has.Count.EqualTo(6));
    }

    [Test]
    public async Task A_new_reply_in_an_old_thread_far_down_is_found()
    {
        Server.PageSize = 2;
        Server.Shown = 0;
        Server.Thread("UgxTua", Lamp, at: "2026-02-20T00:00:00Z");
        Many(1, 6);
        await Poll();
        Server.Reply("UgxTua", "r1", "sudah 2 minggu belum diperbaiki");
        for (var i = 0; i < 20; i++)
            await Poll();
        Assert.That(await Ids(), Does.Contain("UgxTua.r1"));
    }

    [Test]
    public async Task A_reply_that_came_when_another_went_is_found_within_a_day()
    {
        Server.Shown = 0;
        Server.Thread("Ugx1", Lamp);
        Server.Reply("Ugx1", "r1", "satu");
        await Poll();
        Server.Delete("Ugx1.r1");
        Server.Reply("Ugx1", "r2", "dua");
        Office.Clock.Advance(TimeSpan.FromDays(1));
        await Poll();
        Assert.That(await Ids(), Does.Contain("Ugx1.r2"));
    }

    [Test]
    public async Task What_cannot_be_read_is_set_aside_and_holds_up_no_other()
    {
        ((JObject)Server.Thread("Ugx1", Lamp)["snippet"]!["topLevelComment"]!["snippet"]!).Remove("publishedAt");
        Server.Thread("Ugx2", Lamp);
        await Poll();
        Assert.That(await Ids(), Is.EqualTo(new[] { "Ugx2" }));
        Assert.That((await Office.Rejects())[0], Does.StartWith("thread Ugx1 The comment has no readable publishedAt").And.Not.Contains("Braga"));
    }

    private void Many(int from, int to)
    {
        for (var n = from; n <= to; n++)
            Server.Thread($"Ugx{n}", $"lampu jalan mati di gang nomor {n}", at: At(n));
    }

    private static string At(int n) => string.Create(CultureInfo.InvariantCulture, $"2026-03-01T{n:00}:00:00Z");

    // A whole answer of the first page, as the server gives it before it breaks off.
    private static string Page(params int[] numbers) => new JObject
    {
        ["kind"] = "youtube#commentThreadListResponse",
        ["nextPageToken"] = "page-2",
        ["items"] = new JArray(numbers.Select(n => new JObject
        {
            ["id"] = $"Ugx{n}",
            ["snippet"] = new JObject { ["videoId"] = "vid1", ["totalReplyCount"] = 0, ["topLevelComment"] = Comment(n) },
        })),
    }.ToString();

    private static JObject Comment(int n) => new()
    {
        ["id"] = $"Ugx{n}",
        ["snippet"] = new JObject
        {
            ["textDisplay"] = $"lampu jalan mati di gang nomor {n}",
            ["authorDisplayName"] = "@asep",
            ["publishedAt"] = At(n),
            ["updatedAt"] = At(n),
        },
    };
}
