using Complaints.Core.Reports.Formats.Drawing;
using SkiaSharp;

namespace Complaints.Core.Reports.Formats.Poster;

/// <summary>How to report, and of when the figures are.</summary>
internal sealed class PosterFooter(WeeklyReport report) : PosterPart
{
    private const int MostChannels = 4;

    public override float Height => 146;

    public override void Draw(Sheet sheet, float top)
    {
        sheet.Fill(SKRect.Create(0, top, Infographic.Width, Height), Palette.Forest);
        Said(sheet, $"Lapor lewat {Channels()}", top + 14, new(Weight.SemiBold, 32, Palette.SunOnForest));
        Said(sheet, "Sebutkan apa, di mana, sejak kapan; sertakan foto. Darurat: telepon 112", top + 58, Small(Palette.OnForest));
        Said(sheet, Source(), top + 96, Small(Palette.OnForest));
    }

    private string Channels()
    {
        var names = report.Channels.Take(MostChannels).Select(channel => channel.Name).ToList();
        return names.Count switch
        {
            0 => "akun media sosial kami",
            1 => $"akun kami di {names[0]}",
            _ => $"akun kami di {string.Join(", ", names[..^1])} atau {names[^1]}",
        };
    }

    private string Source() => report.Head.IsProvisional
        ? $"Angka sementara per {Indonesian.Instant(report.Head.AsOf)}"
        : $"Keadaan {Indonesian.Instant(report.Head.AsOf)}; waktu dalam jam kerja";

    private static void Said(Sheet sheet, string text, float top, Lettering lettering) =>
        sheet.Block(Typeset.Fit(text, lettering, Inner, 1, Smallest), Margin, top);
}
