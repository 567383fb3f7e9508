using Complaints.Tests.Support;
using NUnit.Framework;
using static Complaints.Tests.Support.Cast;

namespace Complaints.Tests.Posts;

/// <summary>Which posts are asked about again.</summary>
[TestFixture]
internal sealed class RecentPostTests
{
    private Office _office = null!;

    [SetUp]
    public async Task Open() => _office = await Office.Open();

    [TearDown]
    public async Task Close() => await _office.DisposeAsync();

    [Test]
    public async Task Recent_posts_are_those_written_lately_that_still_stand()
    {
        await _office.Take(Says("asep", BrokenLamp, "old", minutes: -5000), Says("euis", Flood, "new"), Says("dadang", Praise, "gone"));
        await _office.Take(Says("dadang", "", "gone") with { IsDeleted = true });

        var recent = await _office.Posts.Recent(_office.Account.Id, _office.Now.AddHours(-48), default, 10, default);
        Assert.That(recent.Select(p => p.ExternalId), Is.EqualTo(new[] { "new" }));
        Assert.That(await _office.Posts.Recent(_office.Account.Id, _office.Now.AddHours(-48), recent[0].Id, 10, default), Is.Empty);
    }

    [Test]
    public async Task Posts_received_before_the_span_are_not_recent()
    {
        await _office.Take(Says("asep", BrokenLamp, "1"));
        _office.Clock.Advance(TimeSpan.FromHours(72));
        await _office.Take(Says("euis", Flood, "2", minutes: 72 * 60));

        var recent = await _office.Posts.Recent(_office.Account.Id, _office.Now.AddHours(-48), default, 10, default);
        Assert.That(recent.Select(p => p.ExternalId), Is.EqualTo(new[] { "2" }));
    }

    [Test]
    public async Task Held_ids_are_told_from_unknown_ones()
    {
        await _office.Take(Says("asep", BrokenLamp, "1"));
        Assert.That(await _office.Posts.Held("feed", ["1", "2"], default), Is.EquivalentTo(new[] { "1" }));
    }
}
