// Cuts a post into words, numbers, mentions, hashtags, emoji and question marks; links and addresses vanish.
using System.Globalization;
using System.Text;

namespace Complaints.Core.Routing.Words;

/// <summary>Reads tokens from left to right without allocating.</summary>
internal ref struct Scanner(ReadOnlySpan<char> text)
{
    private readonly ReadOnlySpan<char> text = text;
    private readonly int lastAt = text.LastIndexOf('@');
    private int at;

    public bool Next(out RawToken token)
    {
        while (at < text.Length)
        {
            var start = at;
            var letter = text[at];
            if (char.IsAsciiLetterOrDigit(letter) || (letter > 127 && char.IsLetterOrDigit(letter)))
            {
                if (SkippedLink() || SkippedAddress())
                    continue;
                token = new RawToken(ReadWord(), start, at - start);
                return true;
            }

            if (ReadSign(letter, out token))
                return true;
        }

        token = default;
        return false;
    }

    private bool ReadSign(char sign, out RawToken token)
    {
        var start = at++;
        token = default;
        switch (sign)
        {
            case '@' or '#' when at < text.Length && IsNamePart(text[at]):
                ReadName(dotted: sign == '@');
                token = new RawToken(sign == '@' ? TokenKind.Mention : TokenKind.Hashtag, start, at - start);
                return true;
            case '?':
                while (at < text.Length && text[at] is '?' or '!')
                    at++;
                token = new RawToken(TokenKind.Question, start, at - start);
                return true;
            case < (char)0x203C:
                return false;
            default:
                return ReadEmoji(start, out token);
        }
    }

    private bool ReadEmoji(int start, out RawToken token)
    {
        token = default;
        if (Rune.DecodeFromUtf16(text[start..], out var rune, out var used) != System.Buffers.OperationStatus.Done)
            return false;
        at = start + used;
        if (Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.OtherSymbol or UnicodeCategory.OtherNotAssigned))
            return false;
        token = new RawToken(TokenKind.Emoji, start, used);
        return true;
    }

    private TokenKind ReadWord()
    {
        var digits = true;
        for (; at < text.Length; at++)
        {
            var letter = text[at];
            if (char.IsLetter(letter))
                digits = false;
            else if (!char.IsDigit(letter) && !IsInnerSign(letter, digits))
                break;
        }

        return digits ? TokenKind.Number : TokenKind.Word;
    }

    // An apostrophe inside a word, a point or comma inside a number.
    private readonly bool IsInnerSign(char sign, bool digits)
    {
        if (at + 1 >= text.Length)
            return false;
        return sign switch
        {
            '\'' or '\u2019' => !digits && char.IsLetter(text[at - 1]) && char.IsLetter(text[at + 1]),
            '.' or ',' => digits && char.IsDigit(text[at + 1]),
            _ => false,
        };
    }

    private void ReadName(bool dotted)
    {
        while (at < text.Length && (IsNamePart(text[at]) || (dotted && IsNameJoint())))
            at++;
    }

    // user@host of the fediverse, and handles with a point inside.
    private readonly bool IsNameJoint() =>
        text[at] is '.' or '@' && at + 1 < text.Length && IsNamePart(text[at + 1]);

    private bool SkippedLink()
    {
        var rest = text[at..];
        if (!rest.StartsWith("http", StringComparison.OrdinalIgnoreCase) && !rest.StartsWith("www.", StringComparison.OrdinalIgnoreCase)
            && !rest.StartsWith("t.co/", StringComparison.OrdinalIgnoreCase))
            return false;
        if (rest[0] is 'h' or 'H' && !rest.StartsWith("http:", StringComparison.OrdinalIgnoreCase)
            && !rest.StartsWith("https:", StringComparison.OrdinalIgnoreCase))
            return false;
        SkipToSpace();
        return true;
    }

    private bool SkippedAddress()
    {
        if (at > lastAt)
            return false;
        var end = at;
        while (end < text.Length && (IsNamePart(text[end]) || text[end] is '.' or '-' or '+'))
            end++;
        if (end + 1 >= text.Length || text[end] != '@' || !IsNamePart(text[end + 1]) || !LooksLikeHost(text[(end + 1)..]))
            return false;
        SkipToSpace();
        return true;
    }

    private static bool LooksLikeHost(ReadOnlySpan<char> rest)
    {
        var space = rest.IndexOfAny(' ', '\n', '\t');
        var dot = rest.IndexOf('.');
        return dot > 0 && (space < 0 || dot < space);
    }

    private void SkipToSpace()
    {
        while (at < text.Length && !char.IsWhiteSpace(text[at]))
            at++;
    }

    private static bool IsNamePart(char letter) => char.IsLetterOrDigit(letter) || letter == '_';
}
