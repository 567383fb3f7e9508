// Finds links as platforms find them: with a scheme, and without one where the name ends in a top-level domain in common use.
using System.Text.RegularExpressions;

namespace Complaints.Core.Replies;

/// <summary>Links in a text.</summary>
public static partial class Links
{
    private static readonly char[] SentenceEnds = ['.', ',', ';', ':', '!', '?', '\'', '"', '\u2018', '\u2019', '\u201C', '\u201D', '…', '*', '_'];

    /// <summary>The links of <paramref name="text"/> in order. E-mail addresses and names of accounts are none.</summary>
    public static IReadOnlyList<TextLink> In(string text) =>
        [.. Link().Matches(text).Select(match => new TextLink(match.Index, Trimmed(match.Value)))];

    /// <summary>The sentence's own punctuation, and a bracket that was opened before the link, end it.</summary>
    private static string Trimmed(string link)
    {
        while (true)
        {
            var shorter = link.TrimEnd(SentenceEnds);
            if (IsUnopened(shorter, '(', ')') || IsUnopened(shorter, '[', ']'))
                shorter = shorter[..^1];
            if (shorter.Length == link.Length)
                return link;
            link = shorter;
        }
    }

    private static bool IsUnopened(string link, char opening, char closing) =>
        link.EndsWith(closing) && link.Count(c => c == closing) > link.Count(c => c == opening);

    // A host needs a dot and a last label of letters; a bare one also a well-known last label, and neither @ nor a letter around it.
    [GeneratedRegex(
        """
        https?://(?:[a-z0-9\u00C0-\u024F](?:[a-z0-9\u00C0-\u024F-]*[a-z0-9\u00C0-\u024F])?\.)+(?:[a-z]{2,24}|xn--[a-z0-9-]{2,59})(?![\w@])(?::[0-9]{1,5})?(?:[/?\#][^\s<>]*)?
        | (?<![\w@./\#\$+-])
          (?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?:com|org|net|id|info|edu|gov|mil|int|biz|io|co|me|ly|tv|app|dev|xyz|site|online|gl|be|gd|link)
          (?![\w@-]|\.[a-z0-9])(?::[0-9]{1,5})?(?:[/?\#][^\s<>]*)?
        """,
        RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant)]
    private static partial Regex Link();
}
