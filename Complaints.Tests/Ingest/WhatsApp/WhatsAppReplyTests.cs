using Complaints.Core.Replies;
using Complaints.Ingest.Accounts;
using Complaints.Ingest.Platforms;
using Complaints.Ingest.Platforms.WhatsApp;
using Newtonsoft.Json.Linq;
using NUnit.Framework;

namespace Complaints.Tests.Ingest.WhatsApp;

/// <summary>Answers within the window and after it, and what becomes of those that nobody confirmed.</summary>
[TestFixture]
internal sealed class WhatsAppReplyTests : WhatsAppFixture
{
    private const string Answer = "Terima kasih, laporan Anda kami teruskan.\nKode: BDG-26-000001";

    private IReplySender Sender => Office.Opened(Account).Sender!;

    [SetUp]
    public async Task SomebodyWrites()
    {
        await Push(Text("a", Lamp));
        await Poll();
    }

    [Test]
    public async Task A_reply_names_what_it_answers_and_carries_its_key()
    {
        var reply = await ReplyTo("a", Answer);
        Assert.That(await Send(reply), Is.EqualTo(new SentReply("wamid.kami1", null)));
        var expected = new JObject
        {
            ["messaging_product"] = "whatsapp",
            ["recipient_type"] = "individual",
            ["to"] = Phone,
            ["biz_opaque_callback_data"] = reply.Key,
            ["context"] = new JObject { ["message_id"] = "wamid.a" },
            ["type"] = "text",
            ["text"] = new JObject { ["body"] = Answer, ["preview_url"] = false },
        };
        Assert.That(JToken.DeepEquals(Server.Sent.Single(), expected), $"{Server.Sent.Single()}");
    }

    [Test]
    public async Task One_who_shows_no_number_is_answered_by_his_id()
    {
        var hidden = Text("b", Lamp);
        hidden.Remove("from");
        await Push(Body("messages", [hidden], showsNumber: false));
        await Poll();
        await Send(await ReplyTo("b", Answer));
        Assert.That((string?)Server.Sent.Single()["recipient"], Is.EqualTo(User));
        Assert.That(Server.Sent.Single(), Does.Not.ContainKey("to"));
    }

    [Test]
    public async Task After_a_day_a_person_sends_it_unless_there_is_a_template()
    {
        Office.Clock.Advance(TimeSpan.FromHours(24));
        var refused = await Fails(async () => await Send(await ReplyTo("a", Answer)));
        Assert.That(refused, Has.Property("Fault").EqualTo(PlatformFault.ByHand).And.Property("Code").EqualTo("131047").And.Message.Contains("Accounts:0:Options:Template"));
        Assert.That(Server.Sent, Is.Empty);

        await Configure(("Accounts:0:Options:Template", "kabar_laporan"));
        await Push(Text("a", Lamp));
        await Poll();
        Office.Clock.Advance(TimeSpan.FromHours(24));
        await Send(await ReplyTo("a", Answer));
        Assert.That(Server.Sent.Single().SelectToken("template.components[0].parameters[0].text")!.ToString(), Is.EqualTo(Answer.Replace('\n', ' ')));
        Assert.That(Server.Sent.Single().SelectToken("template.name")!.ToString(), Is.EqualTo("kabar_laporan"));
        Assert.That(await Fails(async () => await Send(await ReplyTo("a", new string('x', 1025)))), Has.Property("Fault").EqualTo(PlatformFault.ByHand));
    }

