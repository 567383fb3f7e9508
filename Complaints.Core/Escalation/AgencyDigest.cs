using System.Globalization;
using System.Text;
using Complaints.Core.Kernel;
using Complaints.Core.Notices;
using Complaints.Core.Routing;
using Complaints.Core.Sla;
using Complaints.Core.Storage;
using Complaints.Core.Tickets;

namespace Complaints.Core.Escalation;

/// <summary>On the morning of each working day, one mail to each agency: what is overdue, and what will be within two working days.</summary>
public sealed class AgencyDigest(Database database, SlaSource sla, Contacts contacts, RuleBookSource book, OfficePlaces places, TimeProvider clock)
{
    private const int DaysAhead = 2;
    private const int MostLines = 100;

    private DateOnly _done;

    /// <summary>Queues today's digests once the working day has begun.</summary>
    /// <returns>How many mails were queued.</returns>
    /// <exception cref="StorageException">Nothing was queued; it is tried again the next time.</exception>
    public async Task<int> Run(CancellationToken cancellation)
    {
        var (now, calendar) = (clock.GetUtcNow(), sla.Current.Calendar);
        var today = calendar.DayOf(now);
        if (today == _done || calendar.Hours(today).Count == 0 || calendar.Opening(now) != now)
            return 0;
        var lines = await database.Read(connection => DigestQueries.Due(connection, calendar.AddDays(now, DaysAhead).AddMilliseconds(1)), cancellation);
        var notices = lines.GroupBy(line => line.Agency).SelectMany(agency => Mails(today, agency.Key, [.. agency], now)).ToList();
        var queued = notices.Count == 0 ? 0 : await database.Write(tx => NoticeStore.Add(tx, notices, now), cancellation);
        _done = today;
        return queued;
    }

    private IReadOnlyList<Notice> Mails(DateOnly today, string agency, IReadOnlyList<DigestLine> lines, DateTimeOffset now)
    {
        var late = lines.Count(line => Instants.FromStore(line.NextDueAt) < now);
        var name = book.Current.Book.AgencyName(agency);
        var subject = late > 0
            ? $"{name}: {late} tiket lewat tenggat, {lines.Count - late} segera tiba"
            : $"{name}: {lines.Count} tiket mendekati tenggat";
        return Notice.Mails(
            string.Create(CultureInfo.InvariantCulture, $"digest:{today:yyyy-MM-dd}:{agency}"), contacts.Of(Audience.Agency, agency), subject, Body(name, lines, now));
    }

    private string Body(string name, IReadOnlyList<DigestLine> lines, DateTimeOffset now)
    {
        var body = new StringBuilder($"Tiket {name} yang lewat tenggat atau mendekatinya:\n\n");
        foreach (var line in lines.Take(MostLines))
        {
            var due = Instants.FromStore(line.NextDueAt);
            body.Append(CultureInfo.InvariantCulture, $"- {line.Code}  {book.Current.Book.CategoryName(line.Category)}");
            body.Append(line.PlaceId is { } id && TicketPlace.IsInBook(id) ? $", {line.PlaceName}" : "").Append(line.Status == Snake.Of(TicketStatus.Routed) ? " (belum diambil)" : "");
            body.Append(CultureInfo.InvariantCulture, $"\n  tenggat {EscalationText.Shown(due)}{(due < now ? " — LEWAT" : "")}\n");
        }

        if (lines.Count > MostLines)
            body.Append(CultureInfo.InvariantCulture, $"\n… dan {lines.Count - MostLines} tiket lagi.\n");
        return body.Append(CultureInfo.InvariantCulture, $"\nSurat harian ini dibuat otomatis oleh {places.Office}.\n").ToString();
    }
}
