using Complaints.Core.Posts;
using NUnit.Framework;

namespace Complaints.Tests.Ingest;

/// <summary>What belongs together on a Mastodon server, and what changes there afterwards.</summary>
[TestFixture]
internal sealed class MastodonConversationTests : MastodonFixture
{
    [Test]
    public async Task A_reply_stands_in_the_conversation_whose_root_the_server_names()
    {
        Server.Mention("s3", Lamp, replyTo: "s2");
        Server.Ancestors["s3"] = ["s1", "s2"];
        await Office.Poll(Account);
        Assert.That((await Office.Posts()).Single(), Has.Property("Thread").EqualTo($"{Server.Host}/s1").And.Property("ReplyTo").EqualTo($"{Server.Host}/s2"));
    }

    [Test]
    public async Task A_reply_to_a_post_we_hold_asks_the_server_nothing_and_joins_its_ticket()
    {
        Server.Mention("s1", Lamp);
        await Office.Poll(Account);
        Server.Mention("s2", "<p>masih gelap min</p>", replyTo: "s1");
        await Office.Poll(Account);

        Assert.That((await Office.Posts())[1], Has.Property("Outcome").EqualTo(PostOutcome.FollowUp));
        Assert.That(Server.Requests, Has.None.Contains("/context"));
    }

    [Test]
    public async Task A_conversation_that_cannot_be_asked_for_does_not_cost_the_post()
    {
        Server.Mention("s3", Lamp, replyTo: "s2");
        Server.Spoil("/context", context =>
        {
            context.Response.StatusCode = 500;
            return Task.CompletedTask;
        });
        await Office.Poll(Account);

        Assert.That((await Office.Posts()).Single().ReplyTo, Is.EqualTo($"{Server.Host}/s2"));
        Assert.That(Office.Complaints, Is.Empty);
    }

    [Test]
    public async Task Edits_and_deletions_are_seen_when_recent_posts_are_looked_at_again()
    {
        var edited = Server.Mention("s1", Lamp);
        Server.Mention("s2", "<p>halo min</p>");
        Server.Mention("s3", "<p>selamat pagi</p>");
        await Office.Poll(Account);
        edited["content"] = "<p>lampu jalan mati di Jalan Asia Afrika, gelap. mohon diperbaiki</p>";
        edited["edited_at"] = "2026-03-02T02:01:00.000Z";
        Server.Statuses.TryRemove("s2", out _);
        Office.Clock.Advance(TimeSpan.FromMinutes(5));
        await Office.Poll(Account);

        var posts = await Office.Posts();
        Assert.That(posts[0], Has.Property("Text").Contains("Asia Afrika").And.Property("EditedAt").Not.Null);
        Assert.That(posts[1], Has.Property("Text").Empty.And.Property("DeletedAt").EqualTo(Office.Now));
        Assert.That(posts[2].DeletedAt, Is.Null);
        Assert.That(await Office.Scalar<string>("SELECT text FROM post_versions"), Does.Contain("Braga"));
    }

    [Test]
    public async Task Recent_posts_are_not_looked_at_with_every_poll()
    {
        Server.Mention("s1", Lamp);
        await Office.Poll(Account);
        Office.Clock.Advance(TimeSpan.FromMinutes(5));
        await Office.Poll(Account);
        await Office.Poll(Account);
        Assert.That(Server.Requests.Count(request => request.EndsWith("/statuses/s1", StringComparison.Ordinal)), Is.EqualTo(1));
    }

    [Test]
    public async Task All_posts_gone_at_once_are_not_believed()
    {
        Mention(Enumerable.Range(1, 5));
        await Office.Poll(Account);
        Server.Statuses.Clear();
        Office.Clock.Advance(TimeSpan.FromMinutes(5));
        await Office.Poll(Account);

        Assert.That(await Office.Scalar<int>("SELECT count(*) FROM posts WHERE deleted_at IS NOT NULL"), Is.Zero);
        Assert.That(Office.Complaints.Single(), Does.Contain("all 5 recent posts seem gone at once"));
    }
}
