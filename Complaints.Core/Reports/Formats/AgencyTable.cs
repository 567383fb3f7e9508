namespace Complaints.Core.Reports.Formats;

/// <summary>The columns of the table with the total and each agency.</summary>
internal static class AgencyTable
{
    private const double Narrow = 12;

    public static IReadOnlyList<Column<AgencyFigures>> Columns { get; } =
    [
        new("Kode", 16, row => Cell.Text(row.Code)),
        new("OPD", 52, row => Cell.Text(row.Name)),
        Counted("Masuk", figures => figures.Opened),
        Counted("Ditutup", figures => figures.Closed),
        Counted("Terbuka", figures => figures.Open),
        Counted("Lewat tenggat", figures => figures.Overdue),
        Counted("Menunggu warga", figures => figures.Waiting),
        Counted("Dikembalikan", figures => figures.Returned),
        Counted("Dibuka kembali", figures => figures.Reopened),
        .. Clock("Tanggapan pertama", "menit kerja", figures => figures.FirstResponse),
        .. Clock("Penyelesaian", "menit kerja", figures => figures.Resolution),
        .. Clock("Tanggapan pertama darurat", "menit", figures => figures.UrgentFirstResponse),
        .. Clock("Penyelesaian darurat", "menit", figures => figures.UrgentResolution),
        .. Leg("acceptance"),
        .. Leg("work"),
    ];

    /// <summary>The total under the office's name, then each agency.</summary>
    public static IEnumerable<AgencyFigures> Rows(WeeklyReport report) =>
        report.Agencies.Prepend(new("TOTAL", "Semua tiket", report.Total));

    private static Column<AgencyFigures> Counted(string heading, Func<UnitFigures, long?> of) =>
        new(heading, Narrow, row => Cell.Count(of(row.Figures)));

    private static IEnumerable<Column<AgencyFigures>> Clock(string name, string unit, Func<UnitFigures, ClockFigures> of) =>
    [
        Counted($"{name}: berhenti", figures => of(figures).Finished),
        Counted($"{name}: median ({unit})", figures => of(figures).MedianMinutes),
        Counted($"{name}: P90 ({unit})", figures => of(figures).P90Minutes),
        Counted($"{name}: diputuskan", figures => of(figures).Decided),
        Counted($"{name}: tepat waktu", figures => of(figures).InTime),
        new($"{name}: tepat waktu (%)", Narrow, row => Cell.Share(of(row.Figures).Share)),
    ];

    private static IEnumerable<Column<AgencyFigures>> Leg(string leg) =>
    [
        Counted($"{Labels.OfLeg(leg)}: berakhir", figures => Find(figures, leg)?.Ended ?? 0),
        Counted($"{Labels.OfLeg(leg)}: median (menit kerja)", figures => Find(figures, leg)?.MedianMinutes),
        Counted($"{Labels.OfLeg(leg)}: P90 (menit kerja)", figures => Find(figures, leg)?.P90Minutes),
    ];

    private static LegFigures? Find(UnitFigures figures, string leg) => figures.Legs.FirstOrDefault(figure => figure.Leg == leg);
}
