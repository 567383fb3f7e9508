using System.Buffers;
using System.Text;

namespace Complaints.Ingest.Platforms;

/// <summary>Text as it is stored: what a database, a screen or a second reading would change is changed here, once.</summary>
internal static class PlainText
{
    private static readonly SearchValues<char> Suspects = SearchValues.Create(
        [.. Enumerable.Range(0, char.MaxValue + 1).Select(c => (char)c).Where(c => c != '\n' && c != '\t' && (char.IsControl(c) || char.IsSurrogate(c)))]);

    /// <summary>Line ends are \n, control characters are dropped, halves of surrogate pairs become U+FFFD.</summary>
    public static string Of(string text)
    {
        if (!text.AsSpan().ContainsAny(Suspects))
            return text;
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.ReplaceLineEndings("\n").EnumerateRunes())
            if (!Rune.IsControl(rune) || rune.Value is '\n' or '\t')
                clean.Append(rune);
        return clean.ToString();
    }
}
