using Complaints.Core.Reports.Formats.Drawing;

namespace Complaints.Core.Reports.Formats.Print;

/// <summary>The agencies: what they were given and did, how long they took, and the same for what is urgent.</summary>
internal static class PrintAgencies
{
    private const float Name = 175;

    public static void Draw(PrintPages pages, WeeklyReport report)
    {
        if (report.Agencies.Count == 0)
        {
            pages.Heading("Per OPD", 20);
            pages.Paragraph("Tidak ada tiket yang dipegang OPD pada minggu ini.", PrintPages.Body);
            return;
        }

        Load(pages, report);
        Times(pages, "Ketepatan waktu per OPD", "jam kerja; hk = hari kerja, 7 jam 30 menit", report.Agencies, isUrgent: false);
        var urgent = report.Agencies.Where(agency => agency.Figures is { UrgentFirstResponse.Decided: > 0 } or { UrgentResolution.Decided: > 0 }).ToList();
        if (urgent.Count > 0)
            Times(pages, "Tiket darurat per OPD", "jam biasa, siang dan malam", urgent, isUrgent: true);
    }

    private static void Load(PrintPages pages, WeeklyReport report)
    {
        const float Number = (PrintPages.Inner - Name) / 7;
        pages.Heading("Per OPD", 60);
        new PrintTable(pages,
        [
            new("OPD", Name, Side.Left, 4), new("Masuk", Number), new("Ditutup", Number), new("Terbuka", Number), new("Lewat tenggat", Number),
            new("Menunggu warga", Number), new("Dikem- balikan", Number), new("Dibuka kembali", Number),
        ]).Draw([Counts("Semua tiket", report.Total), .. report.Agencies.Select(agency => Counts(agency.Name, agency.Figures))], isFirstTotal: true);
    }

    private static IReadOnlyList<PrintCell> Counts(string name, UnitFigures figures) =>
    [
        name, .. new[] { figures.Opened, figures.Closed, figures.Open, figures.Overdue, figures.Waiting, figures.Returned, figures.Reopened }
            .Select(count => new PrintCell(Indonesian.Count(count))),
    ];

    private static void Times(PrintPages pages, string title, string unit, IEnumerable<AgencyFigures> agencies, bool isUrgent)
    {
        pages.Heading($"{title} ({unit})", 60);
        new PrintTable(pages,
        [
            new("OPD", 132, Side.Left, 4), new("Tanggapan: median", 45), new("P90", 42), new("tepat waktu", 39),
            new("Penyelesaian: median", 52), new("P90", 42), new("tepat waktu", 39), new("dari", 36), new("Selesai tepat waktu, 0–100 %", 76, Side.Centre),
        ]).Draw([.. agencies.Select(agency => isUrgent
            ? Clocks(agency.Name, agency.Figures.UrgentFirstResponse, agency.Figures.UrgentResolution, Indonesian.ShortClockTime)
            : Clocks(agency.Name, agency.Figures.FirstResponse, agency.Figures.Resolution, Indonesian.ShortWorkTime))]);
    }

    private static IReadOnlyList<PrintCell> Clocks(string name, ClockFigures response, ClockFigures resolution, Func<long?, string> time) =>
    [
        name, time(response.MedianMinutes), time(response.P90Minutes), Indonesian.Percent(response.Share),
        time(resolution.MedianMinutes), time(resolution.P90Minutes), Indonesian.Percent(resolution.Share), Indonesian.Count(resolution.Decided),
        PrintCell.Bar(resolution.Share),
    ];
}
