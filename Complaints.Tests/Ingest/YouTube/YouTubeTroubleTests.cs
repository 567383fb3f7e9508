using Complaints.Core.Posts;
using Complaints.Ingest.Platforms;
using NUnit.Framework;

namespace Complaints.Tests.Ingest.YouTube;

/// <summary>Quota, refusals, edits and deletions, and what the doctor finds.</summary>
[TestFixture]
internal sealed class YouTubeTroubleTests : YouTubeFixture
{
    [TestCase(400, "keyInvalid", "refuses the API key")]
    [TestCase(403, "accessNotConfigured", "switch the YouTube Data API v3 on")]
    [TestCase(403, "commentsDisabled", "does not show the channel's comments")]
    [TestCase(403, "forbidden", "does not show the channel's comments")]
    [TestCase(404, "channelNotFound", "check Accounts:0:Options:Channel")]
    [TestCase(400, "processingFailure", "is in trouble")]
    [TestCase(403, "rateLimitExceeded", "asks for fewer requests")]
    public async Task A_refusal_is_told_by_its_reason(int status, string reason, string because)
    {
        Server.Refuse("commentThreads", 1, status, FakeYouTube.Error(status, reason));
        await Poll();
        Assert.That((await Office.Health("youtube")).LastError, Does.Contain(because));
    }

