using System.Globalization;
using Microsoft.AspNetCore.Http;
using NUnit.Framework;

namespace Complaints.Tests.Ingest;

/// <summary>What a server can do to us: each has one clear message, is waited for as asked, and loses nothing.</summary>
[TestFixture]
internal sealed class MastodonTroubleTests
{
    private const string Account = "mastodon:humas";

    private FakeMastodon _server = null!;
    private IngestOffice _office = null!;

    [SetUp]
    public async Task Open()
    {
        _server = await FakeMastodon.Start();
        _office = await IngestOffice.Open(
            ("Accounts:0:Platform", "feed"), ("Accounts:0:Handle", "humasbandung"), ("Accounts:0:BaseAddress", "feed"),
            ("Accounts:1:Platform", "mastodon"), ("Accounts:1:Handle", "humas"), ("Accounts:1:BaseAddress", _server.Address),
            ("Accounts:1:Credential", FakeMastodon.Token), ("Accounts:1:Every", "00:00:10"));
        _server.Mention("s1", "<p>lampu jalan mati di Jalan Braga, gelap. mohon diperbaiki</p>");
    }

    [TearDown]
    public async Task Close()
    {
        Assert.That(_office.Log, Has.None.Contains(FakeMastodon.Token), "the credential was logged");
        await _office.DisposeAsync();
        await _server.DisposeAsync();
    }

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
        _server.Refuse(1, 429, headers);
        var waits = await _office.PollThroughWaits(Account);

