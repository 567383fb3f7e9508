namespace Complaints.Core.Reports.Formats.Drawing;

/// <summary>A text broken into lines that fit a width.</summary>
internal sealed record Typeset(IReadOnlyList<string> Lines, Lettering Lettering)
{
    private const string Ellipsis = "…";
    private const float Step = 0.96f;

    /// <summary>True when not all of the text is there.</summary>
    public bool IsCut { get; private init; }

    public float Height => Lines.Count * Lettering.LineHeight;

    public float Width => Lines.Max(Lettering.Measure);

    /// <summary>
    /// Sets a text in as few lines as it needs, at most <paramref name="lines"/>; letters shrink as far as <paramref name="smallest"/> before
    /// there is one line more, and what fits nowhere ends in an ellipsis.
    /// </summary>
    public static Typeset Fit(string text, Lettering lettering, float width, int lines = 1, float? smallest = null)
    {
        var words = Fonts.Printable(text).Split(' ');
        var least = smallest ?? lettering.Size;
        for (var size = lettering.Size; size > least; size = Math.Max(size * Step, least))
            if (Break(words, lettering with { Size = size }, width) is { Count: 1 } line)
                return new(line, lettering with { Size = size });
        var small = lettering with { Size = least };
        return Break(words, small, width) is { } broken && broken.Count <= lines
            ? new(broken, small)
            : new(Cut(words, small, width, lines), small) { IsCut = true };
    }

    /// <summary>The first of several ways to say a thing that fits on one line without an ellipsis; else the last.</summary>
    public static Typeset FirstToFit(IEnumerable<string> ways, Lettering lettering, float width, float? smallest = null)
    {
        var set = ways.Select(text => Fit(text, lettering, width, 1, smallest)).ToList();
        return set.Find(one => !one.IsCut) ?? set[^1];
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
