using Complaints.Ingest.Accounts;
using Complaints.Ingest.Platforms;
using Complaints.Ingest.Platforms.Telegram;
using Microsoft.AspNetCore.Http;
using NUnit.Framework;

namespace Complaints.Tests.Ingest.Telegram;

/// <summary>What Telegram can do to us: each has one clear message, loses nothing and never shows the token.</summary>
[TestFixture]
internal sealed class TelegramTroubleTests : TelegramFixture
{
    [SetUp]
    public void SomebodyWrites() => Server.Write(5, Lamp);

    [TestCase(401, "Unauthorized", "ask @BotFather for the bot's token")]
    [TestCase(404, "Not Found", "copy it again from @BotFather")]
    [TestCase(409, "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running", "another program that polls with the same token")]
    [TestCase(409, "Conflict: can't use getUpdates method while webhook is active", "remove it with the method deleteWebhook")]
    [TestCase(502, "Bad Gateway", "is in trouble (502)")]
    public async Task A_refusal_is_told_with_its_remedy_and_loses_nothing(int status, string description, string because)
    {
        Server.Refuse("/getUpdates", 4, status, $$"""{"ok":false,"error_code":{{status}},"description":"{{description}}"}""");
        await Poll();
        Assert.That(Office.Complaints.Single(), Does.Contain(because));

        await Until(() => Server.Pending == 0);
        Assert.That(await Texts(), Is.EqualTo(new[] { Lamp }));
    }

    [Test]
    public async Task A_webhook_is_told()
    {
        Server.Webhook = "https://lain.example/hook";
        await Poll();
        Assert.That(Office.Complaints.Single(), Does.Contain("webhook (409)"));
        Assert.That((await Office.Opened(Account).Doctor.Examine(default)).Advice, Has.Some.Contains("A webhook is set"));
    }

    [Test]
    public async Task The_wait_that_only_the_body_tells_is_kept()
    {
        Server.Refuse("/getUpdates", 1, 429, """{"ok":false,"error_code":429,"description":"Too Many Requests: retry after 14","parameters":{"retry_after":14}}""");
        await Poll();
        Assert.That(Server.Polls, Has.Count.EqualTo(1));
        Office.Clock.Advance(TimeSpan.FromSeconds(13));
        await Poll();
        Assert.That(Server.Polls, Has.Count.EqualTo(1));

        Office.Clock.Advance(TimeSpan.FromSeconds(2));
        await Poll();
        Assert.That(await Texts(), Is.EqualTo(new[] { Lamp }));
    }

    [Test]
    public async Task An_answer_that_is_lost_comes_again()
    {
        Server.LoseAnswer("/getUpdates");
        await Poll();
        Assert.That(await Texts(), Is.EqualTo(new[] { Lamp }));
    }

    [TestCase("""{"ok":true,"result":[{"update_id":1000,"message":{"mess""", "JSON that breaks off")]
    [TestCase("""{"ok":true,"result":{}}""", "something else than a list")]
    [TestCase("""{"ok":true,"result":[{"message":{}}]}""", "items that have no update_id")]
    public async Task Answers_that_cannot_be_read_acknowledge_nothing(string json, string because)
    {
        Server.Spoil("/getUpdates", context => FakeServer.Json(context, json));
        await Poll();
        Assert.That(Office.Complaints.Single(), Does.Contain(because));
        Assert.That(Server.Pending, Is.EqualTo(1));

        await Until(() => Server.Pending == 0);
        Assert.That(await Texts(), Is.EqualTo(new[] { Lamp }));
    }

    [Test]
    public async Task Pages_of_other_programs_do_not_show_the_token()
    {
        Server.Spoil("/getUpdates", context =>
        {
            context.Response.ContentType = "text/html";
            return context.Response.WriteAsync("<h1>masuk dulu</h1>");
        });
        await Poll();
        Assert.That(Office.Complaints.Single(), Does.Contain("answers getUpdates with text/html instead of JSON"));
    }

    // Whatever the token looks like, no sentence about a failure has it, since no path that is named has it.
    [TestCase("/getUpdates", 302)]
    [TestCase("/getUpdates", 418)]
    [TestCase("/getUpdates", 404)]
    [TestCase("/getUpdates", 503)]
    [TestCase("/sendMessage", 418)]
    [TestCase("/sendMessage", 503)]
    public async Task No_failure_shows_the_token(string method, int status)
    {
        await Poll();
        for (var i = 0; i < 4; i++)
            Server.Spoil(method, context =>
            {
                context.Response.StatusCode = status;
                context.Response.Headers.Location = $"https://lain.example/bot{FakeTelegram.Token}/x";
                return Task.CompletedTask;
            });
        var told = "";
        try
        {
            if (method == "/getUpdates")
                await Poll();
            else
                await Office.Opened(Account).Sender!.Send(await ReplyTo("4242/77/5", "baik"), (_, _) => Task.CompletedTask, default);
        }
        catch (PlatformException e)
        {
            told = e.ToString();
        }

        told += string.Join('\n', Office.Log);
        Assert.That(told, Does.Contain(method[1..]).Or.Contain("sends on to").Or.Contain("is in trouble"));
        Assert.That(told, Does.Not.Contain(FakeTelegram.Secret).And.Not.Contain(FakeTelegram.Bot + ":"));
    }

    [TestCase("rahasia")]
    [TestCase("4242:pendek")]
    [TestCase("bot4242:AAHrahasia-sekali_janganbocor12345")]
    [TestCase("4242:AAHrahasia/../sekali_janganbocor12345")]
    public void A_token_of_another_shape_is_refused_at_start_and_not_shown(string token)
    {
        var settings = new AccountSettings("Accounts:0", "telegram", "lapor_bot") { BaseAddress = "https://api.telegram.org", Credential = token, Every = TimeSpan.FromSeconds(5) };
        Assert.That(new TelegramPlatform().FaultsOf(settings).Single(), Does.StartWith("Credential is no bot's token").And.Not.Contain(token));
    }

    private async Task Until(Func<bool> done)
    {
        for (var i = 0; i < 10 && !done(); i++)
        {
            Office.Clock.Advance(TimeSpan.FromMinutes(1));
            await Poll();
        }
    }
}
