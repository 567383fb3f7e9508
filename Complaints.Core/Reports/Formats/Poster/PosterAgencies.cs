using System.Text.RegularExpressions;
using Complaints.Core.Reports.Formats.Drawing;

namespace Complaints.Core.Reports.Formats.Poster;

/// <summary>The agencies that solved soonest, among those that solved enough for a median to mean something.</summary>
internal sealed partial class PosterAgencies(WeeklyReport report, int most) : PosterPart
{
    private const int Enough = 5;
    private const float Head = 60;
    private const float TimeWidth = 300;
    private const float Between = 8;

    private readonly List<(Typeset Name, string Time)> _rows =
    [
        .. report.Agencies
            .Where(agency => agency.Figures.Resolution.MedianMinutes is not null && Ordinary(agency.Figures) >= Enough)
            .OrderBy(agency => agency.Figures.Resolution.MedianMinutes).ThenByDescending(agency => Ordinary(agency.Figures))
            .Take(most)
            .Select(agency => (Name(agency), Indonesian.WorkTime(agency.Figures.Resolution.MedianMinutes))),
    ];

    public override float Height => Head + (_rows.Count == 0 ? 44 : _rows.Sum(row => row.Name.Height + Between)) + 12;

    public override void Draw(Sheet sheet, float top)
    {
        Card(sheet, Margin, top, Inner, Height);
        sheet.Line("OPD tercepat menyelesaikan", Margin + Padding, top + 16, Title(Palette.Text));
        sheet.Line($"median, minimal {Enough} tiket", Right - Padding, top + 19, Small(Palette.Quiet), Side.Right);
        var y = top + Head;
        foreach (var (name, time) in _rows)
        {
            sheet.Line(time, Right - Padding, y - 1, new(Weight.ExtraBold, 28, Palette.Strong), Side.Right);
            y = sheet.Block(name, Margin + Padding, y) + Between;
        }

        if (_rows.Count == 0)
            sheet.Line($"Belum ada OPD dengan {Enough} tiket selesai pada minggu ini", Margin + Padding, y, Small(Palette.Quiet));
    }

    private static Typeset Name(AgencyFigures agency) =>
        Typeset.Fit(City().Replace(agency.Name, ""), new(Weight.Medium, 28, Palette.Text), Inner - 2 * Padding - TimeWidth, 2, Smallest);

    // Of those the median speaks: urgent ones have a clock of their own.
    private static int Ordinary(UnitFigures figures) => figures.Resolution.Finished - figures.UrgentResolution.Finished;

    // Every agency is the city's own: its name need not say so again.
    [GeneratedRegex(@"\s+Kota\s+\p{L}+$")]
    private static partial Regex City();
}
