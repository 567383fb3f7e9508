using Microsoft.AspNetCore.Http;
using NUnit.Framework;

namespace Complaints.Tests.Ingest;

/// <summary>A server that asks to be waited for is waited for, and one that fails for a while is asked again.</summary>
[TestFixture]
internal sealed class MastodonWaitTests : MastodonFixture
{
    [SetUp]
    public void SomebodyWrites() => Server.Mention("s1", Lamp);

    private static IEnumerable<TestCaseData> Headers()
    {
        const string There = "Mon, 02 Mar 2026 09:00:00 GMT";
        yield return Case("Retry-After in seconds", 7, ("Retry-After", "7"));
        yield return Case("Retry-After as a date, by the server's own clock", 9, ("Date", There), ("Retry-After", "Mon, 02 Mar 2026 09:00:09 GMT"));
        yield return Case("Retry-After twice, in both forms", 30, ("Date", There), ("Retry-After", "5"), ("Retry-After", "Mon, 02 Mar 2026 09:00:30 GMT"));
        yield return Case("X-RateLimit-Reset as ISO with a fraction", 12.5, ("Date", There), ("X-RateLimit-Reset", "2026-03-02T09:00:12.500000Z"), ("X-RateLimit-Remaining", "14"));
        yield return Case("X-RateLimit-Reset as epoch seconds", 20, ("Date", There), ("X-RateLimit-Reset", "1772442020"));
        yield return Case("a time that is over", 1, ("Date", There), ("X-RateLimit-Reset", "2026-03-02T08:59:00Z"));

        static TestCaseData Case(string name, double seconds, params (string, string)[] headers) =>
            new TestCaseData(seconds, headers).SetArgDisplayNames(name);
    }

    [TestCaseSource(nameof(Headers))]
    public async Task A_429_is_waited_for_as_long_as_its_header_says(double seconds, (string, string)[] headers)
    {
        Server.Refuse(1, 429, headers);
        var waits = await Office.PollThroughWaits(Account);

        Assert.That(waits.Single().TotalSeconds, Is.InRange(seconds, seconds + 0.5));
        Assert.That(await Office.Posts(), Has.Count.EqualTo(1));
        Assert.That(Office.Complaints, Is.Empty);
    }

    [Test]
    public async Task A_long_wait_is_kept_by_the_pass_and_not_inside_the_request()
    {
        Server.Refuse(1, 429, ("Retry-After", "300"));
        Assert.That(await Office.PollThroughWaits(Account), Is.Empty);
        Assert.That((await Office.Health("mastodon")).LastError, Does.Contain("asks for fewer requests (429)"));

        Office.Clock.Advance(TimeSpan.FromSeconds(299));
        await Office.Poll(Account);
        Assert.That(Server.Polls, Is.EqualTo(1));

        Office.Clock.Advance(TimeSpan.FromSeconds(1));
        await Office.Poll(Account);
        Assert.That(await Office.Posts(), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_burst_of_errors_is_sat_out()
    {
        Server.Refuse(3, 500);
        Assert.That(await Office.PollThroughWaits(Account), Has.Count.EqualTo(3));
        Assert.That(await Office.Posts(), Has.Count.EqualTo(1));
        Assert.That(Office.Complaints, Is.Empty);
    }

    [Test]
    public async Task An_answer_that_breaks_off_is_asked_for_again()
    {
        Server.Spoil("/notifications", async context =>
        {
            context.Response.ContentType = "application/json";
            context.Response.ContentLength = 1000;
            await context.Response.WriteAsync("[");
            await context.Response.Body.FlushAsync();
            context.Abort();
        });
        Assert.That(await Office.PollThroughWaits(Account), Has.Count.EqualTo(1));
        Assert.That(await Office.Posts(), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task An_answer_that_does_not_come_is_given_up_and_asked_for_again()
    {
        var arrived = new TaskCompletionSource();
        Server.Spoil("/notifications", async context =>
        {
            arrived.SetResult();
            await new TaskCompletionSource().Task.WaitAsync(context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        });
        var pass = Office.Poll(Account);
        await arrived.Task;
        Office.Clock.Advance(TimeSpan.FromSeconds(20));

        Assert.That(await Office.ThroughWaits(pass), Has.Count.EqualTo(1));
        Assert.That(await Office.Posts(), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_server_that_keeps_failing_is_left_alone_without_a_new_message()
    {
        Server.Refuse(7, 500);
        await Office.PollThroughWaits(Account);
        Office.Clock.Advance(TimeSpan.FromSeconds(10));
        await Office.PollThroughWaits(Account);
        var asked = Server.Polls;
        for (var i = 0; i < 3; i++)
        {
            Office.Clock.Advance(TimeSpan.FromSeconds(5));
            await Office.PollThroughWaits(Account);
        }

        Assert.That(Server.Polls, Is.EqualTo(asked).And.AtMost(8));
        Assert.That(Office.Complaints.Count(), Is.EqualTo(1));

        Office.Clock.Advance(TimeSpan.FromMinutes(1));
        await Office.PollThroughWaits(Account);
        Assert.That(await Office.Posts(), Has.Count.EqualTo(1));
    }
}
