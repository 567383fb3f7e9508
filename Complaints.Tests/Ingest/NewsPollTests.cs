using NUnit.Framework;

namespace Complaints.Tests.Ingest;

/// <summary>A feed is asked whether it changed, left alone as long as it wants, and what it does to us loses nothing.</summary>
internal sealed class NewsPollTests : NewsFixture
{
    [Test]
    public async Task A_feed_that_did_not_change_is_a_proven_quiet_read()
    {
        Send(Rss(Item("1")), headers: [("ETag", "W/\"a1\""), ("Last-Modified", "Mon, 02 Mar 2026 01:00:00 GMT")]);
        await Read();
        Answer = context =>
        {
            context.Response.StatusCode = 304;
            return Task.CompletedTask;
        };
        Office.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.That(await Read(), Has.Count.EqualTo(1));
        Assert.That((Requests[1].IfNoneMatch.ToString(), Requests[1].IfModifiedSince.ToString()), Is.EqualTo(("W/\"a1\"", "Mon, 02 Mar 2026 01:00:00 GMT")));
        Assert.That((await Office.Health("news")).ReadAt, Is.EqualTo(Office.Now));
        Assert.That(Office.Complaints, Is.Empty);
    }

    [Test]
    public async Task Nobody_is_told_a_credential_or_asked_for_json()
    {
        Send(Rss(Item("1")));
        await Read();
        Assert.That(Requests[0].ContainsKey("Authorization"), Is.False);
        Assert.That(Requests[0].Accept.ToString(), Does.StartWith("application/rss+xml"));
    }

    [Test]
    public async Task Items_seen_again_are_taken_once_and_new_ones_beside_them()
    {
        Send(Rss(Item("1")));
        await Read();
        Send(Rss(Item("2", "Dua") + Item("1")));
        Office.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.That((await Read()).Select(post => post.ExternalId), Is.EquivalentTo(new[] { $"{Host}/1", $"{Host}/2" }));
        Assert.That((await Office.Posts()).All(post => post.EditedAt is null), Is.True);
    }

    [Test]
    public async Task A_feed_that_says_how_long_it_stays_is_left_alone_so_long()
    {
        Send(Rss(Item("1"), "<ttl>15</ttl>"));
        await Read();
        var readAt = (await Office.Health("news")).ReadAt;
        for (var minutes = 5; minutes <= 15; minutes += 5)
        {
            Office.Clock.Advance(TimeSpan.FromMinutes(5));
            await Read();
            Assert.That(Requests, Has.Count.EqualTo(minutes < 15 ? 1 : 2));
            Assert.That((await Office.Health("news")).ReadAt, minutes < 15 ? Is.EqualTo(readAt) : Is.EqualTo(Office.Now), "what was not asked proves nothing");
        }
    }

    [Test]
    public async Task Of_a_feed_that_breaks_off_what_came_whole_is_taken_and_the_rest_later()
    {
        var whole = Rss(Item("1") + Item("2", "Dua") + Item("3", "Tiga"));
        Send(whole[..whole.IndexOf("Tiga", StringComparison.Ordinal)], headers: [("ETag", "\"x\"")]);
        Assert.That(await Read(), Has.Count.EqualTo(2));
        Assert.That(Office.Complaints.Single(), Does.Contain("breaks off or is malformed: 2 items"));
        Assert.That((await Office.Health("news")).ReadAt, Is.Null);

        Send(whole);
        Office.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.That(await Read(), Has.Count.EqualTo(3));
        Assert.That(Requests[^1].ContainsKey("If-None-Match"), Is.False);
        Assert.That(Office.Log.Last(), Does.Contain("works again"));
    }

    [TestCase("<html><body>Sedang dalam pemeliharaan</body></html>")]
    [TestCase("")]
    [TestCase("{\"items\":[]}")]
    public async Task What_is_no_feed_is_named(string body)
    {
        Send(body, "text/html");
        await Read();
        Assert.That(Office.Complaints.Single(), Does.Contain("something else than RSS or Atom: check Accounts:0:BaseAddress"));
    }

    [TestCase(404, "has no such address any more")]
    [TestCase(410, "has no such address any more")]
    [TestCase(403, "does not let us read")]
    [TestCase(503, "is in trouble (503")]
    public async Task A_refusal_has_one_clear_message(int status, string because)
    {
        Answer = context =>
        {
            context.Response.StatusCode = status;
            return Task.CompletedTask;
        };
        await Read();
        Assert.That(Office.Complaints.Single(), Does.Contain(because));
    }

    [Test]
    public async Task A_move_is_told_and_not_followed()
    {
        Answer = context =>
        {
            context.Response.Redirect("https://baru.example/rss?kunci=1", permanent: true);
            return Task.CompletedTask;
        };
        await Read();
        Assert.That(Office.Complaints.Single(), Does.Contain("sends on to https://baru.example/rss (301").And.Contain("write it in Accounts:0:BaseAddress"));
    }

    [Test]
    public async Task A_server_that_asks_for_rest_gets_it()
    {
        Answer = context =>
        {
            context.Response.StatusCode = 429;
            context.Response.Headers.RetryAfter = "1800";
            return Task.CompletedTask;
        };
        await Read();
        Send(Rss(Item("1")));
        Office.Clock.Advance(TimeSpan.FromMinutes(29));
        Assert.That(await Read(), Is.Empty);
        Office.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.That(await Read(), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_feed_without_end_is_not_read()
    {
        Send(Rss(Item("1", new string('x', 9 << 20))));
        await Read();
        Assert.That(Office.Complaints.Single(), Does.Contain("more than 8 MiB"));
    }

    [Test]
    public async Task An_item_that_says_nothing_is_set_aside_with_its_reason()
    {
        Send(Rss(Item("1") + "<item><guid>2</guid></item>"));
        await Read();
        Assert.That((await Office.Rejects()).Single(), Does.Contain("neither title nor text"));
    }
}
