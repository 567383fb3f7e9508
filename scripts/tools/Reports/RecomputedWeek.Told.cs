// The counted week in the shape of a report, and its row list.
using System.Security.Cryptography;
using System.Text.Json;
using Complaints.Core.Kernel;
using Complaints.Core.Reports;
using Complaints.Core.Reports.Formats;
using Complaints.Core.Tickets;

namespace Complaints.Tools.Reports;

internal sealed partial class RecomputedWeek
{
    private readonly IncrementalHash _rowsHash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private int _rowCount;

    /// <summary>The row list; kept when the week is told to.</summary>
    public List<ReportRow>? Rows { get; init; }

    /// <summary>The week as a report; what it does not count (news, and the head but for its rows) is taken from the one it is held against.</summary>
    /// <param name="before">The four weeks before, oldest first.</param>
    public WeeklyReport Told(WeeklyReport against, IReadOnlyList<RecomputedWeek> before, ReportNames names) => new()
    {
        Head = against.Head with
        {
            From = At(from), AsOf = At(to), Rows = _rowCount, RowsChecksum = Convert.ToHexStringLower(_rowsHash.GetCurrentHash()),
        },
        Total = TotalTold(),
        Agencies = [.. _agencies.Where(agency => !agency.Value.IsEmpty && IsOfTheCity(agency.Key))
            .Select(agency => new AgencyFigures(agency.Key, names.Agency(agency.Key), agency.Value.Told()))
            .OrderByDescending(agency => agency.Figures.Opened + agency.Figures.Open).ThenBy(agency => agency.Code, StringComparer.Ordinal)],
        Office = new(
            _replies.Told(), _verified.Told(), _open.Count(life => life.IsInTriage), _open.Count(life => life.Status == TicketStatus.Resolved),
            Number(EventKind.Dismissed), Number(EventKind.Merged), Number(EventKind.Referred), _open.Count(life => life.Status == TicketStatus.Referred)),
        Topics = Named(_topics, before[^1]._topics, names.Category),
        Places = Named(_places, before[^1]._places, names.District),
        Channels = Named(_channels, before[^1]._channels, names.Platform),
        News = against.News,
        Oldest = [.. _open.OrderBy(life => life.OpenedAt).Take(10).Select(life => Oldest(life, names))],
        Before = [.. before.Select(week => week.Compared())],
    };

    private WeekFigures Compared()
    {
        var all = TotalTold();
        return new(
            IsoWeek.Of(At(from)).ToString(), all.Opened, all.Closed, all.Open, all.Overdue, all.Returned, all.Reopened, all.FirstResponse, all.Resolution);
    }

    private UnitFigures TotalTold()
    {
        (_total.Closed, _total.Returned, _total.Reopened) = (Number(EventKind.Closed), Number(EventKind.Returned), Number(EventKind.Reopened));
        return _total.Told();
    }

    private OpenTicket Oldest(RecomputedLife life, ReportNames names)
    {
        var holder = life.Status == TicketStatus.Referred ? life.Agency! : life.Holder ?? "";
        var place = life.District is { } district ? $", {names.District(district)}" : "";
        return new(
            life.Code, names.Category(life.Category) + place, names.Category(life.Category), names.Agency(holder), At(life.OpenedAt),
            (int)((to - life.OpenedAt) / 86_400_000), IsOverdue(life));
    }

    private void AddRow(RecomputedLife life)
    {
        var isTold = life.Legs.Exists(leg => leg is { Kind: "public_answer", To: { } told } && IsIn(told)) || (life.Reply?.Stopped is { } replied && IsIn(replied))
            || (life.Reply?.Misses.Exists(IsIn) ?? false);
        var ended = life.Happened.LastOrDefault(happening => happening.Kind is EventKind.Closed or EventKind.Merged or EventKind.Dismissed).At;
        if (!life.IsOpen && ended < from && !isTold)
            return;
        var row = RecomputedRow.Of(life, ended, IsOverdue(life));
        _rowsHash.AppendData([.. JsonSerializer.SerializeToUtf8Bytes(row, CoreJson.Options), (byte)'\n']);
        _rowCount++;
        Rows?.Add(row);
    }

    private int Number(EventKind kind) => _happened.GetValueOrDefault(kind);

    private static bool IsOfTheCity(string agency) => !agency.StartsWith("eksternal:", StringComparison.Ordinal);

    private static List<CountedName> Named(Dictionary<string, int> counts, Dictionary<string, int> before, Func<string, string> name) =>
        [.. counts.OrderByDescending(count => count.Value).ThenBy(count => count.Key, StringComparer.Ordinal)
            .Select(count => new CountedName(count.Key, name(count.Key), count.Value, before.GetValueOrDefault(count.Key)))];

    private static DateTimeOffset At(long instant) => Instants.FromStore(instant).InWib();
}
