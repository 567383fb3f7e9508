using System.Globalization;
using Complaints.Core.Kernel;
using Complaints.Core.Replies;
using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;

namespace Complaints.Tests.Replies;

/// <summary>Personal data in whatever spelling, and texts of any kind.</summary>
internal sealed class PersonalDataProperties
{
    private static readonly string[] None = [];

    [FsCheck.NUnit.Property(MaxTest = 300)]
    public Property A_nik_is_found_however_it_is_grouped_and_whatever_stands_around() => Prop.ForAll(
        Niks().ToArbitrary(), text =>
            PersonalData.In(text, None).Count(finding => finding.Kind is PersonalDataKind.Nik) == 1
            && PersonalData.Check(text, None, Enum.GetValues<PersonalDataKind>().ToHashSet()) is not null);

    [FsCheck.NUnit.Property(MaxTest = 300)]
    public Property A_mobile_number_is_found_however_it_is_written() => Prop.ForAll(
        Mobiles().ToArbitrary(), text => PersonalData.In(text, None) is [{ Kind: PersonalDataKind.Phone }]);

    [FsCheck.NUnit.Property(MaxTest = 500)]
    public void A_ticket_code_is_never_a_finding(byte seed)
    {
        var words = seed % 2 == 0 ? "wa" : "Laporan";
        Assert.That(PersonalData.In($"{words} {TicketCode.New()} dan {TicketCode.New().Text.ToLowerInvariant()}.", None), Is.Empty);
    }

    [FsCheck.NUnit.Property(MaxTest = 500)]
    public void Findings_lie_in_the_text_in_order_and_apart(NonNull<string> any)
    {
        var text = any.Get + " 081234567890 " + any.Get;
        var end = 0;
        foreach (var finding in PersonalData.In(text, ["(022) 4234793"]))
        {
            Assert.That(finding.Offset, Is.GreaterThanOrEqualTo(end));
            Assert.That(finding.Length, Is.Positive);
            end = finding.End;
        }

        Assert.That(end, Is.LessThanOrEqualTo(text.Length));
    }

    private static Gen<string> Niks() =>
        from area in Gen.Elements("327301", "110101", "357801", "947101")
        from day in Gen.Choose(1, 28)
        from isWoman in Gen.Elements(0, 40)
        from month in Gen.Choose(1, 12)
        from year in Gen.Choose(0, 99)
        from serial in Gen.Choose(1, 9999)
        from gap in Gen.Elements("", " ", ".", "-", "\u200B", " - ")
        from around in Gen.Elements("{0}", "NIK {0}.", "data ({0}), mohon dicek", "atas nama Siti:{0} 2 hari lalu")
        let digits = string.Create(CultureInfo.InvariantCulture, $"{area}{day + isWoman:00}{month:00}{year:00}{serial:0000}")
        select string.Format(
            CultureInfo.InvariantCulture, around, string.Join(gap, digits[..6], digits[6..12], digits[12..]));

    private static Gen<string> Mobiles() =>
        from trunk in Gen.Elements("0", "62", "+62", "+62 ", "(+62) ", "+62-")
        from prefix in Gen.Elements("811", "812", "821", "838", "852", "857", "877", "881", "896")
        from gap in Gen.Elements("", " ", ".", "-", " - ", "\u00A0")
        from middle in Gen.Choose(1000, 9999)
        from end in Gen.Choose(10, 9999)
        from around in Gen.Elements("{0}", "wa {0} ya", "Hubungi:{0}, terima kasih", "({0})")
        select string.Format(CultureInfo.InvariantCulture, around, $"{trunk}{prefix}{gap}{middle}{gap}{end}");
}
