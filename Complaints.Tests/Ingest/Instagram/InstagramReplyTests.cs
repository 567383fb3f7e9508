using Complaints.Core.Posts;
using Complaints.Core.Replies;
using Complaints.Ingest.Platforms;
using Newtonsoft.Json.Linq;
using NUnit.Framework;

namespace Complaints.Tests.Ingest.Instagram;

/// <summary>Answers on Instagram: once, below the right comment, found again when the answer to them was lost.</summary>
internal sealed class InstagramReplyTests : InstagramFixture
{
    private const string Answer = "Terima kasih, sudah kami teruskan.";

    [SetUp]
    public void Say()
    {
        Server.Media("178", Now.AddHours(-2));
        Server.Comment("178", "179", Lamp, Now.AddHours(-1))["media"] = "178";
        Server.Comment("178", "180", "iya nih", Now.AddMinutes(-30), "dewi", below: "179");
    }

    [Test]
    public async Task A_reply_stands_below_the_top_comment_and_is_known_when_it_comes_back()
    {
        await Poll();
        var sent = await Send(To("180", replyTo: "179"));
        await Poll(TimeSpan.FromMinutes(2));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Server.Received.Where(r => r.Method == "POST").Select(r => r.Path), Is.EqualTo(new[] { "/v26.0/179/replies" }));
            Assert.That((await Held(sent.ExternalId.Split('/')[1])).Reason, Is.EqualTo(SetAside.OwnPost));
        }
    }

    [Test]
    public async Task A_reply_whose_confirmation_was_lost_is_found_and_one_that_never_arrived_is_not()
    {
        var reply = To("179");
        Assert.That(await Opened.Sender!.Find(reply, default), Is.Null);
        Server.LoseAnswer("/179/replies");
        var failure = await Failure(reply);
        var found = await Opened.Sender.Find(reply, default);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(failure.MayBeDone, Is.True);
            Assert.That(found?.ExternalId, Does.StartWith("facebook/179"));
            Assert.That(await Opened.Sender.Find(reply with { Text = "Lain" }, default), Is.Null);
        }
    }

    [Test]
    public async Task What_may_not_be_answered_is_refused_for_good_with_the_reason()
    {
        Server.Refuse("/179/replies", 1, 400, """{"error":{"message":"Invalid parameter","type":"OAuthException","code":100,"error_user_msg":"Komentar ini disembunyikan"}}""");
        var hidden = await Failure(To("179"));
        var gone = await Failure(To("999"));
        Server.Refuse("/179/replies", 1, 500, """{"error":{"message":"An unknown error has occurred","code":1,"is_transient":true}}""");
        var trouble = await Failure(To("179"));
        Server.Refuse("/179/replies", 1, 400, """{"error":{"message":"The action attempted has been deemed abusive","code":368}}""");
        var abusive = await Failure(To("179"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That((hidden.Fault, hidden.MayBeDone), Is.EqualTo((PlatformFault.Refused, false)));
            Assert.That(hidden.Message, Does.Contain("Komentar ini disembunyikan"));
            Assert.That((gone.Fault, gone.MayBeDone), Is.EqualTo((PlatformFault.Refused, false)));
            Assert.That((trouble.Fault, trouble.MayBeDone), Is.EqualTo((PlatformFault.Trouble, true)));
            Assert.That((abusive.Fault, abusive.MayBeDone), Is.EqualTo((PlatformFault.Stopped, false)));
        }
    }

    [Test]
    public async Task A_mention_is_answered_where_it_stands()
    {
        var raw = new JObject { ["mentioned_comment"] = new JObject { ["id"] = "777", ["media"] = new JObject { ["id"] = "666" } }, ["id"] = FakeInstagram.OurId }.ToString();
        var reply = To("777") with { To = new(new(1), "facebook/777", "facebook/666", "facebook/666", "dewi", null, Now, raw, Now) };
        await Send(reply);
        var request = Server.Received.Single(r => r.Method == "POST");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(request.Path, Is.EqualTo($"/v26.0/{FakeInstagram.OurId}/mentions"));
            Assert.That(request.Body, Does.Contain("media_id=666").And.Contain("comment_id=777"));
            Assert.That((await Assert.ThrowsAsync<PlatformException>(() => Opened.Sender!.Find(reply, default)))!.Fault, Is.EqualTo(PlatformFault.ByHand));
        }
    }

    [Test]
    public async Task What_no_program_may_do_is_left_to_people()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That((await Failure(To("179") with { To = null })).Fault, Is.EqualTo(PlatformFault.ByHand));
            Assert.That((await Failure(To("179") with { Visibility = Visibility.Private })).Fault, Is.EqualTo(PlatformFault.ByHand));
            Assert.That((await Failure(To("179") with { To = new(new(1), "instagram/179", "instagram/178", null, null, null, Now, null, Now) })).Fault, Is.EqualTo(PlatformFault.ByHand));
            Assert.That((await Failure(To("555") with { To = new(new(1), "facebook/555", null, null, "dewi", null, Now, "{}", Now) })).Fault, Is.EqualTo(PlatformFault.ByHand));
            Assert.That(Server.Received.Where(r => r.Method == "POST"), Is.Empty);
        }
    }

    [Test]
    public async Task A_comment_is_believed_gone_only_where_its_medium_answers()
    {
        await Poll();
        RecentPost[] held = [Recent("179", "178"), Recent("180", "178"), Recent("981", "978"), new(new(4), "facebook/555", null, null, Now, null)];
        Server.Nodes.TryRemove("180", out _);
        var gone = await Opened.Lookup!.Look(await Account(), held, default);
        Assert.That(gone.Select(post => (post.ExternalId, post.IsDeleted)), Is.EqualTo(new[] { ("facebook/180", true) }));
    }

    [Test]
    public async Task The_doctor_says_who_we_are_and_what_is_missing()
    {
        Server.Edge("me/permissions").AddRange([new() { ["permission"] = "instagram_basic", ["status"] = "granted", ["timestamp"] = "1" }]);
        Server.Edge("178/comments").ForEach(comment =>
        {
            comment.Remove("username");
            comment.Remove("from");
        });
        var findings = await Opened.Doctor.Examine(default);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(findings.Identity, Is.EqualTo("@humasbandung"));
            Assert.That(findings.Missing, Does.Contain("instagram_manage_comments"));
            Assert.That(findings.Advice, Has.Some.Contains("/hooks/meta"));
        }
    }

    private Task<SentReply> Send(OutgoingReply reply) => Opened.Sender!.Send(reply, (_, _) => Task.CompletedTask, default);

    private async Task<PlatformException> Failure(OutgoingReply reply) => (await Assert.ThrowsAsync<PlatformException>(() => Send(reply)))!;

    private OutgoingReply To(string comment, string? replyTo = null) => new(
        1, default, Answer, Visibility.Public, Now, 1, false, null,
        new(new(1), $"facebook/{comment}", "facebook/178", $"facebook/{replyTo ?? "178"}", "asep", null, Now, "{}", Now));

    private RecentPost Recent(string id, string media) => new(new(1), $"facebook/{id}", $"facebook/{media}", $"facebook/{media}", Now, null);
}
