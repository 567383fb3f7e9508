using Complaints.Core.Kernel;

namespace Complaints.Core.Reports;

/// <summary>What the figures of the weekly report mean. A changed meaning is a new version: a frozen report names the one it was made by.</summary>
public static class Definitions
{
    /// <summary>The version in force.</summary>
    public const string Version = "2026-2";

    /// <summary>The meanings, in the order in which the report shows the figures.</summary>
    public static IReadOnlyList<(Words Term, Words Meaning)> All { get; } =
    [
        (new("Minggu", "Week"), new(
            "Minggu ISO, Senin 00.00 sampai Minggu 24.00 WIB. Yang terjadi sesudahnya tidak ikut dihitung.",
            "ISO week, Monday 00:00 to Sunday 24:00 WIB. What happened later is not counted.")),
        (new("Masuk", "Opened"), new(
            "Tiket yang diterima kantor pada minggu itu, juga yang kemudian dipisahkan dari tiket lain; untuk OPD: tiket yang diteruskan kepadanya, setiap kali.",
            "Tickets that the office received in the week, also those split from another ticket later; for an agency: tickets handed to it, each time.")),
        (new("Ditutup", "Closed"), new(
            "Tiket yang ditutup Humas pada minggu itu; untuk OPD: yang terakhir dipegangnya.",
            "Tickets that the office closed in the week; for an agency: those that it held last.")),
        (new("Terbuka", "Open"), new(
            "Tiket yang pada akhir minggu belum ditutup, bukan hasil gabungan, dan tidak disisihkan; untuk OPD: yang dipegangnya, termasuk yang menunggu warga.",
            "Tickets that at the end of the week were not closed, merged or dismissed; for an agency: those in its hands, waits for the citizen included.")),
        (new("Lewat tenggat", "Overdue"), new(
            "Tiket terbuka yang waktunya berjalan dan tenggat tanggapan pertama atau penyelesaiannya sudah lewat. Untuk OPD: tanggapan pertamanya sendiri lewat tenggat, atau waktu di tangannya sendiri melebihi seluruh waktu penyelesaian yang dijanjikan.",
            "Open tickets whose clock runs and whose deadline of first response or resolution has passed. For an agency: its own first answer is past its deadline, or the time in its own hands exceeds all the time promised for the resolution.")),
        (new("Tanggapan pertama", "First response"), new(
            "Sampai jawaban pertama OPD; total: sejak tiket diterima kantor; per OPD: sejak tiket sampai di OPD itu.",
            "Until an agency's first answer; total: since the office received the ticket; by agency: since the ticket reached it.")),
        (new("Penyelesaian", "Resolution"), new(
            "Sampai OPD menyatakan selesai; total: semua waktu yang dihitung; per OPD: hanya waktu tiket di tangannya. Tiket yang dibuka kembali selesai sekali lagi.",
            "Until the agency resolved it; total: all time that counts; by agency: only while it held the ticket. A reopened ticket is resolved once more.")),
        (new("Waktu", "Time"), new(
            "Menit jam kerja menurut kalender kerja; menit biasa bagi tiket darurat. Menunggu warga dan masa selesai tidak dihitung. Median dan P90: peringkat terdekat dari tiket biasa yang berhenti pada minggu itu, menit penuh; tiket darurat dilaporkan tersendiri.",
            "Minutes of working time by the work calendar; plain minutes for urgent tickets. Waits for the citizen and times when it was resolved do not count. Median and P90: nearest rank of the ordinary tickets that stopped in the week, whole minutes; urgent ones are told apart.")),
        (new("Tepat waktu", "In time"), new(
            "Dari yang diputuskan pada minggu itu: berhenti tepat waktu, atau melewati tenggat ketika masih berjalan. Setiap tenggat diputuskan satu kali; yang masih berjalan tidak dihitung tepat waktu.",
            "Of those decided in the week: stopped in time, or passed the deadline while running. Each deadline is decided once; what still runs does not count as in time.")),
        (new("Dikembalikan, dibuka kembali", "Returned, reopened"), new(
            "Kejadian pada minggu itu. Pengembalian tidak mengulang waktu warga.",
            "Happenings in the week. A return does not restart the citizen's clock.")),
        (new("Diketahui sebelum media", "Known before the media"), new(
            "Berita yang terbit pada minggu itu tentang hal yang ada tiketnya, dan di antaranya yang tiketnya lebih dahulu.",
            "News items published in the week about something that has a ticket, and of those, the ones whose ticket came first.")),
    ];
}
