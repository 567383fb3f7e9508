using NUnit.Framework;

namespace Complaints.Tests.Ingest.X;

/// <summary>X's failures, in each of its three bodies: what it means, who must act, and when it is asked again.</summary>
[TestFixture]
internal sealed class XTroubleTests : XFixture
{
    private const string Problem = "https://api.twitter.com/2/problems/";

    [SetUp]
    public void SomebodyWrites() => Server.Mention(Lamp);

    private static IEnumerable<TestCaseData> Failures()
    {
        yield return Case("a rate limit", 429, """{"title":"Too Many Requests","detail":"Too Many Requests","type":"about:blank","status":429}""", "asks for fewer requests");
        yield return Case("a rate limit of old", 429, """{"errors":[{"code":88,"message":"Rate limit exceeded"}]}""", "asks for fewer requests");
        yield return Case("a cap", 429, """{"title":"UsageCapExceeded","period":"Monthly","scope":"Product","detail":"Usage cap exceeded: Monthly product cap","type":"https://api.twitter.com/2/problems/usage-capped"}""", "usage cap");
        yield return Case("no credit, as 402", 402, """{"title":"Payment Required","detail":"credits depleted","type":"https://api.x.com/2/problems/credits-depleted"}""", "buy credits");
        yield return Case("no credit, as 403", 403, """{"title":"CreditsDepleted","detail":"Your enrolled account does not have any credits to fulfill this request."}""", "buy credits");
        yield return Case("a dead token", 401, """{"title":"Unauthorized","type":"about:blank","status":401,"detail":"Unauthorized"}""", "refuses the credential (401)");
        yield return Case("a dead token of old", 401, """{"errors":[{"code":89,"message":"Invalid or expired token."}]}""", "refuses the credential (401)");
        yield return Case("the wrong kind of token", 403, """{"title":"Unsupported Authentication","type":"https://api.twitter.com/2/problems/unsupported-authentication"}""", "this kind of credential");
        yield return Case("an app without a project", 403, """{"reason":"client-not-enrolled","title":"Client Forbidden","type":"https://api.twitter.com/2/problems/client-forbidden"}""", "attach the app");
        yield return Case("a suspended account", 403, """{"errors":[{"code":64,"message":"Your account is suspended"}]}""", "suspended or locked");
        yield return Case("a bare text", 403, """{"errors":"Not permitted"}""", "refuses this (403, error)");
        yield return Case("a bad request", 400, """{"errors":[{"parameters":{"max_results":["7"]},"message":"bad"}],"title":"Invalid Request","type":"https://api.x.com/2/problems/invalid-request"}""", "(invalid-request, max_results)");

        static TestCaseData Case(string name, int status, string json, string because) => new TestCaseData(status, json, because).SetArgDisplayNames(name);
    }

    [TestCaseSource(nameof(Failures))]
    public async Task A_failure_is_told_with_its_remedy_and_loses_nothing(int status, string json, string because)
    {
        Server.Refuse("/mentions", 1, status, json);
        Assert.That(await Office.PollThroughWaits(Account), Is.Empty);
        Assert.That(Server.Count("/mentions"), Is.EqualTo(1));
        Assert.That(Office.Complaints.Single(), Does.Contain(because));

        Office.Clock.Advance(TimeSpan.FromDays(31));
        await Office.Poll(Account);
        Assert.That(await Office.Posts(), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_limit_is_waited_for_until_its_reset_by_the_servers_own_clock()
    {
        Server.Refuse("/mentions", 1, 429, """{"title":"Too Many Requests"}""",
            ("Date", "Mon, 02 Mar 2026 09:00:00 GMT"), ("x-rate-limit-reset", "1772442600"), ("x-rate-limit-remaining", "14"));
        await Office.Poll(Account);
        Office.Clock.Advance(TimeSpan.FromSeconds(599));
        await Office.Poll(Account);
        Assert.That(Server.Count("/mentions"), Is.EqualTo(1));

        Office.Clock.Advance(TimeSpan.FromSeconds(1));
        await Office.Poll(Account);
        Assert.That(Server.Count("/mentions"), Is.EqualTo(2));
    }

    [Test]
    public async Task A_cap_lasts_until_the_cycle_ends()
    {
        Server.Refuse("/mentions", 1, 429, $$"""{"title":"UsageCapExceeded","period":"Monthly","type":"{{Problem}}usage-capped"}""", ("x-rate-limit-reset", "1772417000"));
        await Office.Poll(Account);
        Office.Clock.Advance(TimeSpan.FromDays(29));
        await Office.Poll(Account);
        Assert.That(Server.Count("/mentions"), Is.EqualTo(1));

        Office.Clock.Advance(TimeSpan.FromDays(1));
        await Office.Poll(Account);
        Assert.That(await Office.Posts(), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_broken_off_answer_is_asked_for_again()
    {
        Server.Spoil("/mentions", context => FakeServer.Json(context, """{"data":[{"id":"1","te"""));
        await Office.PollThroughWaits(Account);
        Assert.That(Office.Complaints.Single(), Does.Contain("breaks off"));

        Office.Clock.Advance(TimeSpan.FromMinutes(2));
        await Office.Poll(Account);
        Assert.That(await Office.Posts(), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_search_that_is_denied_holds_up_no_mention_and_is_told_once()
    {
        Server.Refuse("/recent", 1, 403, $$"""{"title":"Client Forbidden","type":"{{Problem}}client-forbidden"}""");
        await Configure(("Options:Keywords", "#lapor"));
        await Office.Poll(Account);
        Office.Clock.Advance(TimeSpan.FromMinutes(1));
        await Office.Poll(Account);
        Assert.That(await Office.Posts(), Has.Count.EqualTo(1));
        Assert.That(Office.Complaints.Single(), Does.Contain("The keywords cannot be read now").And.Contain("attach the app"));
        Assert.That(Server.Count("/recent"), Is.EqualTo(1));

        Office.Clock.Advance(TimeSpan.FromMinutes(5));
        await Office.Poll(Account);
        Assert.That(Office.Log.Last(), Does.Contain("works again"));
    }

    [TestCase("Options:Auth", "gaib", "Options:Auth is 'gaib'")]
    [TestCase("Options:Auth", "oauth2", "Options:ClientId is missing")]
    [TestCase("Options:Auth", "oauth1", "Options:TokenSecret is missing")]
    [TestCase("Options:RepliesEvery", "5", "Options:RepliesEvery is '5'")]
    [TestCase("Credential", "", "Credential is missing")]
    [TestCase("Handle", "humas.bandung", "Handle is no name on X")]
    public async Task Settings_that_cannot_work_are_told_at_start(string key, string value, string because)
    {
        await Configure((key, value));
        await Office.Introduce();
        Assert.That(Office.Complaints, Has.Some.Contains(because));
    }

    [Test]
    public async Task A_keyword_query_that_is_too_long_is_told_at_start()
    {
        await Configure(("Options:Keywords", new string('a', 500)));
        await Office.Introduce();
        Assert.That(Office.Complaints, Has.Some.Contains("Options:Keywords is too long"));
    }
}
