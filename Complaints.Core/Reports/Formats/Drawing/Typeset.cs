namespace Complaints.Core.Reports.Formats.Drawing;

/// <summary>A text broken into lines that fit a width.</summary>
internal sealed record Typeset(IReadOnlyList<string> Lines, Lettering Lettering)
{
    private const string Ellipsis = "…";
    private const float Step = 0.96f;

    public float Height => Lines.Count * Lettering.LineHeight;

    public float Width => Lines.Max(Lettering.Measure);

    /// <summary>
    /// Breaks a text into at most <paramref name="lines"/> lines; letters shrink as far as <paramref name="smallest"/> where it does not fit,
    /// and what still does not fit ends in an ellipsis.
    /// </summary>
    public static Typeset Fit(string text, Lettering lettering, float width, int lines = 1, float? smallest = null)
    {
        var words = Fonts.Printable(text).Split(' ');
        for (var size = lettering.Size; ; size = Math.Max(size * Step, smallest ?? lettering.Size))
        {
            var tried = lettering with { Size = size };
            var broken = Break(words, tried, width);
            if (broken is not null && broken.Count <= lines)
                return new(broken, tried);
            if (size <= (smallest ?? lettering.Size))
                return new(Cut(words, tried, width, lines), tried);
        }
    }

    // Null when a word is wider than the line.
    private static List<string>? Break(string[] words, Lettering lettering, float width)
    {
        var lines = new List<string> { "" };
        foreach (var word in words)
        {
            if (lettering.Measure(word) > width)
                return null;
            var longer = lines[^1].Length == 0 ? word : $"{lines[^1]} {word}";
            if (lettering.Measure(longer) <= width)
                lines[^1] = longer;
            else
                lines.Add(word);
        }

        return lines;
    }

    private static List<string> Cut(string[] words, Lettering lettering, float width, int most)
    {
        var lines = Break([.. words.SelectMany(word => Pieces(word, lettering, width))], lettering, width)!;
        if (lines.Count <= most)
            return lines;
        var last = string.Join(' ', lines.Skip(most - 1));
        while (last.Length > 0 && lettering.Measure(last + Ellipsis) > width)
            last = last[..^(char.IsLowSurrogate(last[^1]) ? 2 : 1)].TrimEnd();
        return [.. lines.Take(most - 1), last + Ellipsis];
    }

    // A word that is wider than a line, in pieces that are not.
    private static IEnumerable<string> Pieces(string word, Lettering lettering, float width)
    {
        var piece = "";
        foreach (var rune in word.EnumerateRunes())
        {
            if (piece.Length > 0 && lettering.Measure(piece + rune) > width)
            {
                yield return piece;
                piece = "";
            }

            piece += rune;
        }

        yield return piece;
    }
}
