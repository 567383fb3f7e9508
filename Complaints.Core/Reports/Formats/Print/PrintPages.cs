using Complaints.Core.Reports.Formats.Drawing;
using SkiaSharp;

namespace Complaints.Core.Reports.Formats.Print;

/// <summary>
/// A4 pages in points, filled from top to bottom. Each page ends with its number among all; how many there are is known from having laid
/// them out once before.
/// </summary>
internal sealed class PrintPages(SKDocument document, ReportHead head, int total, ICollection<DrawnText> drawn)
{
    public const float Width = 595;
    public const float Height = 842;
    public const float Margin = 46;
    public const float Right = Width - Margin;
    public const float Inner = Width - 2 * Margin;
    public const float Bottom = Height - 62;

    private Sheet? _sheet;

    /// <summary>Pages begun.</summary>
    public int Count { get; private set; }

    /// <summary>Where the next thing goes.</summary>
    public float Y { get; set; }

    /// <summary>The page that is being filled.</summary>
    public Sheet Sheet => _sheet ?? throw new InvalidOperationException("No page has been begun.");

    public static Lettering Body { get; } = new(Weight.Medium, 8.5f, Palette.Text);

    public static Lettering Strong { get; } = new(Weight.SemiBold, 8.5f, Palette.Text);

    public static Lettering Small { get; } = new(Weight.Medium, 7.5f, Palette.Quiet);

    /// <summary>Turns the page when less than <paramref name="height"/> is left of it; true when it did.</summary>
    public bool Reserve(float height)
    {
        if (_sheet is not null && Y + height <= Bottom)
            return false;
        Turn();
        return true;
    }

    /// <summary>A heading that stays with at least <paramref name="content"/> points of what it heads.</summary>
    public void Heading(string text, float content)
    {
        Reserve(34 + content);
        Y += 14;
        Sheet.Line(text, Margin, Y, new(Weight.ExtraBold, 11, Palette.Strong));
        Y += 18;
    }

    /// <summary>Lines over the whole width.</summary>
    public void Paragraph(string text, Lettering lettering, int lines = 6)
    {
        var set = Typeset.Fit(text, lettering, Inner, lines);
        Reserve(set.Height);
        Y = Sheet.Block(set, Margin, Y) + 3;
    }

    /// <summary>Ends the last page.</summary>
    public void Finish()
    {
        Foot();
        document.EndPage();
        document.Close();
    }

    private void Turn()
    {
        if (_sheet is not null)
        {
            Foot();
            document.EndPage();
        }

        _sheet = new(document.BeginPage(Width, Height), ++Count, drawn);
        Y = 40;
        if (Count == 1)
            return;
        Sheet.Block(Typeset.Fit(Running(), Small, Inner), Margin, Y);
        Y += 16;
        Sheet.Stroke(Margin, Y, Right, Y, Palette.Rule, 0.6f);
        Y += 10;
    }

    private string Running() =>
        $"{(head.IsProvisional ? "SEMENTARA · " : "")}Laporan SLA {Indonesian.WeekNumber(head.Week)}, {Indonesian.WeekDays(head.From)} · {head.Office}";

    private void Foot()
    {
        var (left, right) = (head.IsProvisional
            ? $"SEMENTARA, per {Indonesian.Instant(head.AsOf)}"
            : $"{head.Week} revisi {head.Revision} · SHA-256 {head.RowsChecksum[..Math.Min(16, head.RowsChecksum.Length)]}…", $"Halaman {Count} dari {total}");
        Sheet.Stroke(Margin, Height - 50, Right, Height - 50, Palette.Rule, 0.6f);
        Sheet.Line(left, Margin, Height - 46, Small);
        Sheet.Line(right, Right, Height - 46, Small, Side.Right);
    }
}
