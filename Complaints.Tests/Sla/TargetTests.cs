using Complaints.Core.Kernel;
using Complaints.Core.Sla;
using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;

namespace Complaints.Tests.Sla;

/// <summary>Times as the office writes them.</summary>
internal sealed class TargetTests
{
    [FsCheck.NUnit.Property(MaxTest = 500)]
    public Property What_is_written_is_what_was_read() => Prop.ForAll(Written().ToArbitrary(), text =>
    {
        var target = Target.Parse(text);
        Assert.That(Target.Parse(target.ToString()), Is.EqualTo(target), text);
        Assert.That(CoreJson.Read<Target>(CoreJson.Write(target)), Is.EqualTo(target), text);
        Assert.That(target.IsAroundTheClock, Is.Not.EqualTo(text.Contains("kerja", StringComparison.Ordinal)), text);
    });

    [TestCase("5 hari kerja", 5, TargetUnit.WorkDays)]
    [TestCase(" 1  jam  kerja ", 60, TargetUnit.WorkMinutes)]
    [TestCase("90 menit kerja", 90, TargetUnit.WorkMinutes)]
    [TestCase("24 jam", 1440, TargetUnit.Minutes)]
    [TestCase("100000 menit", 100_000, TargetUnit.Minutes)]
    public void A_time_means_what_it_says(string text, int amount, TargetUnit unit) => Assert.That(Target.Parse(text), Is.EqualTo(new Target(amount, unit)));

    [TestCase(null)]
    [TestCase("")]
    [TestCase("5")]
    [TestCase("hari kerja")]
    [TestCase("5 hari")]
    [TestCase("5 hari kalender")]
    [TestCase("0 hari kerja")]
    [TestCase("-1 jam")]
    [TestCase("1,5 jam")]
    [TestCase("1.5 jam")]
    [TestCase("100001 jam")]
    [TestCase("9999999 menit")]
    [TestCase("5 Hari Kerja")]
    [TestCase("5hari kerja")]
    [TestCase("5 jamkerja")]
    [TestCase("5 jam kerja\n\nx")]
    [TestCase("٥ jam")]
    public void Anything_else_is_no_time(string? text)
    {
        Assert.That(Target.TryParse(text, out _), Is.False);
        Assert.That(() => Target.Parse(text ?? ""), Throws.TypeOf<FormatException>());
    }

    private static Gen<string> Written() =>
        from amount in Gen.OneOf(Gen.Choose(1, 200), Gen.Choose(1, 100_000))
        from unit in Gen.Elements("hari kerja", "jam kerja", "menit kerja", "jam", "menit")
        select $"{amount} {unit}";
}
