using Complaints.Core.Posts;
using Complaints.Core.Replies;
using Complaints.Ingest.Platforms;
using Newtonsoft.Json.Linq;
using NUnit.Framework;

namespace Complaints.Tests.Ingest.Telegram;

/// <summary>What the office says goes into the chat where it was asked, once.</summary>
[TestFixture]
internal sealed class TelegramReplyTests : TelegramFixture
{
    private const string Answer = "Terima kasih, laporan Anda kami teruskan. Kode: BDG-26-000001";

    private IReplySender Sender => Office.Opened(Account).Sender!;

    [Test]
    public async Task A_reply_answers_the_message_and_stands_even_where_that_is_gone()
    {
        Server.Write(5, Lamp);
        await Poll();
        var sent = await Send(await ReplyTo("4242/77/5", Answer));

        var json = Server.Sent.Single();
        Assert.That((json["chat_id"], json["text"]), Is.EqualTo(((JToken)77, (JToken)Answer)));
        Assert.That(JToken.DeepEquals(json["reply_parameters"], JObject.Parse("""{"message_id":5,"allow_sending_without_reply":true}""")));
        Assert.That(sent, Is.EqualTo(new SentReply("4242/77/9001", null)));
    }

    [Test]
    public async Task A_reply_in_a_topic_stays_there_and_has_a_link()
    {
        var message = Server.Push("message", Server.Message(35, Lamp, FakeTelegram.Group(-1001234567890, "wargarw5")));
        (message["message_thread_id"], message["is_topic_message"]) = (33, true);
        await Poll();
        var sent = await Send(await ReplyTo("-1001234567890/35", Answer));

        Assert.That((int)Server.Sent.Single()["message_thread_id"]!, Is.EqualTo(33));
        Assert.That(sent, Is.EqualTo(new SentReply("-1001234567890/9001", "https://t.me/wargarw5/9001")));
    }

    [Test]
    public async Task Who_answers_our_answer_answers_it_by_its_id()
    {
        Server.Write(5, Lamp);
        await Poll();
        var sent = await Send(await ReplyTo("4242/77/5", Answer));
        Server.Write(9010, "belum juga")["reply_to_message"] = new JObject { ["message_id"] = 9001, ["chat"] = FakeTelegram.Private(77) };
        await Poll();
        Assert.That((await Office.Posts())[1].ReplyTo, Is.EqualTo(sent.ExternalId));
    }

