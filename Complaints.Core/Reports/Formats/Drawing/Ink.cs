using SkiaSharp;

namespace Complaints.Core.Reports.Formats.Drawing;

/// <summary>A colour of text together with the colour that it stands on, so that what can be read is decided where colours are chosen.</summary>
internal readonly record struct Ink(SKColor Colour, SKColor Ground)
{
    /// <summary>Contrast as WCAG 2.2 reckons it, 1 to 21.</summary>
    public double Contrast
    {
        get
        {
            var (one, other) = (Luminance(Colour), Luminance(Ground));
            return (Math.Max(one, other) + 0.05) / (Math.Min(one, other) + 0.05);
        }
    }

    private static double Luminance(SKColor colour) =>
        0.2126 * Linear(colour.Red) + 0.7152 * Linear(colour.Green) + 0.0722 * Linear(colour.Blue);

    private static double Linear(byte channel)
    {
        var value = channel / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
    }
}
