using System.Globalization;
using Complaints.Core.Kernel;
using Complaints.Core.Notices;
using Complaints.Core.Sla;
using Complaints.Core.Storage;

namespace Complaints.Core.Reports;

/// <summary>
/// Every Monday at 06.00 WIB the report of the week before is frozen and mailed to the report's list; a host that stood still then does so
/// when it runs again. A revision is mailed as well.
/// </summary>
public sealed class WeeklyDelivery(Database database, WeeklyReports reports, Contacts contacts, OfficePlaces places, TimeProvider clock)
{
    private static readonly TimeSpan At = TimeSpan.FromHours(6);
    // What the store has already: it is asked every few seconds, all week.
    private readonly HashSet<string> _queued = [];
    private static readonly CultureInfo Indonesian = CultureInfo.GetCultureInfo("id-ID");

    /// <summary>Makes and mails the report when its time has come.</summary>
    /// <returns>How many mails were queued.</returns>
    /// <exception cref="StorageException">Nothing was queued; it is tried again the next time.</exception>
    public async Task<int> Run(CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var week = IsoWeek.Of(now).Plus(-1);
        if (now < week.To + At || !(await reports.Get(week, null, cancellation)).Succeeded(out var made, out _))
            return 0;
        await using (made)
        {
            var head = made.Report.Head;
            var key = $"weekly:{head.Week}:r{head.Revision}";
            var notices = Notice.Mails(key, contacts.Of(Audience.Report, null), Subject(head), Body(made.Report), ReportAttachments.ReferenceOf(head));
            if (notices.All(notice => _queued.Contains(notice.Key)))
                return 0;
            var added = await database.Write(tx => NoticeStore.Add(tx, notices, now), cancellation);
            _queued.UnionWith(notices.Select(notice => notice.Key));
            return added;
        }
    }

    private string Subject(ReportHead head) =>
        $"Laporan SLA {head.Week}{(head.Revision > 1 ? $" (revisi {head.Revision})" : "")} — {places.Office}";

    private string Body(WeeklyReport report)
    {
        var (head, total) = (report.Head, report.Total);
        return string.Create(Indonesian, $"""
            Laporan SLA mingguan {places.Office}
            Minggu {head.Week}: {head.From:d MMMM yyyy} sampai {head.From.AddDays(6):d MMMM yyyy}
            {(head.Revision > 1 ? $"Revisi {head.Revision}: {head.Reason}\n" : "")}
            Masuk {total.Opened:N0}, ditutup {total.Closed:N0}, masih terbuka {total.Open:N0}, di antaranya lewat tenggat {total.Overdue:N0}.
            Tanggapan pertama tepat waktu: {Share(total.FirstResponse)}.
            Penyelesaian tepat waktu: {Share(total.Resolution)}.

            Terlampir: laporan untuk dicetak (PDF), tabel (XLSX), dan infografik siap unggah (PNG).
            """);
    }

    private static string Share(ClockFigures clock) =>
        clock.Share is { } share ? string.Create(Indonesian, $"{share:P1} dari {clock.Decided:N0}") : "belum ada yang diputuskan";
}
