using System.Globalization;
using Microsoft.AspNetCore.Http;
using NUnit.Framework;

namespace Complaints.Tests.Ingest;

/// <summary>What a server can do to us: each has one clear message and loses nothing.</summary>
[TestFixture]
internal sealed class MastodonTroubleTests : MastodonFixture
{
    [SetUp]
    public void SomebodyWrites() => Server.Mention("s1", Lamp);

    [TestCase(401)]
    [TestCase(403)]
    public async Task A_credential_that_is_refused_is_told_with_its_remedy_and_not_tried_again_at_once(int status)
    {
        Server.Refuse(1, status);
        Assert.That(await Office.PollThroughWaits(Account), Is.Empty);

        Assert.That(Server.Polls, Is.EqualTo(1));
        Assert.That(Office.Complaints.Single(), Does.Contain("refuses the credential").And.Contain("renew the access token in Accounts:1:Credential"));
    }

    [Test]
    public async Task A_page_of_maintenance_is_a_trouble_that_ends()
    {
        for (var i = 0; i < 4; i++)
            Server.Spoil("/notifications", context => Html(context, 503));
        await Office.PollThroughWaits(Account);
        Assert.That(Office.Complaints.Single(), Does.Contain("is in trouble (503 Service Unavailable"));

        Office.Clock.Advance(TimeSpan.FromMinutes(1));
        await Office.PollThroughWaits(Account);
        Assert.That(await Office.Posts(), Has.Count.EqualTo(1));
        Assert.That(Office.Log.Last(), Does.Contain("works again"));
    }

    [TestCase("""[{"id":"1","type":"mention","status":{"id":"s1","con""", "JSON that breaks off")]
    [TestCase("""{"notifications":[]}""", "something else than a list")]
    [TestCase("""[{"type":"mention"}]""", "items that have no id")]
    public async Task Json_that_cannot_be_read_moves_nothing(string json, string because)
    {
        Server.Spoil("/notifications", context => FakeMastodon.Json(context, json));
        await Office.PollThroughWaits(Account);
        Assert.That(Office.Complaints.Single(), Does.Contain(because));
        Assert.That(await Office.Scalar<string?>("SELECT cursor FROM accounts WHERE platform = 'mastodon'"), Is.Null);

        Office.Clock.Advance(TimeSpan.FromMinutes(1));
        await Office.Poll(Account);
        Assert.That(await Office.Posts(), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Html_in_the_place_of_json_is_named()
    {
        Server.Spoil("/notifications", context => Html(context, 200));
        await Office.PollThroughWaits(Account);
        Assert.That(Office.Complaints.Single(), Does.Contain("with text/html instead of JSON: check Accounts:1:BaseAddress"));
    }

    [Test]
    public async Task An_answer_without_end_is_not_read()
    {
        Server.Spoil("/notifications", async context =>
        {
            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync("[\"" + new string('x', 9 << 20) + "\"]");
        });
        await Office.PollThroughWaits(Account);
        Assert.That(Office.Complaints.Single(), Does.Contain("more than 8 MiB"));
    }

    [Test]
    public async Task The_credential_is_not_carried_to_another_server()
    {
        await using var other = await FakeMastodon.Start();
        Server.Spoil("/notifications", context =>
        {
            context.Response.Redirect(other.Address + "/api/v1/notifications");
            return Task.CompletedTask;
        });
        await Office.PollThroughWaits(Account);

        Assert.That(other.Requests, Is.Empty);
        Assert.That(Office.Complaints.Single(), Does.Contain($"sends on to {other.Address}"));
    }

    [Test]
    public async Task A_path_that_is_not_there_is_told()
    {
        Server.Refuse(1, 404);
        await Office.PollThroughWaits(Account);
        Assert.That(Office.Complaints.Single(), Does.Contain("has no api/v1/notifications"));
    }

    [Test]
    public async Task A_server_that_is_not_there_costs_only_its_own_account()
    {
        await Server.DisposeAsync();
        await File.WriteAllTextAsync(
            Path.Combine(Office.Feed, "a.jsonl"), """{"id":"1","text":"banjir di Pagarsih","author":"a","at":"2026-03-02T08:00:00Z"}""" + "\n");
        await Office.PollThroughWaits(Account);
        await Office.Poll();

        Assert.That(Office.Complaints.Single(), Does.Contain("cannot be reached"));
        Assert.That((await Office.Posts()).Single().Platform, Is.EqualTo("feed"));
    }

    private static Task Html(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/html";
        return context.Response.WriteAsync(string.Create(CultureInfo.InvariantCulture, $"<h1>{status}</h1>"));
    }
}
