using Complaints.Ingest.Rechecking;
using NUnit.Framework;

namespace Complaints.Tests.Ingest;

/// <summary>What a citizen deletes is dropped here within a day, as long as its ticket is open; the ticket stays.</summary>
[TestFixture]
internal sealed class RecheckTests : MastodonFixture
{
    [Test]
    public async Task Text_that_was_deleted_is_dropped_within_a_day_and_the_ticket_stays()
    {
        Server.Mention("s1", Lamp);
        Server.Mention("s2", "<p>sampah menumpuk di TPS Tamansari sudah tiga hari tidak diangkut</p>", author: "euis@warga.example");
        await Office.Poll(Account);
        Server.Statuses.TryRemove("s1", out _);
        Office.Clock.Advance(TimeSpan.FromHours(21));
        await Recheck();

        var posts = (await Office.Posts()).ToDictionary(post => post.ExternalId);
        Assert.That(posts[$"{Server.Host}/s1"], Has.Property("Text").EqualTo("").And.Property("DeletedAt").Not.Null);
        Assert.That(posts[$"{Server.Host}/s2"].Text, Is.Not.Empty);
        Assert.That(await Office.Tickets(), Has.Count.EqualTo(2));
    }

    [Test]
    public async Task Each_post_is_asked_about_once_a_day_and_never_after_its_ticket_is_closed()
    {
        Server.Mention("s1", Lamp);
        await Office.Poll(Account);
        Office.Clock.Advance(TimeSpan.FromHours(21));
        await Recheck();
        var asked = Asked();
        await Recheck();
        Assert.That(Asked(), Is.EqualTo(asked));

        await Office.Execute("UPDATE tickets SET status = 'closed'");
        Office.Clock.Advance(TimeSpan.FromHours(21));
        await Recheck();
        Assert.That(Asked(), Is.EqualTo(asked));
    }

    [Test]
    public async Task It_moves_no_cursor()
    {
        Server.Mention("s1", Lamp);
        await Office.Poll(Account);
        var cursor = await Office.Scalar<string>("SELECT cursor FROM accounts WHERE platform = 'mastodon'");
        Server.Statuses.TryRemove("s1", out _);
        Office.Clock.Advance(TimeSpan.FromHours(21));
        await Recheck();
        Assert.That(await Office.Scalar<string>("SELECT cursor FROM accounts WHERE platform = 'mastodon'"), Is.EqualTo(cursor));
    }

    private int Asked() => Server.Requests.Count(request => request.EndsWith("/statuses/s1", StringComparison.Ordinal));

    private Task Recheck() => Office.Keyed<RecheckPosts>(Account).Run(default);
}
