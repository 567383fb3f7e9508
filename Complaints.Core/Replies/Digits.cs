// Numbers as people write them: in groups, with blanks, dots and dashes between.
using System.Globalization;

namespace Complaints.Core.Replies;

/// <summary>Digits of a written number.</summary>
internal static class Digits
{
    /// <summary>What may stand between two digits of one number, as a pattern for one character; invisible ones too.</summary>
    public const string Between = @"[ \t\r\n\u00A0\u2000-\u200D\u202F\u2060\uFEFF.\-\u2010-\u2015\u2212]";

    /// <summary>The digits alone, as ASCII.</summary>
    public static string Of(string written) => string.Concat(
        written.Where(char.IsDigit).Select(digit => (char)('0' + CharUnicodeInfo.GetDecimalDigitValue(digit))));

    /// <summary>How many digits stand together, group for group.</summary>
    public static IEnumerable<int> Groups(string written)
    {
        var size = 0;
        foreach (var letter in written)
            if (char.IsDigit(letter))
                size++;
            else if (size > 0)
            {
                yield return size;
                size = 0;
            }

        if (size > 0)
            yield return size;
    }
}
