using Complaints.Core.Accounts;
using Complaints.Core.Posts;
using Complaints.Ingest.Platforms;
using NUnit.Framework;

namespace Complaints.Tests.Ingest.TikTok;

/// <summary>Failures come with status 200, tokens end daily, replies are answered once.</summary>
[TestFixture]
internal sealed class TikTokTroubleTests : TikTokFixture
{
    [TestCase(40100, "asks for fewer requests (40100)")]
    [TestCase(40001, "the app needs the Accounts API")]
    [TestCase(50000, "is in trouble (50000)")]
    public async Task A_failure_is_told_by_its_code_though_the_status_is_200(int code, string because)
    {
        Server.Spoil("/business/video/list/", context => FakeTikTok.Fail(context, code, "no"));
        await Poll();
        Assert.That((await Office.Health("tiktok")).LastError, Does.Contain(because));
    }

    [Test]
    public async Task Being_asked_for_fewer_requests_rests_five_minutes()
    {
        Server.Spoil("/business/video/list/", context => FakeTikTok.Fail(context, 40100, "Too many requests"));
        await Poll();
        for (var i = 0; i < 4; i++)
            await Poll();
        Assert.That(Server.Asked("video/list"), Is.EqualTo(1));
        await Poll();
        Assert.That(Server.Asked("video/list"), Is.EqualTo(2));
    }

    [Test]
    public async Task A_token_that_died_is_renewed_kept_and_renewed_again_before_it_ends()
    {
        Server.Comment(Video, First, Lamp, At);
        Server.KillToken();
        await Poll();
        Assert.That(await Ids(), Has.Count.EqualTo(1));
        Assert.That(await Office.Scalar<string>("SELECT refresh FROM account_tokens"), Is.EqualTo("rahasia-refresh-1"));

        Office.Clock.Advance(TimeSpan.FromHours(23.9));
        await Poll();
        Assert.That(Server.Refresh, Is.EqualTo("rahasia-refresh-2"));
        Assert.That(Office.Complaints, Is.Empty);
    }

    [Test]
    public async Task A_token_that_cannot_be_renewed_is_told_with_the_remedy()
    {
        await Configure(("Accounts:0:Options:RefreshToken", "rahasia-lama"));
        Server.KillToken();
        await Poll();
        Assert.That((await Office.Health("tiktok")).LastError, Does.Contain("does not renew the access token").And.Contain("authorise the account again"));
    }

    [Test]
    public async Task A_video_that_cannot_be_read_holds_up_no_other()
    {
        Server.Video("7200000000000000002", At);
        Server.Comment("7200000000000000002", First, Lamp, At);
        Server.Spoil("/business/comment/list/", context => FakeTikTok.Fail(context, 40002, "video not found"));
        Server.Comment(Video, First + 1, Lamp, At);
        await Poll();
        Assert.That(await Ids(), Has.Count.EqualTo(1));
        Assert.That((await Office.Health("tiktok")).LastError, Does.StartWith("A video could not be read").And.Not.Contains("720000"));
    }

    [Test]
    public async Task A_reply_stands_below_the_first_comment_once_and_comes_back_as_our_own()
    {
        Server.Comment(Video, First, Lamp, At);
        Server.Comment(Video, First + 1, "sama", At + 5, "euis", $"{First}");
        await Poll();
        var sent = await Send(Reply(First + 1, First));
        await Poll();
        Assert.That(Server.Asked("reply/create"), Is.EqualTo(1));
        var back = (await Office.Posts()).Single(post => post.ExternalId == sent.ExternalId);
        Assert.That(back, Has.Property("Reason").EqualTo(SetAside.OwnPost).And.Property("Thread").EqualTo($"{Video}/{First}"));
    }

    [Test]
    public async Task A_reply_whose_answer_was_lost_is_found()
    {
        Server.Comment(Video, First, Lamp, At);
        Assert.That(await Opened.Sender!.Find(Reply(First), default), Is.Null);
        Server.LoseAnswer("/reply/create/");
        Assert.That((await Fails(() => Send(Reply(First)))).MayBeDone);
        Assert.That(await Opened.Sender!.Find(Reply(First), default), Is.Not.Null);
        Assert.That(await Opened.Sender!.Find(Reply(First, text: "Lain."), default), Is.Null);
    }

    [Test]
    public async Task A_refused_reply_tells_tiktoks_own_reason_without_ids()
    {
        Server.Comment(Video, First, Lamp, At);
        var e = await Fails(() => Send(Reply(First + 5)));
        Assert.That(e, Has.Property("Fault").EqualTo(PlatformFault.Refused).And.Property("MayBeDone").False);
        Assert.That(e.Message, Does.Contain("does not exist").And.Not.Contains("729999"));
    }

    [Test]
    public async Task A_hidden_comment_is_answered_by_hand() =>
        Assert.That((await Fails(() => Send(Reply(First, visibility: Visibility.Private)))).Fault, Is.EqualTo(PlatformFault.ByHand));

    [Test]
    public async Task What_was_deleted_is_told_when_it_is_asked_for()
    {
        Server.Comment(Video, First, Lamp, At);
        Server.Comment(Video, First + 1, Lamp, At);
        Server.Comment(Video, First + 2, "sama", At, parent: $"{First}");
        await Poll();
        Server.Delete(Video, First + 1);
        var account = (await Office.Get<AccountStore>().Find("tiktok", "humas", default))!;
        var recent = await Office.Get<PostQueries>().Recent(account.Id, default, default, 50, default);
        var told = await Opened.Lookup!.Look(account, recent, default);
        Assert.That(told.Single(), Has.Property("ExternalId").EqualTo($"{Video}/{First + 1}").And.Property("IsDeleted").True);
    }

    [Test]
    public async Task The_doctor_says_whose_account_it_is_and_which_scopes_are_missing()
    {
        Assert.That(await Opened.Doctor.Examine(default), Has.Property("Identity").EqualTo("@humas").And.Property("Missing").Empty);
        Server.Scope = "video.list,comment.list";
        Assert.That((await Opened.Doctor.Examine(default)).Missing, Is.EqualTo(new[] { "comment.list.manage" }));
    }
}
