using Complaints.Core.Accounts;
using Complaints.Core.Posts;
using NUnit.Framework;

namespace Complaints.Tests.Ingest.TikTok;

/// <summary>Comments below our videos are taken once each, whatever shifts meanwhile.</summary>
[TestFixture]
internal sealed class TikTokTests : TikTokFixture
{
    [Test]
    public async Task A_comment_is_taken_in_whole_and_its_id_of_64_bits_without_loss()
    {
        var hidden = Server.Comment(Video, 9223372036854775807, Lamp, At);
        hidden["comment_id"] = "9223372036854775806";
        hidden["status"] = "HIDDEN";
        Server.Comment(Video, First, "air mati di Antapani sejak pagi", At + 60);
        Server.Comment(Video, First + 1, "Terima kasih", At + 120, "humas", parent: $"{First}");
        await Poll();

        var posts = (await Office.Posts()).ToDictionary(post => post.ExternalId);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(posts[$"{Video}/9223372036854775806"], Has.Property("Text").EqualTo(Lamp).And.Property("Visibility").EqualTo(Visibility.Private));
            Assert.That(posts[$"{Video}/{First}"], Has.Property("Author").EqualTo("asep").And.Property("AuthorName").EqualTo("ASEP").And.Property("Thread").Null);
            Assert.That(posts[$"{Video}/{First}"].Url, Is.EqualTo($"https://www.tiktok.com/@humas/video/{Video}"));
            Assert.That(posts[$"{Video}/{First}"].PostedAt, Is.EqualTo(DateTimeOffset.FromUnixTimeSeconds(At + 60)));
            Assert.That(posts[$"{Video}/{First + 1}"], Has.Property("Thread").EqualTo($"{Video}/{First}").And.Property("Reason").EqualTo(SetAside.OwnPost));
            Assert.That((await Office.Health("tiktok")).StateAt(Office.Now), Is.EqualTo(AccountState.Healthy));
        }
    }

    [Test]
    public async Task All_pages_of_a_video_are_read_though_offsets_shift_while_they_are()
    {
        Server.PageSize = 20;
        Many(0, 40);
        Server.Spoil("/business/comment/list/", async context =>
        {
            // The first page is told, and then three of its comments are deleted: the others move up.
            await Replay(context);
            for (var i = 37; i < 40; i++)
                Server.Delete(Video, First + i);
        });
        await Poll();
        Assert.That(await Ids(), Is.EquivalentTo(Enumerable.Range(0, 40).Select(i => First + i)));
    }

    [Test]
    public async Task New_comments_are_found_by_the_video_s_number_of_them_and_old_pages_are_left_alone()
    {
        Server.PageSize = 10;
        Many(0, 40);
        await Poll();
        var before = Server.Asked("comment/list");
        Server.Comment(Video, First + 100, Lamp, At + 3700);
        await Poll();
        Assert.That(await Ids(), Does.Contain(First + 100));
        Assert.That(Server.Asked("comment/list") - before, Is.AtMost(6));
    }

    [Test]
    public async Task A_video_that_nobody_comments_on_is_asked_for_more_and_more_rarely()
    {
        Server.Comment(Video, First, Lamp, At);
        await Poll();
        var before = Server.Asked("comment/list");
        for (var i = 0; i < 60; i++)
            await Poll();
        Assert.That(Server.Asked("comment/list") - before, Is.InRange(0, 3));
    }

    [Test]
    public async Task All_replies_are_read_and_a_new_one_far_down_is_found()
    {
        Server.PageSize = 5;
        Server.Comment(Video, First, Lamp, At - 80_000);
        for (var i = 1; i <= 7; i++)
            Server.Comment(Video, First + i, $"balasan {i}", At + i, parent: $"{First}");
        Many(10, 30);
        await Poll();
        Assert.That(await Ids(), Has.Count.EqualTo(28));

        Office.Clock.Advance(TimeSpan.FromHours(2));
        Server.Comment(Video, First + 200, "sudah dua hari", At + 3700, parent: $"{First}");
        await Poll();
        await Poll();
        Assert.That(await Ids(), Does.Contain(First + 200));
    }

    [Test]
    public async Task Old_videos_are_read_some_pages_back_only()
    {
        await Configure(("Accounts:0:FirstPages", "1"));
        Server.PageSize = 10;
        Many(0, 40);
        await Poll();
        await Poll();
        Assert.That(await Ids(), Has.Count.EqualTo(10));
    }

    [Test]
    public async Task A_crash_between_page_and_commit_doubles_nothing()
    {
        Many(0, 5);
        await Poll();
        await Office.Execute("UPDATE accounts SET cursor = NULL");
        await Poll();
        Assert.That(await Ids(), Has.Count.EqualTo(5));
    }

    [Test]
    public async Task What_cannot_be_read_is_set_aside()
    {
        Server.Comment(Video, First, Lamp, At)["create_time"] = "kemarin";
        Server.Comment(Video, First + 1, Lamp, At);
        await Poll();
        Assert.That(await Ids(), Is.EqualTo(new[] { First + 1 }));
        Assert.That((await Office.Rejects())[0], Does.Contain("no readable create_time").And.Not.Contains("Braga"));
    }

    private void Many(int from, int to)
    {
        for (var i = from; i < to; i++)
            Server.Comment(Video, First + i, $"lampu jalan mati di gang nomor {i}", At - 3600 + (i * 60));
    }

    private Task Replay(Microsoft.AspNetCore.Http.HttpContext context) => Server.AnswerAgain(context);
}
