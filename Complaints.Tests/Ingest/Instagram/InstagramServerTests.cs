using System.Security.Cryptography;
using System.Text;
using Complaints.Tests.Ingest.Meta;
using NUnit.Framework;

namespace Complaints.Tests.Ingest.Instagram;

/// <summary>What all of Meta's servers have in common, tried with Instagram: errors, limits, tokens, proofs.</summary>
internal sealed class InstagramServerTests : InstagramFixture
{
    [TestCase(190, 460, "password", "credential_dead")]
    [TestCase(190, 463, "expired", "credential_dead")]
    [TestCase(102, 0, "access token", "credential_dead")]
    [TestCase(10, 0, "permission", "permission_missing")]
    [TestCase(200, 0, "permission", "permission_missing")]
    [TestCase(4, 0, "fewer requests", "throttled")]
    [TestCase(80002, 0, "fewer requests", "throttled")]
    [TestCase(2, 0, "in trouble", "trouble")]
    [TestCase(12345, 0, "refuses the request", "trouble")]
    public async Task Each_error_says_what_to_do(int code, int subcode, string says, string fault)
    {
        Server.Refuse("/media", 4, 400, $$$"""{"error":{"message":"Nope EAAGrahasiaSekali0123456789 at https://graph.facebook.com/?access_token=x, id 17841400000000001","type":"OAuthException","code":{{{code}}},"error_subcode":{{{subcode}}}}}""");
        await Poll();
        var error = await Office.Scalar<string>("SELECT last_error FROM accounts");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(error, Does.Contain(says).And.Not.Contain("EAAG").And.Not.Contain("access_token=").And.Not.Contain("17841400000000001"));
            Assert.That(await Office.Scalar<string>("SELECT coalesce(fault, '') FROM accounts"), Is.EqualTo(fault).Or.Empty);
        }
    }

    [Test]
    public async Task When_it_says_for_how_many_minutes_it_is_left_alone_so_long()
    {
        Server.Refuse("/media", 1, 400, """{"error":{"message":"limit","code":80002}}""",
            ("X-Business-Use-Case-Usage", """{"17841":[{"type":"instagram","call_count":100,"total_cputime":20,"total_time":30,"estimated_time_to_regain_access":17}]}"""));
        await Poll();
        var asked = Server.Received.Count;
        await Poll(TimeSpan.FromMinutes(16));
        Assert.That(Server.Received, Has.Count.EqualTo(asked));
        await Poll(TimeSpan.FromMinutes(2));
        Assert.That(Server.Received.Count, Is.GreaterThan(asked));
    }

    [Test]
    public async Task Nearly_full_it_is_not_asked_any_more_and_goes_on_when_there_is_room()
    {
        Server.Media("178", Now.AddHours(-1));
        Server.Comment("178", "179", Lamp, Now.AddMinutes(-30));
        Server.Headers["X-App-Usage"] = """{"call_count":96,"total_time":25,"total_cputime":25}""";
        await Poll();
        Assert.That(Server.Received, Has.Count.EqualTo(1));
        Server.Headers.Clear();
        await Poll(TimeSpan.FromMinutes(6));
        Assert.That(await Ids(), Is.EqualTo(new[] { "179" }));
    }

    [Test]
    public async Task Three_quarters_full_it_is_asked_for_less_at_a_time()
    {
        foreach (var number in Enumerable.Range(100, 20))
            Server.Media($"{number}", Now.AddHours(-1));
        Server.Headers["X-App-Usage"] = """{"call_count":28,"total_time":80,"total_cputime":"25"}""";
        await Poll();
        Assert.That(Server.Received.Count(r => r.Path.EndsWith("/comments", StringComparison.Ordinal)), Is.EqualTo(3));
        for (var i = 0; i < 8; i++)
            await Poll(TimeSpan.FromMinutes(1));
        Assert.That(Enumerable.Range(100, 20).Count(number => Server.Asked($"{number}/comments") > 0), Is.EqualTo(20));
    }

    [Test]
    public async Task The_proof_of_the_app_secret_goes_with_every_request()
    {
        await Configure("facebook", ("AppSecret", FakeGraph.Secret), ("Version", "v26.0"));
        await Poll();
        var proof = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(FakeGraph.Secret), Encoding.UTF8.GetBytes(FakeGraph.Token)));
        Assert.That(Server.Received.Select(r => r.Query), Is.Not.Empty.And.All.Contains($"appsecret_proof={proof}"));
    }

    [Test]
    public async Task A_token_of_instagram_itself_is_renewed_long_before_it_ends()
    {
        await Configure("instagram");
        await Poll();
        await Poll(TimeSpan.FromDays(10));
        Assert.That(Server.Asked("refresh_access_token"), Is.EqualTo(1));
        await Poll(TimeSpan.FromDays(6));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Server.Asked("refresh_access_token"), Is.EqualTo(2));
            Assert.That(Server.Valid, Is.EqualTo(FakeGraph.Token + "XX"));
            Assert.That(Office.Complaints, Is.Empty, "the server takes the newest token only");
            Assert.That(Server.Received.First(r => r.Path.EndsWith("token", StringComparison.Ordinal)).Query, Is.EqualTo("?grant_type=ig_refresh_token"));
        }
    }

    [Test]
    public async Task A_token_too_young_to_be_renewed_works_on_and_is_tried_again_the_next_day()
    {
        await Configure("instagram");
        Server.Media("178", Now.AddHours(-1));
        Server.Comment("178", "179", Lamp, Now.AddMinutes(-30));
        Server.Refuse("/refresh_access_token", 1, 400, """{"error":{"message":"Cannot be refreshed","code":100}}""");
        await Poll();
        Assert.That(await Ids(), Is.EqualTo(new[] { "179" }));
        await Poll(TimeSpan.FromHours(26));
        Assert.That(Server.Valid, Is.EqualTo(FakeGraph.Token + "X"));
    }

    [Test]
    public async Task Where_no_comments_are_shown_at_all_a_permission_is_missing()
    {
        Server.Media("178", Now.AddHours(-1));
        Server.Media("278", Now.AddHours(-1));
        Server.Refuse("/comments", 2, 400, FakeGraph.Gone);
        await Poll();
        Assert.That(await Office.Scalar<string>("SELECT last_error FROM accounts"), Does.Contain("permission"));
    }
}
