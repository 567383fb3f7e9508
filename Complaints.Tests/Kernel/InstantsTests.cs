using Complaints.Core.Kernel;
using NUnit.Framework;

namespace Complaints.Tests.Kernel;

/// <summary>Instants as people write and read them.</summary>
internal sealed class InstantsTests
{
    [TestCase("2026-01-31", "2026-01-30T17:00:00Z")]
    [TestCase("2026-01-31T08:15", "2026-01-31T01:15:00Z")]
    [TestCase("2026-01-31T08:15:30.5", "2026-01-31T01:15:30.5Z")]
    [TestCase("2026-01-31T08:15:30Z", "2026-01-31T08:15:30Z")]
    [TestCase("2026-01-31T08:15:30+09:00", "2026-01-30T23:15:30Z")]
    [TestCase("2026-01-31T08:15:30+0700", "2026-01-31T01:15:30Z")]
    [TestCase("2026-01-31T08:15:30 07:00", "2026-01-31T01:15:30Z")]
    public void What_a_person_writes_is_meant_in_wib_unless_it_says_otherwise(string text, string utc)
    {
        Assert.That(Instants.TryParseByPerson(text, out var instant), Is.True);
        Assert.That(Instants.TryParseIso(utc, out var expected), Is.True);
        Assert.That(instant, Is.EqualTo(expected));
    }

    [TestCase(null)]
    [TestCase("")]
    [TestCase("besok")]
    [TestCase("31/01/2026")]
    [TestCase("2026-02-30")]
    [TestCase("2026-01-31T25:00")]
    [TestCase("2026-01-31T08:15:30+99:00")]
    [TestCase("0001-01-01")]
    [TestCase("2026-01-31\n")]
    public void What_is_no_instant_is_not_guessed_at(string? text) =>
        Assert.That(Instants.TryParseByPerson(text, out _), Is.False);

    [Test]
    public void People_are_told_wib_in_whole_milliseconds()
    {
        var told = new DateTimeOffset(2026, 1, 31, 1, 15, 30, TimeSpan.Zero).AddTicks(12_345).ForPeople();
        Assert.That(CoreJson.Write(told), Is.EqualTo("\"2026-01-31T08:15:30.001+07:00\""));
    }
}
