using Complaints.Core.Reports.Formats.Drawing;
using Complaints.Core.Reports.Formats.Poster;
using SkiaSharp;

namespace Complaints.Core.Reports.Formats;

/// <summary>
/// The week in one picture to post: PNG, 1080 × 1350, in Indonesian. It tells what came in and what became of it, what is still open and overdue,
/// what and where it was about, and how to report.
/// </summary>
public static class Infographic
{
    /// <summary>In pixels.</summary>
    public const int Width = 1080;

    /// <summary>In pixels.</summary>
    public const int Height = 1350;

    private const float SmallestGap = 12;

    // Topics and agencies to be listed: the first that there is room for.
    private static readonly (int Topics, int Agencies)[] Wishes = [(5, 3), (4, 3), (4, 2), (3, 3), (3, 2), (3, 1), (2, 1)];

    /// <summary>Writes the picture.</summary>
    public static async Task Write(Stream to, WeeklyReport report, CancellationToken cancellation)
    {
        using var surface = SKSurface.Create(new SKImageInfo(Width, Height, SKColorType.Rgba8888, SKAlphaType.Premul));
        Draw(new(surface.Canvas, 1, []), report);
        using var image = surface.Snapshot();
        using var png = image.Encode(SKEncodedImageFormat.Png, 100);
        await to.WriteAsync(png.ToArray(), cancellation);
    }

    /// <summary>The texts of the picture and where they stand.</summary>
    public static IReadOnlyList<DrawnText> Layout(WeeklyReport report)
    {
        using var recorder = new SKPictureRecorder();
        var drawn = new List<DrawnText>();
        Draw(new(recorder.BeginRecording(SKRect.Create(Width, Height)), 1, drawn), report);
        return drawn;
    }

    private static void Draw(Sheet sheet, WeeklyReport report)
    {
        sheet.Fill(SKRect.Create(Width, Height), Palette.Mist);
        var (header, footer) = (new PosterHeader(report), new PosterFooter(report));
        header.Draw(sheet, 0);
        footer.Draw(sheet, Height - footer.Height);
        var room = Height - header.Height - footer.Height;
        var parts = Parts(report, room);
        var gap = (room - parts.Sum(part => part.Height)) / (parts.Count + 1);
        var top = header.Height + gap;
        foreach (var part in parts)
        {
            part.Draw(sheet, top);
            top += part.Height + gap;
        }
    }

    private static List<PosterPart> Parts(WeeklyReport report, float room)
    {
        List<PosterPart> parts = [];
        foreach (var (topics, agencies) in Wishes)
        {
            parts = [new PosterResult(report), new PosterTimes(report), new PosterTops(report, topics), new PosterAgencies(report, agencies)];
            if (report.News.Matched > 0)
                parts.Add(new PosterNews(report.News));
            if (parts.Sum(part => part.Height) + SmallestGap * (parts.Count + 1) <= room)
                break;
        }

        return parts;
    }
}