    [Test]
    public async Task An_answer_that_is_lost_is_for_a_person_to_look_for_and_not_sent_again()
    {
        Server.Write(5, Lamp);
        await Poll();
        Server.LoseAnswer("/sendMessage");
        var reply = await ReplyTo("4242/77/5", Answer);
        var lost = await Fails(() => Send(reply));
        var unknown = await Fails(() => Sender.Find(reply with { IsUncertain = true }, default));

        Assert.That(lost, Has.Property("MayBeDone").True);
        Assert.That(unknown, Has.Property("Fault").EqualTo(PlatformFault.ByHand).And.Property("MayBeDone").False.And.Message.Contains("look into the chat"));
        Assert.That(Server.Sent, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Who_blocked_the_bot_is_not_asked_again()
    {
        Server.Write(5, Lamp);
        await Poll();
        Server.Blocked.Add(77);
        var refused = await Fails(async () => await Send(await ReplyTo("4242/77/5", Answer)));
        Assert.That(refused, Has.Property("Fault").EqualTo(PlatformFault.Refused).And.Property("MayBeDone").False.And.Message.Contains("bot was blocked by the user"));
    }

    [TestCase(400, """{"ok":false,"error_code":400,"description":"Bad Request: not enough rights to send text messages to the chat"}""", PlatformFault.Refused, "not enough rights")]
    [TestCase(400, """{"ok":false,"error_code":400,"description":"Bad Request: group chat was upgraded","parameters":{"migrate_to_chat_id":-1009876543210}}""", PlatformFault.ByHand, "moved the group")]
    [TestCase(429, """{"ok":false,"error_code":429,"description":"Too Many Requests: retry after 30","parameters":{"retry_after":30}}""", PlatformFault.Throttled, "fewer requests")]
    [TestCase(401, """{"ok":false,"error_code":401,"description":"Unauthorized"}""", PlatformFault.CredentialDead, "BotFather")]
    public async Task A_refusal_was_surely_not_sent(int status, string json, PlatformFault fault, string because)
    {
        Server.Write(5, Lamp);
        await Poll();
        Server.Refuse("/sendMessage", 1, status, json);
        var refused = await Fails(async () => await Send(await ReplyTo("4242/77/5", Answer)));
        Assert.That(refused, Has.Property("Fault").EqualTo(fault).And.Property("MayBeDone").False.And.Message.Contains(because));
        Assert.That(refused.Message, Does.Not.Contain("9876543210"));
        Assert.That(refused.NotBefore, fault == PlatformFault.Throttled ? Is.EqualTo(Office.Now.AddSeconds(30)) : Is.Null);
    }

    [Test]
    public async Task A_server_in_trouble_may_have_sent_it()
    {
        Server.Write(5, Lamp);
        await Poll();
        Server.Refuse("/sendMessage", 1, 500, """{"ok":false,"error_code":500,"description":"Internal Server Error"}""");
        Assert.That(await Fails(async () => await Send(await ReplyTo("4242/77/5", Answer))), Has.Property("MayBeDone").True);
    }

    [Test]
    public async Task What_is_for_one_person_is_not_said_in_a_group()
    {
        Server.Push("message", Server.Message(5, Lamp, FakeTelegram.Group(-1001234567890, "wargarw5")));
        await Poll();
        foreach (var visibility in new[] { Visibility.Direct, Visibility.Private })
            Assert.That(await Fails(async () => await Send(await ReplyTo("-1001234567890/5", Answer, visibility))), Has.Property("Fault").EqualTo(PlatformFault.ByHand));
        Assert.That(Server.Sent, Is.Empty);
    }

    [Test]
    public async Task A_post_of_our_own_goes_to_the_channel_if_there_is_one()
    {
        Server.Write(5, Lamp);
        await Poll();
        var post = (await ReplyTo("4242/77/5", "Selasa tanpa rokok!", Visibility.Public)) with { To = null };
        Assert.That(await Fails(() => Send(post)), Has.Property("Fault").EqualTo(PlatformFault.ByHand).And.Message.Contains("Accounts:0:Options:Channel"));

        await Configure(("Accounts:0:Options:Channel", "humasbandung"));
        Assert.That(await Send(post), Is.EqualTo(new SentReply("-1009/9001", "https://t.me/humasbandung/9001")));
        Assert.That((string?)Server.Sent.Single()["chat_id"], Is.EqualTo("@humasbandung"));
    }

    [Test]
    public async Task The_doctor_tells_who_the_bot_is_and_what_it_lacks()
    {
        var findings = await Office.Opened(Account).Doctor.Examine(default);
        Assert.That(findings.Identity, Is.EqualTo("@lapor_bot"));
        Assert.That(findings.Advice, Has.Some.Contains("/setprivacy").And.Some.Contains("No channel is configured"));

        await Configure(("Accounts:0:Options:Channel", "humasbandung"));
        Assert.That((await Office.Opened(Account).Doctor.Examine(default)).Missing, Is.Empty);
        await Configure(("Accounts:0:Options:Channel", "kanallain"));
        Assert.That((await Office.Opened(Account).Doctor.Examine(default)).Missing.Single(), Does.Contain("chat not found"));
    }

    private Task<SentReply> Send(OutgoingReply reply) => Sender.Send(reply, (_, _) => Task.CompletedTask, default);

    private static async Task<PlatformException> Fails(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (PlatformException e)
        {
            return e;
        }

        throw new AssertionException("It did not fail.");
    }
}
