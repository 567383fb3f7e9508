using Complaints.Core.Reports.Formats;
using NUnit.Framework;

namespace Complaints.Tests.Reports.Formats;

/// <summary>Figures, times and dates in Indonesian.</summary>
internal sealed class IndonesianTests
{
    [TestCase(0, "0")]
    [TestCase(1234, "1.234")]
    [TestCase(999_999, "999.999")]
    [TestCase(-1234, "-1.234")]
    public void Thousands_are_parted_by_points(long count, string text) => Assert.That(Indonesian.Count(count), Is.EqualTo(text));

    [TestCase(0.8637, "86,4 %")]
    [TestCase(1.0, "100 %")]
    [TestCase(0.0, "0 %")]
    [TestCase(0.99999, "99,9 %")]
    [TestCase(0.00001, "0,1 %")]
    [TestCase(null, "–")]
    public void Nearly_all_is_not_all(double? share, string text) => Assert.That(Plain(Indonesian.Percent(share)), Is.EqualTo(text));

    [TestCase(null, "–")]
    [TestCase(0L, "0 menit")]
    [TestCase(45L, "45 menit")]
    [TestCase(60L, "1 jam")]
    [TestCase(200L, "3 jam 20 menit")]
    [TestCase(449L, "7 jam 29 menit")]
    [TestCase(450L, "1 hari kerja")]
    [TestCase(960L, "2 hari kerja 1 jam")]
    [TestCase(899L, "1 hari kerja 7 jam")]
    [TestCase(450_000L, "1.000 hari kerja")]
    public void Working_time_is_told_in_working_days(long? minutes, string text) => Assert.That(Plain(Indonesian.WorkTime(minutes)), Is.EqualTo(text));

    [TestCase(1439L, "23 jam 59 menit")]
    [TestCase(1440L, "1 hari")]
    [TestCase(1440L * 2 - 1, "2 hari")]
    [TestCase(1440L * 2 + 95, "2 hari 2 jam")]
    public void Time_round_the_clock_is_told_in_days(long minutes, string text) => Assert.That(Plain(Indonesian.ClockTime(minutes)), Is.EqualTo(text));

    [TestCase("2026-11-16", "16–22 November 2026")]
    [TestCase("2026-11-30", "30 November – 6 Desember 2026")]
    [TestCase("2026-12-28", "28 Desember 2026 – 3 Januari 2027")]
    public void A_week_is_told_by_its_days(string monday, string text) =>
        Assert.That(Indonesian.WeekDays(DateTimeOffset.Parse(monday + "T00:00:00+07:00", null)), Is.EqualTo(text));

    [Test]
    public void An_instant_is_told_in_WIB() => Assert.That(
        Indonesian.Instant(new(2026, 11, 22, 23, 5, 0, TimeSpan.Zero)), Is.EqualTo("23 November 2026 pukul 06.05 WIB"));

    private static string Plain(string text) => text.Replace('\u00a0', ' ');
}