        Assert.That(waits.Single().TotalSeconds, Is.InRange(seconds, seconds + 0.5));
        Assert.That(await _office.Posts(), Has.Count.EqualTo(1));
        Assert.That(_office.Complaints, Is.Empty);
    }

    [Test]
    public async Task A_long_wait_is_kept_by_the_pass_and_not_inside_the_request()
    {
        _server.Refuse(1, 429, ("Retry-After", "300"));
        Assert.That(await _office.PollThroughWaits(Account), Is.Empty);
        Assert.That((await _office.Health("mastodon")).LastError, Does.Contain("asks for fewer requests (429)"));

        _office.Clock.Advance(TimeSpan.FromSeconds(299));
        await _office.Poll(Account);
        Assert.That(_server.Polls, Is.EqualTo(1));

        _office.Clock.Advance(TimeSpan.FromSeconds(1));
        await _office.Poll(Account);
        Assert.That(await _office.Posts(), Has.Count.EqualTo(1));
    }

    [TestCase(401)]
    [TestCase(403)]
    public async Task A_credential_that_is_refused_is_told_with_its_remedy_and_not_tried_again_at_once(int status)
    {
        _server.Refuse(1, status);
        Assert.That(await _office.PollThroughWaits(Account), Is.Empty);

        Assert.That(_server.Polls, Is.EqualTo(1));
        Assert.That(_office.Complaints.Single(), Does.Contain("refuses the credential").And.Contain("renew the access token in Accounts:1:Credential"));
    }

    [Test]
    public async Task A_burst_of_errors_is_sat_out()
    {
        _server.Refuse(3, 500);
        Assert.That(await _office.PollThroughWaits(Account), Has.Count.EqualTo(3));
        Assert.That(await _office.Posts(), Has.Count.EqualTo(1));
        Assert.That(_office.Complaints, Is.Empty);
    }

    [Test]
    public async Task A_page_of_maintenance_is_a_trouble_that_ends()
    {
        for (var i = 0; i < 4; i++)
            _server.Spoil("/notifications", context => Html(context, 503));
        await _office.PollThroughWaits(Account);
        Assert.That(_office.Complaints.Single(), Does.Contain("is in trouble (503 Service Unavailable"));

        _office.Clock.Advance(TimeSpan.FromMinutes(1));
        await _office.PollThroughWaits(Account);
        Assert.That(await _office.Posts(), Has.Count.EqualTo(1));
        Assert.That(_office.Log.Last(), Does.Contain("works again"));
    }

    [TestCase("""[{"id":"1","type":"mention","status":{"id":"s1","con""", "JSON that breaks off")]
    [TestCase("""{"notifications":[]}""", "something else than a list")]
    [TestCase("""[{"type":"mention"}]""", "items that have no id")]
    public async Task Json_that_cannot_be_read_moves_nothing(string json, string because)
    {
        _server.Spoil("/notifications", context => FakeMastodon.Json(context, json));
        await _office.PollThroughWaits(Account);
        Assert.That(_office.Complaints.Single(), Does.Contain(because));
        Assert.That(await _office.Scalar<string?>("SELECT cursor FROM accounts WHERE platform = 'mastodon'"), Is.Null);

        _office.Clock.Advance(TimeSpan.FromMinutes(1));
        await _office.Poll(Account);
        Assert.That(await _office.Posts(), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Html_in_the_place_of_json_is_named()
    {
        _server.Spoil("/notifications", context => Html(context, 200));
        await _office.PollThroughWaits(Account);
        Assert.That(_office.Complaints.Single(), Does.Contain("with text/html instead of JSON: check Accounts:1:BaseAddress"));
    }

    [Test]
    public async Task An_answer_that_breaks_off_is_asked_for_again()
    {
        _server.Spoil("/notifications", async context =>
        {
            context.Response.ContentType = "application/json";
            context.Response.ContentLength = 1000;
            await context.Response.WriteAsync("[");
            await context.Response.Body.FlushAsync();
            context.Abort();
        });
        Assert.That(await _office.PollThroughWaits(Account), Has.Count.EqualTo(1));
        Assert.That(await _office.Posts(), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task An_answer_that_does_not_come_is_given_up_and_asked_for_again()
    {
        var arrived = new TaskCompletionSource();
        _server.Spoil("/notifications", async context =>
        {
            arrived.SetResult();
            await new TaskCompletionSource().Task.WaitAsync(context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        });
        var pass = _office.Poll(Account);
        await arrived.Task;
        _office.Clock.Advance(TimeSpan.FromSeconds(20));

        Assert.That(await _office.ThroughWaits(pass), Has.Count.EqualTo(1));
        Assert.That(await _office.Posts(), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task An_answer_without_end_is_not_read()
    {
        _server.Spoil("/notifications", async context =>
        {
            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync("[\"" + new string('x', 9 << 20) + "\"]");
        });
        await _office.PollThroughWaits(Account);
        Assert.That(_office.Complaints.Single(), Does.Contain("more than 8 MiB"));
    }

    [Test]
    public async Task The_credential_is_not_carried_to_another_server()
    {
        await using var other = await FakeMastodon.Start();
        _server.Spoil("/notifications", context =>
        {
            context.Response.Redirect(other.Address + "/api/v1/notifications");
            return Task.CompletedTask;
        });
        await _office.PollThroughWaits(Account);

        Assert.That(other.Requests, Is.Empty);
        Assert.That(_office.Complaints.Single(), Does.Contain($"sends on to {other.Address}"));
    }

    [Test]
    public async Task A_path_that_is_not_there_is_told()
    {
        _server.Refuse(1, 404);
        await _office.PollThroughWaits(Account);
        Assert.That(_office.Complaints.Single(), Does.Contain("has no api/v1/notifications"));
    }

    [Test]
    public async Task A_server_that_is_not_there_costs_only_its_own_account()
    {
        await _server.DisposeAsync();
        await File.WriteAllTextAsync(
            Path.Combine(_office.Feed, "a.jsonl"), """{"id":"1","text":"banjir di Pagarsih","author":"a","at":"2026-03-02T08:00:00Z"}""" + "\n");
        await _office.PollThroughWaits(Account);
        await _office.Poll();

        Assert.That(_office.Complaints.Single(), Does.Contain("cannot be reached"));
        Assert.That((await _office.Posts()).Single().Platform, Is.EqualTo("feed"));
        _server = await FakeMastodon.Start();
    }

    [Test]
    public async Task A_server_that_keeps_failing_is_left_alone_without_a_new_message()
    {
        _server.Refuse(7, 500);
        await _office.PollThroughWaits(Account);
        _office.Clock.Advance(TimeSpan.FromSeconds(10));
        await _office.PollThroughWaits(Account);
        var asked = _server.Polls;
        for (var i = 0; i < 3; i++)
        {
            _office.Clock.Advance(TimeSpan.FromSeconds(5));
            await _office.PollThroughWaits(Account);
        }

        Assert.That(_server.Polls, Is.EqualTo(asked).And.AtMost(8));
        Assert.That(_office.Complaints.Count(), Is.EqualTo(1));

        _office.Clock.Advance(TimeSpan.FromMinutes(1));
        await _office.PollThroughWaits(Account);
        Assert.That(await _office.Posts(), Has.Count.EqualTo(1));
    }

    private static Task Html(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/html";
        return context.Response.WriteAsync(string.Create(CultureInfo.InvariantCulture, $"<h1>{status}</h1>"));
    }
}
