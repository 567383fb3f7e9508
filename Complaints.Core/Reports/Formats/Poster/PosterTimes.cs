using Complaints.Core.Reports.Formats.Drawing;

namespace Complaints.Core.Reports.Formats.Poster;

/// <summary>How long it took: the medians, said as what they are.</summary>
internal sealed class PosterTimes(WeeklyReport report) : PosterPart
{
    private const float Half = (Inner - Gutter) / 2;

    public override float Height => 108;

    public override void Draw(Sheet sheet, float top)
    {
        Time(sheet, Margin, top, "Separuh dijawab OPD dalam", report.Total.FirstResponse.MedianMinutes);
        Time(sheet, Margin + Half + Gutter, top, "Separuh selesai dalam", report.Total.Resolution.MedianMinutes);
    }

    private void Time(Sheet sheet, float left, float top, string name, long? minutes)
    {
        Card(sheet, left, top, Half, Height);
        sheet.Line(name, left + Padding, top + 11, Small(Palette.Quiet));
        sheet.Block(
            Typeset.Fit(Indonesian.WorkTime(minutes), new(Weight.ExtraBold, 40, Palette.Strong), Half - 2 * Padding, 1, 28),
            left + Padding, top + 46);
    }
}
