using Complaints.Core.Posts;
using Complaints.Ingest.Platforms;
using Newtonsoft.Json.Linq;
using NUnit.Framework;

namespace Complaints.Tests.Ingest.X;

/// <summary>Answers on X: once, on the right post, and by hand where a program may not.</summary>
[TestFixture]
internal sealed class XSenderTests : XFixture
{
    private JObject _mention = null!;

    [SetUp]
    public async Task SomebodyMentionsUs()
    {
        await ConfigureOAuth2();
        _mention = Server.Mention(Lamp);
    }

    private int Sent => Server.Received.Count(r => r.Path == "/2/tweets" && r.Method == "POST");

    [Test]
    public async Task A_mention_is_answered_on_its_thread_and_comes_back_as_ours()
    {
        await Office.Poll(Account);
        var sent = await Send(await ReplyTo(_mention));
        var body = JObject.Parse(Server.Received.Last(r => r.Method == "POST").Body);
        Assert.That((string?)body["reply"]!["in_reply_to_tweet_id"], Is.EqualTo((string)_mention["id"]!));
        Assert.That(sent.Url, Is.EqualTo($"https://x.com/HumasBandung/status/{sent.ExternalId}"));
    }

    [Test]
    public async Task A_lost_answer_is_found_again_below_the_post()
    {
        await Office.Poll(Account);
        Server.LoseAnswer("/tweets");
        var reply = await ReplyTo(_mention);
        Assert.That(await Refused(reply), Has.Property("MayBeDone").True);
        Assert.That((await Office.Opened(Account).Sender!.Find(reply, default))?.Url, Does.StartWith("https://x.com/HumasBandung/status/"));
        Assert.That(await Office.Opened(Account).Sender!.Find(reply with { Text = "Lain." }, default), Is.Null);
        Assert.That(await Office.Opened(Account).Sender!.Find(reply with { To = null }, default), Is.Null);
        Assert.That(Sent, Is.EqualTo(1));
    }

    [Test]
    public async Task A_text_that_X_has_already_is_ours_when_it_stands_there()
    {
        await Office.Poll(Account);
        var reply = await ReplyTo(_mention);
        var first = await Send(reply);
        Server.Refuse("/tweets", 1, 403, """{"detail":"You are not allowed to create a Tweet with duplicate content.","type":"about:blank","title":"Forbidden","status":403}""");
        Assert.That((await Send(reply)).ExternalId, Is.EqualTo(first.ExternalId));

        Server.Refuse("/tweets", 1, 403, """{"errors":[{"code":187,"message":"Status is a duplicate."}]}""");
        Assert.That(await Refused(reply with { Text = "Lain." }), Has.Property("Fault").EqualTo(PlatformFault.Refused));
    }

    [TestCase(403, """{"detail":"Reply to this conversation is not allowed because you have not been mentioned or otherwise engaged by the author of the post you are replying to.","title":"Forbidden"}""", PlatformFault.ByHand, "mentioned or otherwise engaged")]
    [TestCase(403, """{"errors":[{"code":385,"message":"You attempted to reply to a Tweet that is deleted or not visible to you."}]}""", PlatformFault.Refused, "deleted or not visible")]
    [TestCase(400, """{"title":"Invalid Request","detail":"The text of 1234567890123 is too long."}""", PlatformFault.Refused, "text of … is too long")]
    [TestCase(403, """{"title":"Forbidden","type":"https://api.twitter.com/2/problems/oauth1-permissions"}""", PlatformFault.PermissionMissing, "write permission")]
    [TestCase(402, """{"type":"https://api.x.com/2/problems/credits-depleted"}""", PlatformFault.Stopped, "buy credits")]
    [TestCase(429, "{}", PlatformFault.Throttled, "fewer requests")]
    public async Task A_refusal_carries_the_platforms_own_reason(int status, string json, object fault, string because)
    {
        await Office.Poll(Account);
        Server.Refuse("/tweets", 1, status, json);
        Assert.That(await Refused(await ReplyTo(_mention)), Has.Property("Fault").EqualTo(fault).And.Message.Contains(because).And.Property("MayBeDone").False);
    }

    [Test]
    public async Task Who_never_called_us_is_answered_by_hand()
    {
        await ConfigureOAuth2(("Options:Keywords", "lampu"));
        var post = Server.Write(Lamp, author: "budi", at: Office.Now.AddMinutes(-5));
        await Office.Poll(Account);
        Assert.That(await Refused(await ReplyTo(post)), Has.Property("Fault").EqualTo(PlatformFault.ByHand).And.Message.Contains("neither mentioned nor quoted us"));
        Assert.That(Sent, Is.Zero);
    }

    [Test]
    public async Task Who_quoted_or_answered_us_called_us()
    {
        await ConfigureOAuth2(("Options:Keywords", "lampu"));
        var quote = Server.Write(Lamp, author: "budi", at: Office.Now.AddMinutes(-5));
        quote["referenced_tweets"] = new JArray(new JObject { ["type"] = "quoted", ["id"] = "55" });
        quote["entities"] = new JObject { ["urls"] = new JArray(new JObject { ["expanded_url"] = "https://twitter.com/humasbandung/status/55" }) };
        var answer = Server.Write(Lamp, author: "cecep", at: Office.Now.AddMinutes(-4));
        answer["in_reply_to_user_id"] = FakeX.OurId;
        await Office.Poll(Account);
        await Send(await ReplyTo(quote));
        await Send(await ReplyTo(answer, "Lain."));
        Assert.That(Sent, Is.EqualTo(2));
    }

    [Test]
    public async Task The_apps_own_token_and_what_is_not_public_are_answered_by_hand()
    {
        await Office.Poll(Account);
        Assert.That(await Refused((await ReplyTo(_mention)) with { Visibility = Visibility.Direct }), Has.Property("Fault").EqualTo(PlatformFault.ByHand));
        await Configure();
        await Office.Poll(Account);
        Assert.That(await Refused(await ReplyTo(_mention)), Has.Property("Fault").EqualTo(PlatformFault.ByHand).And.Message.Contains("writes nothing on X"));
        Assert.That(Sent, Is.Zero);
    }

    [Test]
    public async Task A_post_of_our_own_answers_nobody()
    {
        await Office.Poll(Account);
        var reply = (await ReplyTo(_mention, "Selamat pagi, Bandung!")) with { To = null };
        await Send(reply);
        Assert.That(JObject.Parse(Server.Received.Last().Body).ContainsKey("reply"), Is.False);
        Assert.That(await Office.Opened(Account).Sender!.Find(reply, default), Is.Not.Null);
    }

    [Test]
    public async Task Nothing_is_sent_without_money_left_and_a_link_costs_more()
    {
        await ConfigureOAuth2(("Budget:MoneyPerMonth", "0.15"));
        await Office.Poll(Account);
        Assert.That(await Refused(await ReplyTo(_mention, "Lihat lapor.go.id")), Has.Property("Fault").EqualTo(PlatformFault.Stopped).And.Message.Contains("no money left"));
        await Send(await ReplyTo(_mention));
        Assert.That(Sent, Is.EqualTo(1));
        Assert.That(await Office.Scalar<long>("SELECT micros FROM budget_use WHERE stream = 'sent'"), Is.EqualTo(15_000));
    }
}
