using Complaints.Core.Reports.Formats.Drawing;
using SkiaSharp;

namespace Complaints.Core.Reports.Formats.Poster;

/// <summary>A part of the infographic: it knows its height before it is drawn, so that the parts can be spread over the picture.</summary>
internal abstract class PosterPart
{
    /// <summary>Free on both sides.</summary>
    public const float Margin = 52;

    /// <summary>Between what stands side by side.</summary>
    public const float Gutter = 20;

    /// <summary>Within a card, to its content.</summary>
    public const float Padding = 26;

    /// <summary>The smallest letters: 26 of 1080 are 8.7 on a phone 360 wide.</summary>
    public const float Smallest = 26;

    public const float Right = Infographic.Width - Margin;
    public const float Inner = Infographic.Width - 2 * Margin;
    protected const float Radius = 24;

    public abstract float Height { get; }

    public abstract void Draw(Sheet sheet, float top);

    protected static Lettering Small(Ink ink) => new(Weight.Medium, Smallest, ink);

    protected static Lettering Title(Ink ink) => new(Weight.SemiBold, 30, ink);

    protected static void Card(Sheet sheet, float left, float top, float width, float height) =>
        sheet.Fill(SKRect.Create(left, top, width, height), Palette.Paper, Radius);
}
