// NIK and KK: sixteen digits, together or in groups.
// NIK: province, regency and district (Kemendagri codes, two digits each), day of birth (plus 40 for women), month, year, serial.
using System.Text.RegularExpressions;

namespace Complaints.Core.Replies;

/// <summary>Finds numbers of the population register.</summary>
internal static partial class IdentityNumbers
{
    private const int ShortestGroupOfCard = 4;

    /// <param name="text">The text to search.</param>
    /// <param name="original">The same text with nothing covered, for what stands before a number and for links.</param>
    public static IEnumerable<PersonalDataFinding> In(string text, string original)
    {
        var links = Links.In(original);
        foreach (Match match in Sixteen().Matches(text))
        {
            var inLink = links.Any(link => match.Index >= link.Offset && match.Index < link.Offset + link.Text.Length);
            if (KindOf(match.Value, text[..match.Index], inLink) is { } kind)
                yield return new(kind, match.Index, match.Length);
        }
    }

    private static PersonalDataKind? KindOf(string written, string before, bool inLink)
    {
        var digits = Digits.Of(written);
        var isNik = IsProvince(digits) && IsBirthDay(digits);
        if (isNik && !IsAmount(written))
            return Card().IsMatch(before) ? PersonalDataKind.Kk : PersonalDataKind.Nik;
        if (inLink)
            return null;
        return written.Length == digits.Length || LooksLikeCard(written, digits) ? PersonalDataKind.Kk : null;
    }

    /// <summary>Groups of a card's number are long; short ones are hours, dates or amounts that stand in a row.</summary>
    private static bool LooksLikeCard(string written, string digits) =>
        IsProvince(digits) && !IsAmount(written) && Digits.Groups(written).All(group => group >= ShortestGroupOfCard);

    private static bool IsAmount(string written) => Amount().IsMatch(written);

    // First digits of the provinces' codes (Kemendagri), the six provinces of Papua included.
    private static bool IsProvince(string digits) => int.Parse(digits.AsSpan(0, 2), System.Globalization.CultureInfo.InvariantCulture)
        is (>= 11 and <= 19) or 21 or (>= 31 and <= 36) or (>= 51 and <= 53) or (>= 61 and <= 65)
        or (>= 71 and <= 76) or 81 or 82 or (>= 91 and <= 96);

    private static bool IsBirthDay(string digits)
    {
        var (day, month) = (Number(digits, 6), Number(digits, 8));
        var dayOfMonth = day > 40 ? day - 40 : day;
        return month is >= 1 and <= 12 && dayOfMonth >= 1 && dayOfMonth <= DateTime.DaysInMonth(2000, month);
    }

    private static int Number(string digits, int at) => int.Parse(digits.AsSpan(at, 2), System.Globalization.CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(?<![\p{L}\d+])[1-9](?:" + Digits.Between + @"{0,3}\d){15}(?!\d)")]
    private static partial Regex Sixteen();

    // A thousand million in groups of three is money, not a person.
    [GeneratedRegex(@"^\d{1,3}(?:[.\s]\d{3}){5}$")]
    private static partial Regex Amount();

    [GeneratedRegex(@"(?:\bkk|kartu keluarga)\W{0,3}(?:no(?:mor|mer)?\W{0,3})?(?:saya|nya|adalah|ialah)?\W{0,3}$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Card();
}
