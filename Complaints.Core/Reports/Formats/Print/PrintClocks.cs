using Complaints.Core.Reports.Formats.Drawing;

namespace Complaints.Core.Reports.Formats.Print;

/// <summary>How long things took: the city's clocks beside the week before, the office's own part, and in whose hands tickets lay.</summary>
internal static class PrintClocks
{
    private static readonly PrintColumn[] ClockColumns =
    [
        new("Waktu", 175, Side.Left, 2), new("Berhenti", 50), new("Median", 58), new("P90", 58), new("Diputuskan", 56), new("Tepat waktu", 50),
        new("Tepat waktu (%)", 56),
    ];

    public static void City(PrintPages pages, WeeklyReport report)
    {
        var (total, before) = (report.Total, report.WeekBefore());
        pages.Heading("Ketepatan waktu semua tiket, lama tiket biasa", 80);
        List<IReadOnlyList<PrintCell>> rows =
        [
            Clock("Tanggapan pertama", total.FirstResponse, Indonesian.ShortWorkTime),
            Clock("Penyelesaian", total.Resolution, Indonesian.ShortWorkTime),
            Clock("di antaranya darurat: tanggapan (jam biasa)", total.UrgentFirstResponse, Indonesian.ShortClockTime),
            Clock("di antaranya darurat: penyelesaian (jam biasa)", total.UrgentResolution, Indonesian.ShortClockTime),
        ];
        if (before is not null)
            rows.AddRange(
            [
                Clock($"{Indonesian.WeekNumber(before.Week)}: tanggapan pertama", before.FirstResponse, Indonesian.ShortWorkTime),
                Clock($"{Indonesian.WeekNumber(before.Week)}: penyelesaian", before.Resolution, Indonesian.ShortWorkTime),
            ]);
        new PrintTable(pages, ClockColumns).Draw(rows);
    }

    public static void Office(PrintPages pages, OfficeFigures office)
    {
        pages.Heading("Bagian Humas sendiri", 80);
        new PrintTable(pages, ClockColumns).Draw(
        [
            Clock("Balasan publik pertama", office.FirstReply, Indonesian.ShortWorkTime),
            Clock("Verifikasi dan penerusan", office.Verified, Indonesian.ShortWorkTime),
        ]);
        pages.Paragraph(
            $"Pada akhir minggu: {Indonesian.Count(office.InTriage)} tiket menunggu dipilah, {Indonesian.Count(office.ToVerify)} menunggu diperiksa dan "
            + $"ditutup, {Indonesian.Count(office.Outside)} di instansi luar kota. Selama minggu ini: {Indonesian.Count(office.Dismissed)} disisihkan karena bukan "
            + $"keluhan, {Indonesian.Count(office.Merged)} digabungkan, {Indonesian.Count(office.Referred)} dirujuk ke instansi luar kota.",
            PrintPages.Body);
    }

    public static void Legs(PrintPages pages, IReadOnlyList<LegFigures> legs)
    {
        if (legs.Count == 0)
            return;
        pages.Heading("Lama di tiap tangan (tiket biasa, jam kerja)", 60);
        new PrintTable(pages, [new("Tahap", 255, Side.Left), new("Berakhir pada minggu ini", 88), new("Median", 80), new("P90", 80)]).Draw(
        [
            .. legs.Select(leg => (IReadOnlyList<PrintCell>)
            [
                Labels.OfLeg(leg.Leg), Indonesian.Count(leg.Ended), Indonesian.ShortWorkTime(leg.MedianMinutes), Indonesian.ShortWorkTime(leg.P90Minutes),
            ]),
        ]);
    }

    private static IReadOnlyList<PrintCell> Clock(string name, ClockFigures clock, Func<long?, string> time) =>
    [
        name, Indonesian.Count(clock.Finished), time(clock.MedianMinutes), time(clock.P90Minutes), Indonesian.Count(clock.Decided),
        Indonesian.Count(clock.InTime), Indonesian.Percent(clock.Share),
    ];
}
