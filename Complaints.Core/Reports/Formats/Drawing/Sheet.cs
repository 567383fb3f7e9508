using SkiaSharp;

namespace Complaints.Core.Reports.Formats.Drawing;

/// <summary>Where a text stands to its x.</summary>
internal enum Side
{
    Left,
    Centre,
    Right,
}

/// <summary>A page to draw on. It keeps the list of the texts it was given, so that tests can prove that none is clipped or covered.</summary>
internal sealed class Sheet(SKCanvas canvas, int page, ICollection<DrawnText> drawn)
{
    /// <summary>For shapes that have no method here.</summary>
    public SKCanvas Canvas => canvas;

    /// <summary>Draws one line whose top is <paramref name="top"/>.</summary>
    public void Line(string text, float x, float top, Lettering lettering, Side side = Side.Left)
    {
        var shown = Fonts.Printable(text);
        if (shown.Length == 0)
            return;
        var width = lettering.Measure(shown);
        var left = side switch { Side.Left => x, Side.Centre => x - width / 2, _ => x - width };
        var box = lettering.Draw(canvas, shown, left, top + lettering.Ascent);
        drawn.Add(new(shown, page, box.Left, box.Top, box.Right, box.Bottom, lettering.Size, lettering.Ink.Contrast));
    }

    /// <summary>Draws lines one below the other and answers where they end.</summary>
    public float Block(Typeset block, float x, float top, Side side = Side.Left)
    {
        for (var i = 0; i < block.Lines.Count; i++)
            Line(block.Lines[i], x, top + i * block.Lettering.LineHeight, block.Lettering, side);
        return top + block.Height;
    }

    public void Fill(SKRect area, SKColor colour, float radius = 0)
    {
        using var paint = new SKPaint { Color = colour, IsAntialias = true };
        canvas.DrawRoundRect(area, radius, radius, paint);
    }

    public void Outline(SKRect area, SKColor colour, float width, float radius = 0)
    {
        using var paint = new SKPaint { Color = colour, IsAntialias = true, Style = SKPaintStyle.Stroke, StrokeWidth = width };
        canvas.DrawRoundRect(area, radius, radius, paint);
    }

    public void Stroke(float x1, float y1, float x2, float y2, SKColor colour, float width)
    {
        using var paint = new SKPaint { Color = colour, IsAntialias = true, Style = SKPaintStyle.Stroke, StrokeWidth = width };
        canvas.DrawLine(x1, y1, x2, y2, paint);
    }

    /// <summary>A bar over its track: <paramref name="share"/> of the width, from zero; what is more than nothing can be seen.</summary>
    public void Bar(SKRect track, double share, SKColor bar, SKColor ground, float radius)
    {
        Fill(track, ground, radius);
        if (!(share > 0))
            return;
        canvas.Save();
        using var shape = new SKRoundRect(track, radius);
        canvas.ClipRoundRect(shape, antialias: true);
        var width = Math.Max((float)Math.Min(share, 1) * track.Width, 1.5f);
        Fill(SKRect.Create(track.Left, track.Top, width, track.Height), bar);
        canvas.Restore();
    }
}
