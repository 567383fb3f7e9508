using Complaints.Ingest.Platforms;
using NUnit.Framework;

namespace Complaints.Tests.Ingest.Bluesky;

/// <summary>Sessions: few log-ins, tokens that end and rotate, failures of every kind.</summary>
[TestFixture]
internal sealed class BlueskySessionTests : BlueskyFixture
{
    [Test]
    public async Task Many_polls_log_in_once()
    {
        for (var i = 0; i < 5; i++)
            await Office.Poll(Account);
        Assert.That(Server.LogIns, Is.EqualTo(1));
        Assert.That(await Office.Scalar<string>("SELECT access FROM account_tokens"), Does.StartWith("access."));
    }

    [Test]
    public async Task An_ended_token_is_renewed_though_the_server_calls_it_a_bad_request()
    {
        Server.Notify("k1", Lamp, Morning);
        await Office.Poll(Account);
        Server.Expire();
        Server.Notify("k2", "jalan berlubang di Jalan Pagarsih", Morning);
        await Office.Poll(Account);
        Assert.That(await Office.Posts(), Has.Count.EqualTo(2));
        Assert.That((Server.LogIns, Server.Refreshes), Is.EqualTo((1, 1)));
        Assert.That(Office.Complaints, Is.Empty);
    }

    [Test]
    public async Task A_token_is_renewed_before_it_ends()
    {
        await Office.Poll(Account);
        Office.Clock.Advance(TimeSpan.FromMinutes(116));
        await Office.Poll(Account);
        Assert.That((Server.LogIns, Server.Refreshes), Is.EqualTo((1, 1)));
    }

    [Test]
    public async Task When_nothing_of_the_session_is_left_it_logs_in_again()
    {
        await Office.Poll(Account);
        Server.Forget();
        Office.Clock.Advance(TimeSpan.FromMinutes(6));
        await Office.Poll(Account);
        Assert.That(Server.LogIns, Is.EqualTo(2));
        Assert.That(Office.Complaints, Is.Empty);
    }

    [Test]
    public async Task A_wrong_password_is_told_once_and_not_tried_at_every_poll()
    {
        await Use(new FakeBluesky(), "rahasia-salah");
        for (var i = 0; i < 20; i++)
        {
            await Office.Poll(Account);
            Office.Clock.Advance(TimeSpan.FromSeconds(60));
        }

        Assert.That(Server.LogIns, Is.LessThanOrEqualTo(5));
        Assert.That(Office.Complaints.Single(), Does.Contain("make an app password").And.Contain("Accounts:0:Credential"));
    }

    [Test]
    public async Task Too_many_requests_wait_as_long_as_the_server_says_in_its_own_header()
    {
        await Office.Poll(Account);
        var reset = (Office.Now + TimeSpan.FromMinutes(4)).ToUnixTimeSeconds();
        Server.Refuse("listNotifications", 1, 429, """{"error":"RateLimitExceeded","message":"Rate Limit Exceeded"}""",
            ("RateLimit-Reset", $"{reset}"), ("RateLimit-Policy", "3000;w=300"), ("Date", Office.Now.ToString("R")));
        await Office.PollThroughWaits(Account);
        var asked = Server.Received.Count;
        Office.Clock.Advance(TimeSpan.FromMinutes(3));
        await Office.Poll(Account);
        Assert.That(Server.Received, Has.Count.EqualTo(asked), "it rests");
        Office.Clock.Advance(TimeSpan.FromMinutes(2));
        await Office.Poll(Account);
        Assert.That(Server.Received, Has.Count.GreaterThan(asked));
    }

    [Test]
    public async Task A_suspended_account_is_told_apart_from_a_wrong_password()
    {
        Server.Refuse("createSession", 1, 401, """{"error":"AccountTakedown","message":"x"}""");
        await Office.Poll(Account);
        Assert.That(Office.Complaints.Single(), Does.Contain("has stopped the account (AccountTakedown)"));
    }

    [Test]
    public async Task The_doctor_says_whose_the_session_is()
    {
        var findings = await Office.Opened(Account).Doctor.Examine(default);
        Assert.That(findings.Identity, Is.EqualTo($"@{FakeBluesky.Handle} ({FakeBluesky.Did})"));
        Assert.That(findings.Advice, Is.Empty);
    }

    [Test]
    public async Task The_doctor_of_a_wrong_password_says_what_to_do()
    {
        await Use(new FakeBluesky(), "rahasia-salah");
        var refusal = await Assert.ThrowsAsync<PlatformException>(() => Office.Opened(Account).Doctor.Examine(default));
        Assert.That(refusal!.Fault, Is.EqualTo(PlatformFault.CredentialDead));
    }
}
