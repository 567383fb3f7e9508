using Complaints.Core.Reports.Formats.Drawing;
using SkiaSharp;

namespace Complaints.Core.Reports.Formats.Print;

/// <summary>A column of a printed table.</summary>
/// <param name="Width">In points.</param>
/// <param name="Lines">As many as a cell may take.</param>
internal sealed record PrintColumn(string Heading, float Width, Side Side = Side.Right, int Lines = 1);

/// <summary>A cell of a printed table: a text, or a bar of a share (0 to 1) from zero to the column's width.</summary>
internal readonly record struct PrintCell(string Text, double? Share = null, bool IsBar = false)
{
    public static implicit operator PrintCell(string text) => new(text);

    public static PrintCell Bar(double? share) => new("", share, IsBar: true);
}

/// <summary>A table that breaks over pages between its rows; the heading is repeated on each.</summary>
internal sealed class PrintTable(PrintPages pages, IReadOnlyList<PrintColumn> columns, float left = PrintPages.Margin)
{
    private const float Gap = 6;
    private const float Air = 4;
    private const float SmallestLetters = 6.5f;
    private const float NameLetters = 8;
    private static readonly Lettering HeadingLetters = new(Weight.SemiBold, 7.5f, Palette.OnMist);

    private readonly List<Typeset> _headings = [.. columns.Select(column => Typeset.Fit(column.Heading, HeadingLetters, column.Width - Gap, 3, SmallestLetters))];

    private float Width => columns.Sum(column => column.Width);

    private float HeadingHeight => _headings.Max(heading => heading.Height) + 2 * Air;

    /// <summary>Draws the heading and the rows; the first row stands out when it is a total.</summary>
    public void Draw(IReadOnlyList<IReadOnlyList<PrintCell>> rows, bool isFirstTotal = false)
    {
        pages.Reserve(HeadingHeight + 2 * 16);
        Heading();
        for (var i = 0; i < rows.Count; i++)
            Row(rows[i], i == 0 && isFirstTotal ? PrintPages.Strong : PrintPages.Body);
        pages.Y += 4;
    }

    private void Heading()
    {
        pages.Sheet.Fill(SKRect.Create(left, pages.Y, Width, HeadingHeight), Palette.Mist);
        for (var (i, x) = (0, left); i < columns.Count; x += columns[i++].Width)
            pages.Sheet.Block(_headings[i], Edge(x, columns[i]), pages.Y + HeadingHeight - Air - _headings[i].Height, columns[i].Side);
        pages.Y += HeadingHeight;
        pages.Sheet.Stroke(left, pages.Y, left + Width, pages.Y, Palette.Forest, 0.8f);
    }

    private void Row(IReadOnlyList<PrintCell> cells, Lettering lettering)
    {
        var set = cells.Select((cell, i) => Set(cell, columns[i], lettering)).ToList();
        var height = set.Max(one => one.Height) + Air;
        if (pages.Reserve(height))
            Heading();
        for (var (i, x) = (0, left); i < columns.Count; x += columns[i++].Width)
            if (cells[i].IsBar)
                Bar(x, columns[i], height, cells[i].Share);
            else
                pages.Sheet.Block(set[i], Edge(x, columns[i]), pages.Y + Air / 2, columns[i].Side);
        pages.Y += height;
        pages.Sheet.Stroke(left, pages.Y, left + Width, pages.Y, Palette.Rule, 0.4f);
    }

    // Figures shrink; names take lines, all in letters of one size.
    private static Typeset Set(PrintCell cell, PrintColumn column, Lettering lettering) => column.Lines == 1
        ? Typeset.Fit(cell.Text, lettering, column.Width - Gap, 1, SmallestLetters)
        : Typeset.Fit(cell.Text, lettering with { Size = NameLetters }, column.Width - Gap, column.Lines);

    private void Bar(float x, PrintColumn column, float height, double? share)
    {
        var track = SKRect.Create(x + Gap, pages.Y + height / 2 - 3.5f, column.Width - 2 * Gap, 7);
        if (share is { } known)
            pages.Sheet.Bar(track, known, Palette.Water, Palette.Mist, 0);
        pages.Sheet.Outline(track, Palette.Rule, 0.5f);
    }

    private static float Edge(float x, PrintColumn column) => column.Side switch
    {
        Side.Left => x + Gap / 2,
        Side.Right => x + column.Width - Gap / 2,
        _ => x + column.Width / 2,
    };
}