    [Test]
    public async Task An_answer_that_is_lost_is_found_by_the_news_of_the_message()
    {
        var (reply, lost) = await Lose();
        Assert.That(lost, Has.Property("MayBeDone").True);
        await PushStatus(new() { ["id"] = "wamid.kami1", ["status"] = "sent", ["timestamp"] = "1772416800", ["biz_opaque_callback_data"] = reply.Key });
        Assert.That(await Sender.Find(reply, default), Is.EqualTo(new SentReply("wamid.kami1", null)));
        Assert.That(Server.Sent, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Without_news_it_is_waited_for_and_then_a_person_decides()
    {
        var (reply, _) = await Lose();
        await PushStatus(new() { ["id"] = "wamid.lain", ["status"] = "sent", ["timestamp"] = "1772416800", ["biz_opaque_callback_data"] = "complaints-8-1" });
        var waiting = await Fails(() => Sender.Find(reply, default));
        Assert.That(waiting, Has.Property("Fault").EqualTo(PlatformFault.Trouble).And.Property("NotBefore").EqualTo(Office.Now.AddMinutes(10)));

        Office.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.That(await Fails(() => Sender.Find(reply, default)), Has.Property("Fault").EqualTo(PlatformFault.ByHand).And.Message.Contains("look into the chat"));
    }

    [Test]
    public async Task News_that_it_failed_is_a_refusal()
    {
        var (reply, _) = await Lose();
        await PushStatus(new()
        {
            ["id"] = "wamid.kami1", ["status"] = "failed", ["timestamp"] = "1772416800", ["biz_opaque_callback_data"] = reply.Key,
            ["errors"] = new JArray(new JObject { ["code"] = 131026, ["title"] = "Message undeliverable" }),
        });
        Assert.That(await Fails(() => Sender.Find(reply, default)), Has.Property("Fault").EqualTo(PlatformFault.Refused).And.Message.Contains("Message undeliverable (131026)"));
    }

    [TestCase(401, 190, PlatformFault.CredentialDead, "Accounts:0:Credential")]
    [TestCase(403, 10, PlatformFault.PermissionMissing, "Grant the permission")]
    [TestCase(400, 131047, PlatformFault.ByHand, "within 24 hours")]
    [TestCase(400, 131026, PlatformFault.Refused, "refuses the request")]
    [TestCase(429, 130429, PlatformFault.Throttled, "fewer requests")]
    [TestCase(400, 131056, PlatformFault.Throttled, "to one citizen")]
    [TestCase(403, 131031, PlatformFault.Stopped, "has stopped the number")]
    [TestCase(404, 132001, PlatformFault.Refused, "Accounts:0:Options:Template")]
    [TestCase(500, 131000, PlatformFault.Trouble, "is in trouble")]
    public async Task Each_refusal_is_what_it_is(int status, int code, PlatformFault fault, string because)
    {
        Server.Refuse("/messages", 1, status, FakeWhatsApp.Failure(code, $"Something about {Phone}"));
        var refused = await Fails(async () => await Send(await ReplyTo("a", Answer)));
        Assert.That(refused, Has.Property("Fault").EqualTo(fault).And.Property("Code").EqualTo($"{code}").And.Property("MayBeDone").EqualTo(fault == PlatformFault.Trouble));
        Assert.That(refused.Message, Does.Contain(because).And.Not.Contain(Phone).And.Not.Contain(FakeWhatsApp.Token));
    }

    [Test]
    public async Task The_doctor_tells_whose_number_it_is_and_whether_anything_comes_in()
    {
        var doctor = Office.Opened(Account).Doctor;
        var findings = await doctor.Examine(default);
        Assert.That(findings.Identity, Is.EqualTo("Humas Bandung +62 22 0000000"));
        Assert.That(findings.Advice.Single(), Does.Contain("No template is named"));

        Server.Quality = "RED";
        Office.Clock.Advance(TimeSpan.FromDays(5));
        Assert.That((await doctor.Examine(default)).Advice, Has.Some.Contains("for 5 days").And.Some.Contains("quality RED"));
        await Configure();
        Assert.That((await Office.Opened(Account).Doctor.Examine(default)).Advice, Has.Some.Contains("holds nothing of this number"));
    }

    [Test]
    public async Task The_doctor_tells_a_token_that_is_dead_from_a_number_that_is_not_there()
    {
        await Configure(("Accounts:0:Options:PhoneNumberId", "123456789"));
        Assert.That(await Fails(() => Office.Opened(Account).Doctor.Examine(default)), Has.Property("Fault").EqualTo(PlatformFault.PermissionMissing));
        await Configure(("Accounts:0:Credential", "EAAGlama"));
        Assert.That(await Fails(() => Office.Opened(Account).Doctor.Examine(default)), Has.Property("Fault").EqualTo(PlatformFault.CredentialDead));
    }

    [Test]
    public void Settings_that_cannot_work_are_told_at_start()
    {
        var settings = new AccountSettings("Accounts:0", "whatsapp", "humas") { BaseAddress = "graph", Credential = "a b", Every = TimeSpan.FromSeconds(5) };
        var faults = new WhatsAppPlatform().FaultsOf(settings with { Options = new Dictionary<string, string> { ["Version"] = "26", ["Template"] = "Kabar Laporan" } }).ToList();
        Assert.That(faults.Select(fault => fault.Split(' ')[0]), Is.EqualTo(new[] { "BaseAddress", "Credential", "Options:Version", "Options:PhoneNumberId", "Options:Template" }));
    }

    private async Task<(OutgoingReply Reply, PlatformException Lost)> Lose()
    {
        Server.LoseAnswer("/messages");
        var reply = await ReplyTo("a", Answer);
        string? progress = null;
        var lost = await Fails(() => Sender.Send(reply, (note, _) => Task.FromResult(progress = note), default));
        return (reply with { IsUncertain = true, Progress = progress }, lost);
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
