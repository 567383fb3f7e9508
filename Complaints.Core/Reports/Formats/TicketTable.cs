namespace Complaints.Core.Reports.Formats;

/// <summary>The columns of the table with each ticket of the week.</summary>
internal static class TicketTable
{
    private const double Narrow = 12;
    private const double Moment = 17;

    public static IReadOnlyList<Column<ReportRow>> Columns(ReportNames names) =>
    [
        new("Kode tiket", 14, row => Cell.Text(row.Code)),
        new("Kategori", 28, row => Cell.Text(names.Category(row.Category))),
        new("Kode OPD", 16, row => Cell.Text(row.Agency)),
        new("OPD", 44, row => Cell.Text(row.Agency is { } agency ? names.Agency(agency) : null)),
        new("Prioritas", Narrow, row => Cell.Text(Labels.OfPriority(row.Priority))),
        new("Kanal", Narrow, row => Cell.Text(names.Platform(row.Platform))),
        new("Kecamatan", 20, row => Cell.Text(row.District is { } district ? names.District(district) : null)),
        new("Status", 16, row => Cell.Text(Labels.OfStatus(row.Status))),
        new("Kebijakan SLA", 18, row => Cell.Text(row.Policy)),
        Instant("Masuk (WIB)", row => row.OpenedAt),
        Instant("Diteruskan (WIB)", row => row.VerifiedAt),
        Instant("Balasan publik pertama (WIB)", row => row.RepliedAt),
        Instant("Tanggapan pertama OPD (WIB)", row => row.RespondedAt),
        Instant("Selesai (WIB)", row => row.ResolvedAt),
        Instant("Ditutup (WIB)", row => row.ClosedAt),
        Instant("Tenggat tanggapan (WIB)", row => row.RespondBy),
        Instant("Tenggat penyelesaian (WIB)", row => row.ResolveBy),
        Count("Menit sampai tanggapan", row => row.RespondMinutes),
        Count("Menit sampai selesai", row => row.ResolveMinutes),
        new("Lewat tenggat", Narrow, row => Cell.Text(row.IsOverdue ? "ya" : "tidak")),
        Count("Dikembalikan", row => row.Returns),
        Count("Dibuka kembali", row => row.Reopens),
        Count("Berpindah tangan", row => row.Legs),
        Count("Laporan warga", row => row.Reports),
    ];

    private static Column<ReportRow> Instant(string heading, Func<ReportRow, DateTimeOffset?> of) =>
        new(heading, Moment, row => Cell.Instant(of(row)));

    private static Column<ReportRow> Count(string heading, Func<ReportRow, long?> of) =>
        new(heading, Narrow, row => Cell.Count(of(row)));
}
