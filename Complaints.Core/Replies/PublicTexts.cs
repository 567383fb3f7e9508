// What offices themselves make known is covered before a text is searched for personal data.
using System.Text;
using System.Text.RegularExpressions;

namespace Complaints.Core.Replies;

/// <summary>Numbers and addresses that may be said.</summary>
internal static partial class PublicTexts
{
    // Shorter ones (112, 1500123) are no finding in the first place, and covering them could tear a longer number apart.
    private const int ShortestCovered = 7;

    /// <summary>The text with every public text covered, so that offsets stay what they were.</summary>
    public static string Covered(string text, IReadOnlyCollection<string> publicTexts)
    {
        foreach (var known in publicTexts.Where(known => known.Count(char.IsLetterOrDigit) >= ShortestCovered))
            text = Regex.Replace(
                text, Pattern(known), match => Cover(match.Length), RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
        return text;
    }

    /// <summary>Characters that are no letter, no digit, no blank and no punctuation of any number.</summary>
    public static string Cover(int length) => new('\u25AF', length);

    /// <summary>The letters and digits of a public text in order, with whatever blanks and punctuation between them.</summary>
    private static string Pattern(string known)
    {
        var pattern = new StringBuilder(@"(?<![\p{L}\d])");
        var tokens = Token().Matches(known).Select(match => match.Value).ToArray();
        for (var i = 0; i < tokens.Length; i++)
            pattern.Append(i == 0 ? @"\(?" : @"[\W_]{0,4}").Append(i == 0 && tokens[i] == "0" ? Trunk(known) : Spelled(tokens[i]));
        return pattern.Append(@"(?![\p{L}\d])").ToString();
    }

    private static string Trunk(string known) => known.TrimStart(' ', '(').StartsWith('0') ? @"(?:\+?62|0)" : "0";

    private static string Spelled(string token) => token.ToUpperInvariant() switch
    {
        "JL" or "JLN" or "JALAN" => "(?:jl|jln|jalan)",
        "NO" or "NOMOR" or "NOMER" => "(?:no|nomor|nomer)",
        _ => Regex.Escape(token),
    };

    [GeneratedRegex(@"\p{L}+|\d")]
    private static partial Regex Token();
}
