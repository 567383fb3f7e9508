// Cuts what an agency said so that the whole reply fits its platform.
using System.Globalization;
using System.Text;
using Complaints.Core.Accounts;

namespace Complaints.Core.Replies;

/// <summary>Finds the longest beginning of a text with which a reply fits.</summary>
internal static class Fitting
{
    private const string Ellipsis = "…";
    private const int LongestAbbreviation = 3;

    // A sentence's end is worth up to this share of what would fit.
    private const double WorthOfSentence = 0.5;

    /// <summary>The reply with all that was said where it fits, else with its longest beginning; with the ellipsis alone where nothing fits.</summary>
    public static string Longest(string said, Func<string, string> reply, ReplyRules rules)
    {
        if (Fits(reply(said), rules))
            return reply(said);
        foreach (var ends in new[] { WordEnds(said), CharacterEnds(said) })
            if (LastFitting(ends, end => Fits(reply(Cut(said, end)), rules)) is >= 0 and var last)
                return FittingCut(said, ends, last, reply, rules);
        return reply(Ellipsis);
    }

    private static bool Fits(string text, ReplyRules rules) =>
        TextLength.Of(text, rules) <= rules.Longest && (rules.LongestBytes is not { } bytes || Encoding.UTF8.GetByteCount(text) <= bytes);

    /// <summary>Links make the length rise unevenly: halving comes near, stepping down makes sure.</summary>
    private static int LastFitting(IReadOnlyList<int> ends, Func<int, bool> fits)
    {
        var (low, high) = (0, ends.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (fits(ends[middle]))
                low = middle + 1;
            else
                high = middle;
        }

        var last = low - 1;
        while (last >= 0 && !fits(ends[last]))
            last--;
        return last;
    }

    private static string FittingCut(string said, IReadOnlyList<int> ends, int last, Func<string, string> reply, ReplyRules rules)
    {
        var whole = reply(Cut(said, BestEnd(said, ends, last)));
        return Fits(whole, rules) ? whole : reply(Cut(said, ends[last]));
    }

    private static int BestEnd(string said, IReadOnlyList<int> ends, int last)
    {
        for (var i = last; i >= 0 && ends[i] >= ends[last] * (1 - WorthOfSentence); i--)
            if (EndsSentence(said.AsSpan(0, ends[i])))
                return ends[i];
        return ends[last];
    }

    /// <summary>A full stop behind a short word is an abbreviation's: Jl., no., dll.</summary>
    private static bool EndsSentence(ReadOnlySpan<char> said) =>
        said[^1] is '!' or '?' || (said[^1] is '.' && said.Length - said.LastIndexOf(' ') > LongestAbbreviation + 2);

    /// <summary>Where a blank follows.</summary>
    private static List<int> WordEnds(string said)
    {
        List<int> ends = [];
        for (var i = 1; i < said.Length; i++)
            if (char.IsWhiteSpace(said[i]) && !char.IsWhiteSpace(said[i - 1]))
                ends.Add(i);
        return ends;
    }

    /// <summary>Between two characters as a reader sees them, for a first word that is too long by itself.</summary>
    private static List<int> CharacterEnds(string said) => [.. StringInfo.ParseCombiningCharacters(said).Where(start => start > 0)];

    private static string Cut(string said, int end) => said[..end].TrimEnd('.', ',', ';', ':', '-', '–', ' ') + Ellipsis;
}
