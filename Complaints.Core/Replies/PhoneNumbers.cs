// Telephone numbers of subscribers. Short numbers of the public (110, 112, 119, 14xxx, 1500xxx, 0800) are none.
// Mobile prefixes and area codes as in use in 2026.
using System.Text.RegularExpressions;

namespace Complaints.Core.Replies;

/// <summary>Finds telephone numbers, written with or without blanks, dots, dashes and brackets.</summary>
internal static partial class PhoneNumbers
{
    private const string Gap = "(?:" + Digits.Between + @"|[()]){0,3}";

    public static IEnumerable<PersonalDataFinding> In(string text) =>
        Mobile().Matches(text).Concat(Landline().Matches(text)).Concat(Announced().Matches(text)).Concat(Abroad().Matches(text))
            .Where(match => !DateOrHours().IsMatch(match.Value))
            .Select(match => match.Groups["number"])
            .Select(number => new PersonalDataFinding(PersonalDataKind.Phone, number.Index, number.Length));

    // 8 and a prefix in use, then six to nine digits more. The letter o stands for the nought of those who mean to hide it.
    [GeneratedRegex(
        @"(?<![\p{L}\d])(?<number>(?:\(?\+?" + Gap + "6" + Gap + "2" + Gap + @"(?:\(0\))?|\(?[0Oo])" + Gap + "8" + Gap
        + "(?:1" + Gap + "[1-9]|2" + Gap + "[1-38]|3" + Gap + "[1238]|5" + Gap + "[1-35-9]|68|7" + Gap + "[7-9]|8" + Gap + "[1-9]|9" + Gap + "[5-9])"
        + "(?:" + Gap + @"\d){6,9})(?!\d)")]
    private static partial Regex Mobile();

    // An area code that stands together, then six to eight digits.
    [GeneratedRegex(
        @"(?<![\p{L}\d.,/])(?<number>(?:\(?\+?62\)?" + Gap + @"\(?(?:2[0-9]|[3-7][0-9]|9[0-9])\d?\)?|\(?0(?:2[0-9]|[3-7][0-9]|9[0-9])\d?\)?)"
        + Gap + @"[1-9](?:" + Gap + @"\d){5,7})(?!\d)")]
    private static partial Regex Landline();

    // Without area code or leading nought only where a word before it says what it is.
    [GeneratedRegex(
        @"(?<!\p{L})(?:telp|tel|telepon|telpon|tlp|phone|fax|faks|wa|whatsapp|hp|kontak|contact|hub|hubungi|cp)\b\W{0,4}(?:(?:no|nomor|nomer|saya|ke|di)\b\W{0,3}){0,2}"
        + @"(?<number>(?:8[1-9]\d" + Gap + @"\d{3,4}" + Gap + @"\d{3,5}|[2-8]\d{2}" + Gap + @"\d{4}|[2-8]\d{3}" + Gap + @"\d{4}))(?!\d|[.,]\d)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Announced();

    [GeneratedRegex(@"(?<![\p{L}\d])(?<number>\+(?!62)[1-9](?:" + Gap + @"\d){8,13})(?!\d)")]
    private static partial Regex Abroad();

    // 08-12-2026 10.30, 08.15 - 12.00 13.00
    [GeneratedRegex(@"^\(?\d{1,2}[-. ]\d{1,2}[-. ](?:19|20)\d{2}(?!\d)|^\(?[01]?\d[.]\d{2}\s?[-\u2013 ]\s?[012]?\d[.]\d{2}(?!\d)")]
    private static partial Regex DateOrHours();
}
