using SkiaSharp;

namespace Complaints.Core.Reports.Formats.Drawing;

/// <summary>How a text is set: weight, size in the sheet's units, colour and ground.</summary>
internal sealed record Lettering(Weight Weight, float Size, Ink Ink)
{
    /// <summary>From one line to the next.</summary>
    public float LineHeight => Size * 1.26f;

    /// <summary>From the top of a line to the letters' foot.</summary>
    public float Ascent => Size * 0.96f;

    // The typeface's blank is narrow, which runs words together on a phone.
    private float WiderBlank => Size * 0.07f;

    public float Measure(string text)
    {
        using var font = Font();
        return font.MeasureText(text) + text.Count(IsBlank) * WiderBlank;
    }

    /// <summary>Draws one line and answers the box of its letters.</summary>
    public SKRect Draw(SKCanvas canvas, string text, float left, float baseline)
    {
        using var font = Font();
        using var paint = new SKPaint { Color = Ink.Colour, IsAntialias = true };
        using var run = new SKTextBlobBuilder();
        var glyphs = font.GetGlyphs(text);
        run.AddHorizontalRun(glyphs, font, Positions(font, text, glyphs), 0);
        using var blob = run.Build();
        canvas.DrawText(blob, left, baseline, paint);
        font.MeasureText(text, out var bounds);
        bounds.Right += text.Count(IsBlank) * WiderBlank;
        bounds.Offset(left, baseline);
        return bounds;
    }

    // Of each glyph; there is one for each rune, since nothing is shaped.
    private float[] Positions(SKFont font, string text, ushort[] glyphs)
    {
        var positions = font.GetGlyphOffsets(glyphs);
        var (i, blanks) = (0, 0);
        foreach (var rune in text.EnumerateRunes())
        {
            positions[i++] += blanks * WiderBlank;
            blanks += rune.Value is ' ' or '\u00a0' ? 1 : 0;
        }

        return positions;
    }

    private static bool IsBlank(char letter) => letter is ' ' or '\u00a0';

    private SKFont Font() => new(Fonts.Of(Weight), Size) { Edging = SKFontEdging.Antialias, Subpixel = true, Hinting = SKFontHinting.None };
}
