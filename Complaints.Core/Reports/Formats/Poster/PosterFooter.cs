using Complaints.Core.Posts;
using Complaints.Core.Reports.Formats.Drawing;
using SkiaSharp;

namespace Complaints.Core.Reports.Formats.Poster;

/// <summary>How to report, and of when the figures are.</summary>
internal sealed class PosterFooter(WeeklyReport report) : PosterPart
{
    private const int MostChannels = 4;

    // No accounts to write to.
    private static readonly string[] NoAccounts = [IncomingPost.DeskPlatform, "feed"];

    public override float Height => 136;

    public override void Draw(Sheet sheet, float top)
    {
        sheet.Fill(SKRect.Create(0, top, Infographic.Width, Height), Palette.Forest);
        sheet.Block(Typeset.FirstToFit(Ways(), new(Weight.SemiBold, 32, Palette.SunOnForest), Inner, 28), Margin, top + 12);
        sheet.Line("Sebutkan apa, di mana, sejak kapan; sertakan foto. Darurat: telepon 112", Margin, top + 54, Small(Palette.OnForest));
        sheet.Line(Source(), Margin, top + 90, Small(Palette.OnForest));
    }

    // The busiest accounts, as many as there is room for.
    private IEnumerable<string> Ways()
    {
        var names = report.Channels.Where(channel => !NoAccounts.Contains(channel.Code)).Take(MostChannels).Select(channel => channel.Name).ToList();
        for (var shown = names.Count; shown > 1; shown--)
            yield return $"Lapor lewat akun kami di {string.Join(", ", names.Take(shown - 1))} atau {names[shown - 1]}";
        if (names.Count > 0)
            yield return $"Lapor lewat akun kami di {names[0]}";
        yield return "Lapor lewat akun media sosial kami";
    }

    private string Source() => report.Head.IsProvisional
        ? $"Angka sementara per {Indonesian.Instant(report.Head.AsOf)}"
        : $"Keadaan per akhir {Indonesian.LongDate(report.Head.AsOf.AddTicks(-1))}; lama dalam jam kerja";
}