    [Test]
    public async Task A_used_up_quota_rests_until_midnight_in_California()
    {
        Server.Thread("Ugx1", Lamp);
        Server.Refuse("commentThreads", 1, 403, FakeYouTube.Error(403, "quotaExceeded"));
        await Poll();
        Assert.That((await Office.Health("youtube")).LastError, Does.Contain("today's quota is used up"));

        // Midnight of 1 to 2 March in California, where winter time still holds.
        Office.Clock.Advance(new DateTimeOffset(2026, 3, 2, 7, 59, 0, TimeSpan.Zero) - Office.Now);
        await Office.Poll(Account);
        Assert.That(Server.Asked("commentThreads"), Is.EqualTo(1));

        Office.Clock.Advance(TimeSpan.FromMinutes(2));
        await Office.Poll(Account);
        Assert.That(await Ids(), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Reads_slow_down_and_stop_before_the_day_s_units_end_and_the_count_outlives_a_restart()
    {
        await Configure([("Accounts:0:Options:UnitsPerDay", "100"), .. Consent]);
        for (var i = 0; i < 200; i++)
            await Poll();
        var asked = Server.Asked("commentThreads");
        Assert.That(asked, Is.InRange(40, 80));
        Assert.That(await Office.Scalar<string>("SELECT cursor FROM accounts WHERE platform = 'youtube'"), Does.Contain($"\"units\":{asked}"));
    }

    [Test]
    public async Task An_office_without_consent_replies_by_hand()
    {
        await Configure();
        var e = await Fails(() => Send(Reply("Ugx1")));
        Assert.That(e, Has.Property("Fault").EqualTo(PlatformFault.ByHand).And.Property("MayBeDone").False);
    }

    [Test]
    public async Task A_reply_stands_in_the_thread_once_and_comes_back_as_our_own()
    {
        Server.Thread("Ugx1", Lamp);
        Server.Reply("Ugx1", "r1", "sama di sini");
        await Poll();
        var sent = await Send(Reply("Ugx1.r1", "Ugx1"));
        await Poll();

        Assert.That(sent.Url, Is.EqualTo($"https://www.youtube.com/watch?v=vid1&lc={sent.ExternalId}"));
        Assert.That(Server.Received.Count(request => request.Method == "POST" && request.Path.EndsWith("/comments", StringComparison.Ordinal)), Is.EqualTo(1));
        Assert.That((await Office.Posts()).Single(post => post.ExternalId == sent.ExternalId).Reason, Is.EqualTo(SetAside.OwnPost));
    }

    [Test]
    public async Task A_reply_whose_answer_was_lost_is_found_and_one_that_never_arrived_is_not()
    {
        Server.Thread("Ugx1", Lamp);
        Server.Reply("Ugx1", "r1", "Terima kasih, laporan diteruskan.");
        Server.Reply("Ugx1", "r2", "lain");
        Assert.That(await Opened.Sender!.Find(Reply("Ugx1"), default), Is.Null);

        Server.LoseAnswer("/comments");
        Assert.That((await Fails(() => Send(Reply("Ugx1")))).MayBeDone);
        Assert.That((await Opened.Sender!.Find(Reply("Ugx1"), default))!.ExternalId, Is.EqualTo("Ugx1.our2"));
    }

    [Test]
    public async Task A_refused_reply_tells_youtubes_own_reason()
    {
        var e = await Fails(() => Send(Reply("UgxTiada")));
        Assert.That(e, Has.Property("Fault").EqualTo(PlatformFault.Refused).And.Property("MayBeDone").False);
        Assert.That(e.Message, Does.Contain("parentCommentNotFound").And.Contain("The specified parentId could not be found."));
    }

    [Test]
    public async Task An_access_token_that_died_early_is_renewed_and_a_consent_that_ended_is_told()
    {
        Server.Thread("Ugx1", Lamp);
        Server.Refuse("/comments", 1, 401, FakeYouTube.Error(401, "authError"));
        await Send(Reply("Ugx1"));
        Assert.That(Server.Received.Count(request => request.Path == "/token"), Is.EqualTo(2));

        Server.Refuse("/token", 1, 400, """{"error":"invalid_grant"}""");
        Office.Clock.Advance(TimeSpan.FromHours(1));
        var e = await Fails(() => Send(Reply("Ugx1")));
        Assert.That(e, Has.Property("Fault").EqualTo(PlatformFault.CredentialDead).And.Property("MayBeDone").False);
    }

    [Test]
    public async Task A_token_server_in_trouble_is_no_reply_that_may_have_arrived()
    {
        Server.Refuse("/token", 1, 500, "{}");
        Assert.That((await Fails(() => Send(Reply("Ugx1")))).MayBeDone, Is.False);
    }

    [Test]
    public async Task An_edit_is_seen_by_its_instant()
    {
        var comment = Server.Thread("Ugx1", Lamp)["snippet"]!["topLevelComment"]!["snippet"]!;
        await Poll();
        comment["textDisplay"] = "lampu jalan mati di Jalan Asia Afrika, gelap";
        comment["updatedAt"] = "2026-03-02T02:00:30Z";
        await Poll();
        Assert.That((await Office.Posts()).Single(), Has.Property("Text").Contains("Asia Afrika").And.Property("EditedAt").Not.Null);
    }

    [Test]
    public async Task What_was_deleted_or_edited_is_told_when_it_is_asked_for()
    {
        var edited = Server.Thread("Ugx1", Lamp)["snippet"]!["topLevelComment"]!["snippet"]!;
        Server.Thread("Ugx2", Lamp);
        Server.Thread("Ugx3", Lamp);
        await Poll();
        (edited["textDisplay"], edited["updatedAt"]) = ("lampu sudah menyala", "2026-03-02T02:00:30Z");
        Server.Delete("Ugx2");

        var account = (await Office.Get<Complaints.Core.Accounts.AccountStore>().Find("youtube", "humas", default))!;
        var recent = await Office.Get<PostQueries>().Recent(account.Id, default, default, 50, default);
        var told = (await Opened.Lookup!.Look(account, recent, default)).ToDictionary(post => post.ExternalId);
        Assert.That(told.Keys, Is.EquivalentTo(new[] { "Ugx1", "Ugx2" }));
        Assert.That(told["Ugx2"].IsDeleted);
        Assert.That(told["Ugx1"].Text, Is.EqualTo("lampu sudah menyala"));
    }

    [Test]
    public async Task The_doctor_says_whose_channel_it_is_and_what_is_missing()
    {
        Assert.That(await Opened.Doctor.Examine(default), Has.Property("Identity").EqualTo("@humas (UCkantor)").And.Property("Missing").Empty);

        Server.Scope = "https://www.googleapis.com/auth/youtube.readonly";
        Assert.That((await Opened.Doctor.Examine(default)).Missing, Is.EqualTo(new[] { "youtube.force-ssl" }));

        (Server.Scope, Server.ConsentOf) = ("https://www.googleapis.com/auth/youtube.force-ssl", "UClain");
        Assert.That((await Opened.Doctor.Examine(default)).Advice, Has.Some.Contains("given by another channel"));
    }
}
