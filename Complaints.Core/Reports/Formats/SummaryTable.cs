using Complaints.Core.News;

namespace Complaints.Core.Reports.Formats;

/// <summary>Everything of a report that is told once, as lines of name and value, with the week before where it is known.</summary>
internal static class SummaryTable
{
    public static IReadOnlyList<Column<Line>> Columns { get; } =
    [
        new("Bagian", 34, line => Cell.Text(line.Section)),
        new("Nama", 58, line => Cell.Text(line.Name)),
        new("Nilai", 68, line => line.Value),
        new("Minggu sebelumnya", 20, line => line.Before),
    ];

    public static IEnumerable<Line> Rows(WeeklyReport report) =>
    [
        .. Head(report.Head),
        .. Totals(report.Total, report.WeekBefore()),
        .. Office(report.Office),
        .. report.Total.Legs.SelectMany(Leg),
        .. News(report.News),
        .. report.Topics.Select(topic => Counted("Topik (masuk)", topic)),
        .. report.Places.Select(place => Counted("Kecamatan (masuk)", place)),
        .. report.Channels.Select(channel => Counted("Kanal (masuk)", channel)),
        .. report.Before.SelectMany(Week),
        .. report.Oldest.Select(ticket => Count("Terlama terbuka (hari)", $"{ticket.Code} · {ticket.Category} · {ticket.Agency}", ticket.Days)),
        .. Definitions.All.Select(definition => Text("Definisi", definition.Term.Indonesian, definition.Meaning.Indonesian)),
    ];

    private static IEnumerable<Line> Head(ReportHead head) =>
    [
        Text("Laporan", "Kantor", head.Office),
        Text("Laporan", "Minggu ISO", head.Week),
        Text("Laporan", "Hari", Indonesian.WeekDays(head.From)),
        new("Laporan", "Keadaan per (WIB)", Cell.Instant(head.AsOf), default),
        new("Laporan", "Dibuat (WIB)", Cell.Instant(head.MadeAt), default),
        Text("Laporan", "Sifat", head.IsProvisional ? "SEMENTARA" : "Tetap"),
        Count("Laporan", "Revisi", head.Revision),
        Text("Laporan", "Alasan revisi", head.Reason),
        Text("Laporan", "Versi definisi", head.Definitions),
        Text("Laporan", "Versi kalender kerja", head.Calendar),
        Text("Laporan", "Versi kebijakan SLA", head.Policies),
        Count("Laporan", "Jumlah baris tiket", head.Rows),
        Text("Laporan", "Checksum baris tiket (SHA-256)", head.RowsChecksum),
    ];

    private static IEnumerable<Line> Totals(UnitFigures total, WeekFigures? before) =>
    [
        Count("Total", "Masuk", total.Opened, before?.Opened),
        Count("Total", "Ditutup", total.Closed, before?.Closed),
        Count("Total", "Terbuka", total.Open, before?.Open),
        Count("Total", "Lewat tenggat", total.Overdue, before?.Overdue),
        Count("Total", "Menunggu warga", total.Waiting),
        Count("Total", "Dikembalikan OPD", total.Returned, before?.Returned),
        Count("Total", "Dibuka kembali", total.Reopened, before?.Reopened),
        .. Clock("Tanggapan pertama", "menit kerja", total.FirstResponse, before?.FirstResponse),
        .. Clock("Penyelesaian", "menit kerja", total.Resolution, before?.Resolution),
        .. Clock("Tanggapan pertama darurat", "menit", total.UrgentFirstResponse),
        .. Clock("Penyelesaian darurat", "menit", total.UrgentResolution),
    ];

    private static IEnumerable<Line> Office(OfficeFigures office) =>
    [
        .. Clock("Humas: balasan publik pertama", "menit kerja", office.FirstReply),
        .. Clock("Humas: verifikasi dan penerusan", "menit kerja", office.Verified),
        Count("Humas", "Menunggu dipilah", office.InTriage),
        Count("Humas", "Menunggu diperiksa dan ditutup", office.ToVerify),
        Count("Humas", "Disisihkan, bukan keluhan", office.Dismissed),
        Count("Humas", "Digabungkan dengan tiket lain", office.Merged),
        Count("Humas", "Dirujuk ke instansi luar kota", office.Referred),
        Count("Humas", "Sedang di instansi luar kota", office.Outside),
    ];

    private static IEnumerable<Line> Leg(LegFigures leg) =>
    [
        Count("Lama di tiap tangan", $"{Labels.OfLeg(leg.Leg)}: berakhir", leg.Ended),
        Count("Lama di tiap tangan", $"{Labels.OfLeg(leg.Leg)}: median (menit kerja)", leg.MedianMinutes),
        Count("Lama di tiap tangan", $"{Labels.OfLeg(leg.Leg)}: P90 (menit kerja)", leg.P90Minutes),
    ];

    private static IEnumerable<Line> News(NewsFigures news) =>
    [
        Count("Media", "Berita yang dipantau", news.Items),
        Count("Media", "Berita tentang hal yang ada tiketnya", news.Matched),
        Count("Media", "Di antaranya sudah diketahui sebelum terbit", news.KnownBefore),
        Count("Media", "Tiket sebelum berita", news.TicketsBefore),
        Count("Media", "Tiket sesudah berita", news.TicketsAfter),
        Count("Media", "Median selisih tiket sampai berita (menit)", (long?)news.MedianLead?.TotalMinutes),
    ];

    private static IEnumerable<Line> Week(WeekFigures week) =>
    [
        Count(week.Week, "Masuk", week.Opened),
        Count(week.Week, "Ditutup", week.Closed),
        Count(week.Week, "Terbuka", week.Open),
        Count(week.Week, "Lewat tenggat", week.Overdue),
        new(week.Week, "Tanggapan pertama: tepat waktu (%)", Cell.Share(week.FirstResponse.Share), default),
        new(week.Week, "Penyelesaian: tepat waktu (%)", Cell.Share(week.Resolution.Share), default),
    ];

    private static IEnumerable<Line> Clock(string section, string unit, ClockFigures clock, ClockFigures? before = null) =>
    [
        Count(section, "Berhenti pada minggu ini", clock.Finished, before?.Finished),
        Count(section, $"Median ({unit})", clock.MedianMinutes, before?.MedianMinutes),
        Count(section, $"P90 ({unit})", clock.P90Minutes, before?.P90Minutes),
        Count(section, "Diputuskan pada minggu ini", clock.Decided, before?.Decided),
        Count(section, "Tepat waktu", clock.InTime, before?.InTime),
        new(section, "Tepat waktu (%)", Cell.Share(clock.Share), Cell.Share(before?.Share)),
    ];

    private static Line Counted(string section, CountedName counted) => Count(section, counted.Name, counted.Count, counted.WeekBefore);

    private static Line Count(string section, string name, long? value, long? before = null) =>
        new(section, name, Cell.Count(value), Cell.Count(before));

    private static Line Text(string section, string name, string? value) => new(section, name, Cell.Text(value), default);

    /// <summary>One line of the table.</summary>
    internal sealed record Line(string Section, string Name, Cell Value, Cell Before);
}
