using SkiaSharp;

namespace Complaints.Core.Reports.Formats.Drawing;

/// <summary>How a text is set: weight, size in the sheet's units, colour and ground.</summary>
internal sealed record Lettering(Weight Weight, float Size, Ink Ink)
{
    /// <summary>From one line to the next.</summary>
    public float LineHeight => Size * 1.26f;

    /// <summary>From the top of a line to the letters' foot.</summary>
    public float Ascent => Size * 0.96f;

    public float Measure(string text)
    {
        using var font = Font();
        return font.MeasureText(text);
    }

    /// <summary>The font to draw with; the caller disposes it.</summary>
    public SKFont Font() => new(Fonts.Of(Weight), Size) { Edging = SKFontEdging.Antialias, Subpixel = true, Hinting = SKFontHinting.None };
}
