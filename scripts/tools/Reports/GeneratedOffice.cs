// A generated office for measuring reports: whole lives of tickets, with the habits that make deadlines hard.
using Complaints.Core.Access;
using Complaints.Core.Accounts;
using Complaints.Core.Posts;
using Complaints.Core.Routing;
using Complaints.Core.Sla;
using Complaints.Core.Storage;
using Complaints.Core.Tickets;

namespace Complaints.Tools.Reports;

/// <summary>Fills a store with tickets whose lives are made by the same commands and events as real ones, at generated instants.</summary>
internal sealed partial class GeneratedOffice
{
    private const int AtOnce = 2_000;
    private const int MostSteps = 14;
    private const double ShortestGap = 60_000;
    private const double LongestGap = 10.0 * 24 * 3600 * 1000;

    private static readonly (string Category, string Agency)[] Matters =
    [
        ("jalan_rusak", "DSDABM"), ("drainase_banjir", "DSDABM"), ("pju", "DISHUB"), ("lalu_lintas", "DISHUB"), ("sampah", "DLH"),
        ("pohon_taman", "DPKP"), ("pkl_ketertiban", "SATPOLPP"), ("pungli_layanan", "INSPEKTORAT"), ("informasi", "DISKOMINFO"), ("kependudukan", "DISDUKCAPIL"),
    ];

    private static readonly string[] Platforms = ["x", "instagram", "mastodon", "whatsapp", IncomingPost.DeskPlatform];
    private static readonly string[] Districts = ["32.73.01", "32.73.02", "32.73.05", "32.73.12", "32.73.20", "32.73.30"];
    private static readonly EventKind[] Gathering = [EventKind.Supported, EventKind.Absorbed, EventKind.Released, EventKind.Split];
    private static readonly Actor Admin = new("humas", Role.Admin);

    private readonly Random _random;
    private readonly SlaRules _rules;
    private readonly Account _account;
    private readonly DateTimeOffset _end;

    // Among a million some twenty meet by chance.
    private readonly HashSet<string> _codes = [];
    private Ticket? _standing;

    private GeneratedOffice(int seed, SlaRules rules, Account account, DateTimeOffset end) => (_random, _rules, _account, _end) = (new(seed), rules, account, end);

    /// <summary>Stores so many lives, opened between the two instants; none is told beyond the second.</summary>
    /// <param name="withEvents">False where the histories are not needed: only those are stored that the report itself looks at.</param>
    /// <param name="rules">The shipped ones when none are named.</param>
    public static async Task Fill(
        Database database, int tickets, DateTimeOffset from, DateTimeOffset to, int seed, bool withEvents = true, SlaRules? rules = null)
    {
        var account = (await new AccountStore(database, TimeProvider.System).Watch([new("mastodon", "generated", TimeSpan.FromMinutes(1))], default))[0];
        var office = new GeneratedOffice(seed, rules ?? SlaRules.Shipped, account, to);
        var step = (to - from).TotalMilliseconds / tickets;
        for (var first = 0; first < tickets; first += AtOnce)
        {
            var lives = Enumerable.Range(first, Math.Min(AtOnce, tickets - first))
                .Select(i => office.Life(i + 1, from.AddMilliseconds(Math.Floor((i + office._random.NextDouble()) * step))))
                .Select(life => withEvents ? life : life with { Events = [.. life.Events.Where(e => Gathering.Contains(e.Kind))] }).ToList();
            await database.Write(async tx =>
            {
                await TicketStore.Insert(tx, lives);
                return true;
            }, default);
        }
    }

    private TicketChange Life(long id, DateTimeOffset opened)
    {
        var (category, agency) = Pick(Matters);
        var priority = _random.Next(12) == 0 ? Priority.High : Priority.Normal;
        var platform = Pick(Platforms);
        var ticket = new Ticket
        {
            Id = new(id),
            Code = NewCode(),
            Version = 0,
            Status = TicketStatus.New,
            Title = category,
            Category = category,
            Priority = priority,
            Confidence = 0.9,
            Place = _random.Next(3) == 0 ? null : Place(Pick(Districts)),
            Platform = platform,
            Account = _account.Id,
            Visibility = Visibility.Public,
            Reports = 1,
            ReportedAt = opened,
            ChangedAt = opened,
            Clocks = TicketClocks.Start(_rules.TermsFor(category, priority), category, opened, platform != IncomingPost.DeskPlatform, _rules),
        };
        var told = Told(opened);
        var life = ticket.Open(new() { Category = category }, Actor.Intake, told, _rules);
        if (_random.Next(10) < 7)
            life = life.Then(t => t.SendTo(new(agency, agency, agency, "opd", [], [], [], ""), Actor.Intake, told, _rules));
        life = Live(life, told);
        if (life.Ticket.Status is not (TicketStatus.Merged or TicketStatus.Dismissed))
            _standing = life.Ticket;
        return life;
    }

    // One of forty was gathered in another ticket at first, and is told apart days later: its clocks run from when it was received.
    private DateTimeOffset Told(DateTimeOffset opened) =>
        _random.Next(40) == 0 && opened.AddMilliseconds(_random.Next(20 * 86_400_000)) is var later && later < _end ? later : opened;

    private TicketChange Live(TicketChange life, DateTimeOffset at)
    {
        // One of fifty is forgotten where it lies; the others are brought to an end after some wandering.
        var (wandering, most) = (_random.Next(2, MostSteps), _random.Next(50) == 0 ? MostSteps : int.MaxValue);
        for (var step = 0; step < most; step++)
        {
            var next = Next(life.Ticket, at);
            life = Alarms(life, next < _end ? next : _end);
            if (next >= _end || (IsOver(life.Ticket.Status) && (step > wandering || _random.Next(8) > 0)))
                return life;
            at = life.Ticket.ChangedAt > next ? life.Ticket.ChangedAt : next;
            life = step < wandering ? Act(life, at) : life.Ticket.Apply(Onward(life.Ticket), Admin, at, _rules).Match(life.And, _ => life);
        }

        return life;
    }

    private static bool IsOver(TicketStatus status) => status is TicketStatus.Closed or TicketStatus.Dismissed or TicketStatus.Merged;

    private TicketCommand Onward(Ticket ticket) => ticket.Status switch
    {
        TicketStatus.Routed => new TicketCommand.Take(),
        TicketStatus.InProgress or TicketStatus.Waiting when ticket.Agency is not null => new TicketCommand.Resolve("beres"),
        TicketStatus.Resolved or TicketStatus.Referred => new TicketCommand.Close(null),
        _ => Route(ticket),
    };

    private static TicketPlace Place(string district) => new($"kec:{district}", district, district, null, null, null);

    private T Pick<T>(T[] among) => among[_random.Next(among.Length)];
}
