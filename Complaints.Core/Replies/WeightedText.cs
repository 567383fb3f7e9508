// X's weights of characters (docs.x.com/fundamentals/counting-characters; ranges of twitter-text, configuration version 3).
using System.Globalization;
using System.Text;

namespace Complaints.Core.Replies;

/// <summary>Counts a text as X does, links aside.</summary>
internal static class WeightedText
{
    private const int EmojiWeight = 2;
    private const int EmojiPresentation = 0xFE0F;
    private const int Joiner = 0x200D;
    private const int Keycap = 0x20E3;

    /// <summary>NFC, in which X counts; halves of surrogate pairs become the replacement character.</summary>
    public static string Composed(string text)
    {
        var sound = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            sound.Append(rune.ToString());
        return sound.ToString().Normalize(NormalizationForm.FormC);
    }

    public static int Weight(string text)
    {
        var sum = 0;
        for (var rest = text.AsSpan(); !rest.IsEmpty;)
        {
            var length = StringInfo.GetNextTextElementLength(rest);
            sum += WeightOfElement(rest[..length]);
            rest = rest[length..];
        }

        return sum;
    }

    /// <summary>An emoji is two with all that makes it up: joined members, skin tones, flags, keycaps. Anything else is the sum of its code points.</summary>
    private static int WeightOfElement(ReadOnlySpan<char> element)
    {
        var isEmoji = IsEmoji(element);
        var sum = isEmoji ? EmojiWeight : 0;
        var first = true;
        foreach (var rune in element.EnumerateRunes())
        {
            if (!isEmoji || (!first && !IsPartOfEmoji(rune.Value)))
                sum += WeightOf(rune.Value);
            first = false;
        }

        return sum;
    }

    private static int WeightOf(int codePoint) => codePoint
        is <= 0x10FF or (>= 0x2000 and <= 0x200D) or (>= 0x2010 and <= 0x201F) or (>= 0x2032 and <= 0x2037) ? 1 : 2;

    /// <summary>Digits, # and *, © and ® are emoji only where something behind them says so.</summary>
    private static bool IsEmoji(ReadOnlySpan<char> element)
    {
        Rune.DecodeFromUtf16(element, out var first, out _);
        if (IsPictograph(first.Value))
            return true;
        return first.Value is (>= '0' and <= '9') or '#' or '*' ? element.Contains((char)Keycap)
            : first.Value is 0xA9 or 0xAE && element.Contains((char)EmojiPresentation);
    }

    private static bool IsPartOfEmoji(int codePoint) =>
        codePoint is EmojiPresentation or Joiner or Keycap or (>= 0xE0020 and <= 0xE007F) || IsPictograph(codePoint);

    // Blocks that hold the emoji, skin tones and the letters of flags; what in them is no emoji weighs two all the same.
    private static bool IsPictograph(int codePoint) => codePoint
        is (>= 0x1F000 and <= 0x1FAFF)
        or 0x203C or 0x2049 or 0x2122 or 0x2139 or 0x24C2 or 0x3030 or 0x303D or 0x3297 or 0x3299
        or (>= 0x2190 and <= 0x21FF) or (>= 0x2300 and <= 0x23FF) or (>= 0x25A0 and <= 0x27BF)
        or 0x2934 or 0x2935 or (>= 0x2B00 and <= 0x2BFF);
}
