using System.Data.Common;
using System.Runtime.CompilerServices;
using Complaints.Core.Access;
using Complaints.Core.Kernel;
using Complaints.Core.News;
using Complaints.Core.Reports.Formats;
using Complaints.Core.Routing;
using Complaints.Core.Sla;
using Complaints.Core.Storage;

namespace Complaints.Core.Reports;

/// <summary>
/// The weekly SLA report. A week that has ended is frozen when it is first asked for: figures and row list are stored, and every later
/// answer is that. What turns out wrong is corrected by a further revision, with a reason; the ones before stay.
/// </summary>
public sealed class WeeklyReports(
    Database database, NewsReport news, SlaSource sla, RuleBookSource book, OfficePlaces places, TimeProvider clock)
{
    /// <summary>What the codes of the row list are called.</summary>
    public ReportNames Names => OfficeNames.Of(book.Current.Book, places.Office);

    /// <summary>The report of a week: frozen, or, while the week runs, provisional as of now.</summary>
    /// <param name="revision">Null for the newest.</param>
    public async Task<Result<MadeReport>> Get(IsoWeek week, int? revision, CancellationToken cancellation)
    {
        if (await database.Read(connection => ReportStore.Find(connection, week, revision), cancellation) is { } found)
            return Stored(found.Id, found.Report);
        if (revision > 1 || (revision is not null && week.To > clock.GetUtcNow()))
            return Unknown(week, revision);
        if (await Refuse(week, cancellation) is { } refusal)
            return refusal;
        return await Make(week, cancellation);
    }

    /// <summary>Makes a week's report again and freezes it as a further revision, in the caller's transaction, when it differs from the newest.</summary>
    public async Task<Result<WeeklyReport>> Revise(DbTransaction tx, IsoWeek week, string reason, Actor actor, CancellationToken cancellation)
    {
        if (await database.Read(connection => ReportStore.Find(connection, week, null), cancellation) is not { Report: var newest })
            return Unknown(week, null);
        await using var spool = new RowSpool();
        var report = await Figures(week, newest.Head.Revision + 1, reason, spool, cancellation);
        if (AreSame(newest, report))
            return new Refusal.Invalid("reason", new(
                $"Laporan {week} tidak berubah: hitungan ulang menghasilkan angka yang sama dengan revisi {newest.Head.Revision}.",
                $"The report of {week} has not changed: made again, it has the figures of revision {newest.Head.Revision}."));
        return await ReportStore.Add(tx, report, actor.Name, spool, cancellation) is null
            ? new Refusal.Stale(newest.Head.Revision, newest.Head.Revision + 1, new(
                $"Laporan {week} baru saja direvisi. Baca dahulu revisinya.", $"The report of {week} was revised just now. Read that revision first."))
            : report;
    }

    /// <summary>Heads of the frozen reports, the newest week first.</summary>
    public Task<IReadOnlyList<ReportHead>> List(CancellationToken cancellation) => database.Read(ReportStore.Heads, cancellation);

    private async Task<Result<MadeReport>> Make(IsoWeek week, CancellationToken cancellation)
    {
        var spool = new RowSpool();
        try
        {
            var report = await Figures(week, week.To <= clock.GetUtcNow() ? 1 : 0, null, spool, cancellation);
            if (report.Head.IsProvisional)
            {
                var kept = spool;
                spool = null;
                return new MadeReport(report, kept.Read, kept);
            }

            var id = await database.Write(tx => ReportStore.Add(tx, report, Actor.Clock.Name, spool, cancellation), cancellation);
            return id is { } stored ? Stored(stored, report) : await Get(week, null, cancellation);
        }
        finally
        {
            if (spool is not null)
                await spool.DisposeAsync();
        }
    }

    private async Task<WeeklyReport> Figures(IsoWeek week, int revision, string? reason, RowSpool spool, CancellationToken cancellation)
    {
        var (now, rules) = (clock.GetUtcNow(), sla.Current);
        var asOf = week.To <= now ? week.To : now;
        var figures = new WeeklyFigures(week, asOf, rules);
        await database.Read(async connection =>
        {
            await foreach (var life in LifeQueries.Alive(connection, WeeklyFigures.From(week), asOf, cancellation))
                if (figures.Add(life) is { } row)
                    await spool.Add(row, cancellation);
            return true;
        }, cancellation);
        await spool.Finish(cancellation);
        var head = new ReportHead(
            week.ToString(), week.From, asOf.ForPeople(), now.ForPeople(), revision, reason, places.Office, Definitions.Version,
            rules.Calendar.Version, rules.Policies.Version, spool.Rows, spool.Checksum);
        return figures.ToReport(head, Names, await news.Of(week.From, asOf, cancellation));
    }

    private MadeReport Stored(long id, WeeklyReport report) => new(report, cancellation => Rows(id, cancellation));

    private async IAsyncEnumerable<ReportRow> Rows(long id, [EnumeratorCancellation] CancellationToken cancellation)
    {
        for (var part = 1; await database.Read(connection => ReportStore.Part(connection, id, part), cancellation) is { } body; part++)
            foreach (var row in RowSpool.RowsOf(body))
                yield return row;
    }

    private async Task<Refusal?> Refuse(IsoWeek week, CancellationToken cancellation)
    {
        if (week.From > clock.GetUtcNow())
            return new Refusal.NotFound("report", new($"Minggu {week} belum mulai.", $"Week {week} has not begun."));
        var first = await database.Read(ReportStore.FirstTicket, cancellation);
        return first is null || week.To <= first
            ? new Refusal.NotFound("report", new($"Pada minggu {week} kantor belum mempunyai tiket.", $"In week {week} the office had no tickets yet."))
            : null;
    }

    private static Refusal Unknown(IsoWeek week, int? revision) => new Refusal.NotFound("report", new(
        revision is null ? $"Laporan {week} belum dibuat." : $"Laporan {week} tidak mempunyai revisi {revision}.",
        revision is null ? $"The report of {week} is not made yet." : $"The report of {week} has no revision {revision}."));

    private static bool AreSame(WeeklyReport one, WeeklyReport other) =>
        one.Head.RowsChecksum == other.Head.RowsChecksum && CoreJson.Write(one with { Head = other.Head }) == CoreJson.Write(other);
}
