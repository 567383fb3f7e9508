using Complaints.Core.Accounts;
using Complaints.Core.Kernel;
using NUnit.Framework;

namespace Complaints.Tests.Ingest;

/// <summary>What of an account was read is proven, an outage is a hole that is seen, and a channel that is quiet is not one that is blind.</summary>
[TestFixture]
internal sealed class MastodonCoverageTests : MastodonFixture
{
    [Test]
    public async Task A_dead_token_shows_as_blind_with_an_open_hole_that_is_filled_when_it_is_renewed()
    {
        Server.Mention("s1", Lamp);
        await Office.Poll(Account);
        Office.Clock.Advance(TimeSpan.FromSeconds(11));
        await Office.Poll(Account);
        for (var minute = 0; minute < 10; minute++)
        {
            Server.Refuse(1, 401);
            Office.Clock.Advance(TimeSpan.FromMinutes(6));
            await Office.PollThroughWaits(Account);
        }

        var blind = await Office.Health("mastodon");
        Assert.That((blind.StateAt(Office.Now), blind.Fault), Is.EqualTo((AccountState.Blind, "credential_dead")));
        var open = (await Holes()).First(hole => hole.Stream == "mentions");
        Assert.That(open, Has.Property("State").EqualTo(HoleState.Open).And.Property("To").Null.And.Property("Reason").Contains("renew the access token"));

        Server.Mention("s2", Lamp, author: "euis@warga.example");
        Office.Clock.Advance(TimeSpan.FromMinutes(6));
        await Office.Poll(Account);
        Office.Clock.Advance(TimeSpan.FromSeconds(11));
        await Office.Poll(Account);

        var seen = await Office.Health("mastodon");
        Assert.That((seen.StateAt(Office.Now), seen.Fault), Is.EqualTo((AccountState.Healthy, (string?)null)));
        Assert.That((await Holes()).Where(hole => hole.Stream == "mentions").Select(hole => hole.State), Is.All.EqualTo(HoleState.Filled));
        Assert.That((await Proven()).Count(span => span.Stream == "mentions"), Is.EqualTo(1), "one span again");
        Assert.That(await Ids(), Is.EquivalentTo(new[] { "s1", "s2" }));
    }

    [Test]
    public async Task A_channel_where_nobody_writes_is_quiet_and_healthy()
    {
        Server.Mention("s1", Lamp);
        await Office.Poll(Account);
        Office.Clock.Advance(TimeSpan.FromDays(3));
        await Office.Poll(Account);
        var health = await Office.Health("mastodon");
        Assert.That(health.StateAt(Office.Now), Is.EqualTo(AccountState.Healthy));
        Assert.That(health.QuietSince(Office.Now), Is.EqualTo(health.NewestAt));
    }

    private async Task<IReadOnlyList<Hole>> Holes() => await Office.Get<CoverageQueries>().Holes(await Id(), default);

    private async Task<IReadOnlyList<StreamSpan>> Proven() => await Office.Get<CoverageQueries>().Proven(await Id(), default);

    private async Task<AccountId> Id() => (await Office.Health("mastodon")).Id;
}
