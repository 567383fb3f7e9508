using Complaints.Ingest.Platforms;
using NUnit.Framework;

namespace Complaints.Tests.Ingest;

/// <summary>What is watched is looked at as often as its quiet deserves, and survives in a cursor.</summary>
[TestFixture]
internal sealed class RevisitedSetTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    [Test]
    public void The_longer_it_was_quiet_the_more_rarely_it_is_looked_at()
    {
        var set = Set();
        set.Add("baru", Noon.AddHours(-1), Noon);
        set.Add("lama", Noon.AddDays(-1), Noon);
        Assert.That(Due(set, Noon), Is.EquivalentTo(new[] { "baru", "lama" }));

        set.Seen("baru", "1", isLively: false, Noon);
        set.Seen("lama", "1", isLively: false, Noon);
        Assert.That(Due(set, Noon.AddMinutes(2)), Is.Empty);
        Assert.That(Due(set, Noon.AddMinutes(3)), Is.EqualTo(new[] { "baru" }));
        Assert.That(Due(set, Noon.AddMinutes(61)), Is.EqualTo(new[] { "baru", "lama" }));
    }

    [Test]
    public void Something_new_makes_it_lively_again()
    {
        var set = Set();
        set.Add("lama", Noon.AddDays(-1), Noon);
        set.Seen("lama", "2", isLively: true, Noon);
        Assert.That(Due(set, Noon.AddMinutes(1)), Is.EqualTo(new[] { "lama" }));
    }

    [Test]
    public void What_comes_next_is_taken_along_once_anything_is_due()
    {
        var set = Set();
        set.Add("baru", Noon.AddHours(-1), Noon);
        set.Add("lama", Noon.AddDays(-1), Noon);
        set.Seen("baru", "", isLively: false, Noon);
        set.Seen("lama", "", isLively: false, Noon);
        Assert.That(set.DueWithOthers(Noon.AddMinutes(1), 50), Is.Empty);
        Assert.That(set.DueWithOthers(Noon.AddMinutes(3), 50), Has.Count.EqualTo(2));
    }

    [Test]
    public void It_is_bounded_and_the_longest_quiet_leave_first()
    {
        var set = Set();
        for (var i = 0; i < 5; i++)
            set.Add($"v{i}", Noon.AddHours(-i), Noon);
        set.Add("usang", Noon.AddDays(-31), Noon);
        Assert.That(Set().Fill(set.ToJson(Noon)).Members.Select(member => member.Id), Is.EquivalentTo(new[] { "v0", "v1", "v2" }));
    }

    [Test]
    public void It_survives_in_a_cursor()
    {
        var set = Set();
        set.Add("a", Noon, Noon);
        set.Seen("a", "7 x", isLively: false, Noon);
        set.Add("b", Noon, Noon);
        var again = Set().Fill(set.ToJson(Noon));
        Assert.That(again.Find("a"), Is.EqualTo(new WatchedMember("a", Noon, Noon, "7 x")));
        Assert.That(again.SeenUntil(Noon), Is.Null, "b was never looked at");
    }

    private static RevisitedSet Set() => new(3, TimeSpan.FromDays(30), TimeSpan.FromHours(2));

    private static IEnumerable<string> Due(RevisitedSet set, DateTimeOffset now) => set.Due(now).Select(member => member.Id);
}
