// One ticket for the recomputation of reports: its events told again, one after the other, up to an instant.
using Complaints.Core.Reports;
using Complaints.Core.Tickets;

namespace Complaints.Tools.Reports;

/// <summary>Where a ticket lay; without an end while it lies there.</summary>
internal sealed record RecomputedLeg(string Kind, string? Agency, string Category, long From)
{
    public long? To { get; set; }
    public long Counted { get; set; }
}

/// <summary>One time that it was resolved: for the citizen, and for the agency in whose hands it was (null when in none's).</summary>
internal sealed record RecomputedResolution(long At, long Used, long Due, string? Agency, long OwnUsed, long OwnDue);

/// <summary>A ticket as it is known after the events that were heard.</summary>
internal sealed partial class RecomputedLife(RecomputedMinutes minutes, RecomputedPromises promises)
{
    private readonly List<RecomputedSpan> _stood = [];
    private readonly Dictionary<string, RecomputedClock> _answers = [];
    private TicketStatus? _waitsIn;
    private long _seen;
    private long _counted;

    public string Code { get; private set; } = "";
    public string Priority { get; private set; } = "";
    public string Platform { get; private set; } = "";
    public string? District { get; private set; }
    public string Category { get; private set; } = "";
    public string Stamp { get; private set; } = "";
    public RecomputedPolicy Policy { get; private set; } = null!;
    public long OpenedAt { get; private set; }
    public TicketStatus Status { get; private set; }

    /// <summary>To whom it is assigned, and to whom it was last.</summary>
    public string? Agency { get; private set; }
    public string? LastAgency { get; private set; }
    public int Reports { get; private set; } = 1;
    public long? StoodSince { get; private set; }
    public RecomputedClock Verify { get; private set; } = null!;
    public RecomputedClock? Reply { get; private set; }
    public RecomputedClock Respond { get; private set; } = null!;
    public RecomputedClock Resolve { get; private set; } = null!;

    /// <summary>Every clock of a first answer that an agency had, the answering one's included.</summary>
    public List<(string Agency, RecomputedClock Clock)> Answers { get; } = [];
    public List<RecomputedResolution> Resolutions { get; } = [];
    public List<RecomputedLeg> Legs { get; } = [];

    /// <summary>What happened: kind, when, the ticket's agency before it, and in whose hands it was.</summary>
    public List<(EventKind Kind, long At, string? Agency, string? Holder, string? To)> Happened { get; } = [];

    /// <summary>The agency that has it: to accept, to work, or waiting for the citizen meanwhile.</summary>
    public string? Holder => HasIt(Status) || (Status == TicketStatus.Waiting && HasIt(_waitsIn)) ? Agency : null;

    public bool IsUrgent => Policy.IsAroundTheClock;
    public bool Counts => Status is TicketStatus.New or TicketStatus.Returned or TicketStatus.Reopened or TicketStatus.Routed or TicketStatus.InProgress;
    public bool IsOpen => Status is not (TicketStatus.Closed or TicketStatus.Merged or TicketStatus.Dismissed);
    /// <summary>True when nothing more comes of it unless something more happens to it.</summary>
    public bool IsSettled => !IsOpen && (Legs[^1].To is not null || Reply is null or { Stopped: not null } or { Misses.Count: > 0 });
    public bool IsInTriage => InTriage(Status) || (Status == TicketStatus.Waiting && InTriage(_waitsIn));

    /// <summary>When something happened: a ticket is opened when the office received it, though it was told apart from another one later.</summary>
    public static long When(ExportedEvent e) => (e.Constants?.OpenedAt ?? e.At).ToUnixTimeMilliseconds();

    public void Hear(ExportedEvent e)
    {
        var at = When(e);
        if (e.Constants is { } constants)
            Open(e.Ticket, constants, e.Facts);
        Until(at);
        var (holder, agency, ran) = (Holder, Agency, Counts);
        _waitsIn = e.Kind == EventKind.WaitStarted ? Status : e.Status == TicketStatus.Waiting ? _waitsIn : null;
        (Status, Agency) = (e.Status, AgencyAfter(e));
        LastAgency = Agency ?? LastAgency;
        Happened.Add((e.Kind, at, agency, holder, Agency));
        Gather(e);
        Stop(e, at, holder);
        Correct(e.Facts);
        StandOrRun(at, ran);
        if (!InTriage(Status) && Status != TicketStatus.Waiting)
            Verify.Stop(at, _counted, StoodSince);
        Hand(e, at, holder);
        Lie(at);
    }

    /// <summary>Nothing more happens up to an instant.</summary>
    public void Until(long at)
    {
        var span = new RecomputedSpan(_seen, at);
        _seen = at;
        // The promised first reply stands still for nothing, as long as the ticket lies somewhere.
        if (Legs.Count == 0 || Legs[^1].To is null)
            Reply?.Run(span);
        if (!Counts || span.To <= span.From)
            return;
        Verify.Run(span);
        Respond.Run(span);
        Resolve.Run(span);
        if (Holder is { } holder)
        {
            _answers.GetValueOrDefault(holder)?.Run(span);
            Own(holder).Run(span, DueFrom(holder, span.From));
        }

        _counted += Counted(span);
    }

    private void Open(string code, ExportedTicket constants, EventFacts facts)
    {
        (OpenedAt, Priority, Platform, District, Category) =
            (constants.OpenedAt.ToUnixTimeMilliseconds(), constants.Priority, constants.Platform, constants.District, facts.Category ?? constants.Category);
        (Code, _seen, Status, Stamp, Policy) = (code, OpenedAt, TicketStatus.New, facts.Policy!, promises.For(Category, Priority));
        Verify = new(Policy.Verify, OpenedAt, 0, minutes);
        Reply = Platform == "manual" ? null : new(Policy.Reply, OpenedAt, 0, minutes);
        Respond = new(Policy.Respond, OpenedAt, 0, minutes);
        Resolve = new(Policy.Resolve, OpenedAt, 0, minutes);
    }

    private string? AgencyAfter(ExportedEvent e) => e.Kind switch
    {
        EventKind.Routed or EventKind.Referred => e.Facts.Agency,
        EventKind.Returned => null,
        _ => Agency,
    };

    private void Gather(ExportedEvent e)
    {
        District ??= e.Kind == EventKind.Supported ? e.Facts.District : null;
        Reports += e.Kind switch
        {
            EventKind.Supported => 1,
            EventKind.Absorbed => e.Facts.Reports!.Value,
            EventKind.Released or EventKind.Split => -e.Facts.Reports!.Value,
            _ => 0,
        };
    }

    private long Counted(RecomputedSpan span) => IsUrgent ? span.To - span.From : minutes.Counted(span.From, span.To);

    private static bool HasIt(TicketStatus? status) => status is TicketStatus.Routed or TicketStatus.InProgress;

    private static bool InTriage(TicketStatus? status) => status is TicketStatus.New or TicketStatus.Returned or TicketStatus.Reopened;
}
