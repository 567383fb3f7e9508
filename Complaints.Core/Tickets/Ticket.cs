using Complaints.Core.Access;
using Complaints.Core.Agencies;
using Complaints.Core.Kernel;
using Complaints.Core.Posts;
using Complaints.Core.Routing;
using Complaints.Core.Sla;

namespace Complaints.Core.Tickets;

/// <summary>A ticket after a change, with the events that tell of it and the legs that ended by them.</summary>
public sealed record TicketChange(Ticket Ticket, IReadOnlyList<TicketEvent> Events, IReadOnlyList<Leg> Legs)
{
    /// <summary>Adds a further step to the same change.</summary>
    public TicketChange Then(Func<Ticket, TicketChange> step) => And(step(Ticket));

    /// <summary>Adds what happened next.</summary>
    public TicketChange And(TicketChange next) => new(next.Ticket, [.. Events, .. next.Events], [.. Legs, .. next.Legs]);
}

/// <summary>Where something is, as far as the words tell.</summary>
/// <param name="Id">Id in the rule book's list of places, such as <c>kel:32.73.01.1001</c>.</param>
/// <param name="District">Kemendagri code of the district, where known.</param>
public sealed record TicketPlace(string Id, string Name, string? District, string? Village, double? Lat, double? Lon)
{
    /// <summary>How the id of a place begins that stands in no book: its name is what a caller said, which may tell of people.</summary>
    public const string OwnWords = "teks:";

    /// <summary>True when the name of the place is the rule book's.</summary>
    public static bool IsInBook(string id) => !id.StartsWith(OwnWords, StringComparison.Ordinal);
}

/// <summary>
/// One complaint, from first post to closing. Immutable: a command answers with the ticket as it is afterwards and the
/// events that say so, and nothing is stored here.
/// </summary>
public sealed record Ticket
{
    public required TicketId Id { get; init; }
    public required TicketCode Code { get; init; }

    /// <summary>Number of events so far; guards every write.</summary>
    public required int Version { get; init; }
    public required TicketStatus Status { get; init; }

    /// <summary>Where it stood before it waited or was merged; null otherwise.</summary>
    public TicketStatus? StatusBefore { get; init; }

    /// <summary>The beginning of the first post.</summary>
    public required string Title { get; init; }
    public required string Category { get; init; }
    public string? SecondaryCategory { get; init; }

    /// <summary>Who holds it: an agency's code, a body outside the city when referred, null while it needs triage.</summary>
    public string? Agency { get; init; }
    public required Priority Priority { get; init; }

    /// <summary>The router's confidence in category and agency, 0 to 1.</summary>
    public required double Confidence { get; init; }

    /// <summary>Version of the rule book that decided it; null where no book was asked.</summary>
    public string? BookVersion { get; init; }
    public TicketPlace? Place { get; init; }
    public required string Platform { get; init; }
    public required AccountId Account { get; init; }
    public string? Author { get; init; }
    public required Visibility Visibility { get; init; }

    /// <summary>Citizens' reports gathered here, the first included.</summary>
    public required int Reports { get; init; }
    /// <summary>When the citizen wrote the first report.</summary>
    public required DateTimeOffset ReportedAt { get; init; }

    /// <summary>What is promised and how it stands.</summary>
    public required TicketClocks Clocks { get; init; }

    /// <summary>When the office received it: the clocks start here.</summary>
    public DateTimeOffset OpenedAt => Clocks.OpenedAt;
    public required DateTimeOffset ChangedAt { get; init; }
    public DateTimeOffset RespondBy => Clocks.Respond.Due;
    public DateTimeOffset ResolveBy => Clocks.Resolve.Due;

    /// <summary>First answer by the agency; null before it.</summary>
    public DateTimeOffset? RespondedAt => Clocks.Respond.StoppedAt;

    /// <summary>Last time it was resolved; null while it is not.</summary>
    public DateTimeOffset? ResolvedAt => Clocks.Resolve.StoppedAt;
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>Since when it waits for the citizen; null when it does not.</summary>
    public DateTimeOffset? WaitingAt { get; init; }

    /// <summary>What was done, as the agency told it last.</summary>
    public string? Resolution { get; init; }
    public TicketId? MergedInto { get; init; }

    /// <summary>The nearest running deadline towards the citizen, the office's own to verify included; null while no clock runs.</summary>
    public DateTimeOffset? NextDue => Deadlines.Min();

    private IEnumerable<DateTimeOffset?> Deadlines =>
        [Clocks.Running(ClockKind.Verify)?.Due, Clocks.Running(ClockKind.Respond)?.Due, Clocks.Running(ClockKind.Resolve)?.Due];

    /// <summary>Does what <paramref name="command"/> asks, if the lifecycle lets this actor.</summary>
    public Result<TicketChange> Apply(TicketCommand command, Actor actor, DateTimeOffset now, SlaRules sla) =>
        Lifecycle.Check(Status, command.Verb, actor.Role).Then(row =>
        {
            var current = UnderCalendar(now, sla);
            return current.Ticket.Do(command, row.To ?? Status, new(actor, now, sla))
                .Then<TicketChange>(done => current.And(done));
        });

    /// <summary>The first event of a ticket.</summary>
    public TicketChange Open(EventFacts facts, Actor actor, DateTimeOffset now, SlaRules sla) => (this with { Version = 0 }).Change(
        Status, EventKind.Opened, facts with { Policy = Clocks.Terms.Stamp, Calendar = Clocks.Calendar, RespondBy = RespondBy, ResolveBy = ResolveBy },
        new(actor, now, sla));

    /// <summary>The citizen was told something.</summary>
    public TicketChange Tell(EventFacts facts, Actor actor, DateTimeOffset now, SlaRules sla) =>
        UnderCalendar(now, sla).Then(t => t.Change(Status, EventKind.Replied, facts, new(actor, now, sla)));

    /// <summary>Deadlines under the calendar in force, where they are others; what has ended keeps its figures.</summary>
    public TicketChange UnderCalendar(DateTimeOffset now, SlaRules sla) => Clocks.Calendar == sla.Calendar.Version || Clocks.EndedAt is not null ? new(this, [], [])
        : Clocks.WouldMove(sla) ? Change(Status, EventKind.DueMoved, new(), new(Actor.Clock, now, sla))
        : new(this with { Clocks = Clocks.Alarmed(sla) with { Calendar = sla.Calendar.Version } }, [], []);

    /// <summary>A step of escalation is taken.</summary>
    public TicketChange Escalate(LadderStep step, DateTimeOffset due, DateTimeOffset now, SlaRules sla) => UnderCalendar(now, sla).Then(t => t.Change(
        Status, EventKind.Escalated, new() { Step = step.Id, Due = due, To = [.. step.To.Select(Snake.Of)] }, new(Actor.Clock, now, sla)));

    /// <summary>A wait that lasted to its limit ends; other tickets stay as they are.</summary>
    public TicketChange EndWait(DateTimeOffset now, SlaRules sla) => Status != TicketStatus.Waiting || !(Clocks.WaitEnds <= now) ? new(this, [], [])
        : UnderCalendar(now, sla).Then(t => t.EndWait(
            StatusBefore ?? TicketStatus.New, new(Actor.Clock, now, sla), $"batas menunggu {Clocks.Terms.WaitLimit} habis"));

    /// <summary>Adds an event that changes nothing else about the ticket.</summary>
    public TicketChange Record(EventKind kind, EventFacts facts, Actor actor, DateTimeOffset now) => Note(this, kind, facts, actor, now);

    /// <summary>The router's choice at opening: to the city's agency, or referred to a body outside.</summary>
    public TicketChange SendTo(Agency agency, Actor actor, DateTimeOffset now, SlaRules sla) => (this with { Agency = agency.Code }).Change(
        agency.IsExternal ? TicketStatus.Referred : TicketStatus.Routed,
        agency.IsExternal ? EventKind.Referred : EventKind.Routed,
        new() { Agency = agency.Code, Category = Category, Confidence = Confidence }, new(actor, now, sla));

    /// <summary>The citizen wrote again: a wait ends, and what was thought finished is open again if the post complains.</summary>
    public TicketChange FollowUp(string post, bool complains, DateTimeOffset now, SlaRules sla)
    {
        var heard = UnderCalendar(now, sla).Then(t => Note(t, EventKind.FollowedUp, new() { Post = post }, Actor.Intake, now));
        if (Status == TicketStatus.Waiting)
            return heard.Then(t => t.EndWait(StatusBefore ?? TicketStatus.New, new(Actor.Intake, now, sla)));
        if (complains && Status is TicketStatus.Resolved or TicketStatus.Closed or TicketStatus.Dismissed)
            return heard.Then(t => t.Reopen(null, new(Actor.Intake, now, sla)));
        return heard;
    }

    /// <summary>Another citizen reports the same thing, and perhaps is the first to say where.</summary>
    public TicketChange Support(string post, TicketPlace? place, DateTimeOffset now) => Note(
        this with { Reports = Reports + 1, Place = Place ?? place }, EventKind.Supported,
        new() { Post = post, District = Place is null ? place?.District : null }, Actor.Intake, now);

    /// <summary>Takes in another ticket's reports.</summary>
    public TicketChange Absorb(Ticket other, Actor actor, DateTimeOffset now) => Note(
        this with { Reports = Reports + other.Reports }, EventKind.Absorbed, new() { Ticket = other.Code.Text, Reports = other.Reports }, actor, now);

    /// <summary>Gives another ticket's reports back to it.</summary>
    public TicketChange Release(Ticket other, Actor actor, DateTimeOffset now)
    {
        var left = Math.Max(1, Reports - other.Reports);
        return Note(
            this with { Reports = left }, EventKind.Released, new() { Ticket = other.Code.Text, Reports = Reports - left }, actor, now);
    }

    private Result<TicketChange> Do(TicketCommand command, TicketStatus to, Step step) => command switch
    {
        TicketCommand.Route c => Hand(to, EventKind.Routed, c.Agency, c.Category, c.Reason, step),
        TicketCommand.Refer c => Hand(to, EventKind.Referred, c.Agency, c.Category, c.Reason, step),
        TicketCommand.Take or TicketCommand.Return when Agency is null || (command is TicketCommand.Take && Agencies.Agency.IsExternalCode(Agency)) => new Refusal.Invalid("agency", new(
            "Tiket belum mempunyai OPD. Disposisikan dahulu dengan 'route'.",
            "The ticket has no agency yet. Send it to one with 'route' first.")),
        TicketCommand.Take => Awake(step).Then(t => t.Change(to, EventKind.Taken, new(), step)),
        TicketCommand.Return c => Awake(step).Then(t => (t with { Agency = null }).Change(
            to, EventKind.Returned, new() { Reason = c.Reason, FormerAgency = Agency, Agency = c.Suggestion }, step)),
        TicketCommand.Respond c => Change(to, EventKind.Responded, new() { Text = c.Text }, step),
        TicketCommand.Resolve c => Awake(step).Then(t => (t with { Resolution = c.Text }).Change(to, EventKind.Resolved, new() { Text = c.Text }, step)),
        TicketCommand.Close c => (this with { ClosedAt = step.Now }).Change(to, EventKind.Closed, new() { Text = c.Text }, step),
        TicketCommand.Reopen c => Reopen(c.Reason, step),
        TicketCommand.Wait c => (this with { WaitingAt = step.Now, StatusBefore = Status }).Change(
            to, EventKind.WaitStarted, new() { Reason = c.Reason }, step),
        TicketCommand.Merge c => MergeInto(c, to, step),
        TicketCommand.Unmerge c => (this with { MergedInto = null, StatusBefore = null }).Change(
            StatusBefore ?? TicketStatus.New, EventKind.Unmerged, new() { Reason = c.Reason }, step),
        TicketCommand.Split c => (this with { Reports = Reports - c.Posts.Count }).Change(
            to, EventKind.Split, new() { Ticket = c.Into?.Text, Reports = c.Posts.Count, Reason = c.Reason }, step),
        TicketCommand.Dismiss c => Awake(step).Then(t => t.Change(to, EventKind.Dismissed, new() { Reason = c.Reason }, step)),
        TicketCommand.Note c => Change(to, EventKind.Noted, new() { Text = c.Text }, step),
        _ => throw new ArgumentOutOfRangeException(nameof(command), command.Verb, "A verb without a deed."),
    };

    private TicketChange Hand(TicketStatus to, EventKind kind, string agency, string? category, string? reason, Step step) =>
        Awake(step).Then(t => (t with { Agency = agency, Category = category ?? Category, ClosedAt = null }).Change(
            to, kind, new()
            {
                Agency = agency,
                FormerAgency = Agency == agency ? null : Agency,
                Category = category ?? Category,
                FormerCategory = category is null || category == Category ? null : Category,
                Reason = reason,
            }, step));

    private TicketChange Reopen(string? reason, Step step) => (this with { ClosedAt = null }).Change(
        TicketStatus.Reopened, EventKind.Reopened, new() { Reason = reason }, step);

    private Result<TicketChange> MergeInto(TicketCommand.Merge command, TicketStatus to, Step step)
    {
        if (command.Target is not { } target || target.Id == Id || target.Status == TicketStatus.Merged)
            return new Refusal.Invalid("into", new(
                "Tiket tidak dapat digabungkan ke dirinya sendiri atau ke tiket yang sudah digabungkan. Pilih tiket induknya.",
                "A ticket cannot be merged into itself or into a merged ticket. Choose the ticket that stands."));
        return Awake(step).Then(t => (t with { MergedInto = target.Id, StatusBefore = t.Status }).Change(
            to, EventKind.Merged, new() { Ticket = target.Code.Text, Reason = command.Reason }, step));
    }

    // Whatever is done to a waiting ticket ends the wait first, so that the clock's standstill is always accounted for.
    private TicketChange Awake(Step step) =>
        Status == TicketStatus.Waiting ? EndWait(StatusBefore ?? TicketStatus.New, step) : new(this, [], []);

    private TicketChange EndWait(TicketStatus to, Step step, string? reason = null) =>
        (this with { WaitingAt = null, StatusBefore = null }).Change(to, EventKind.WaitEnded, new() { Reason = reason }, step);

    // An event may move the clocks; whatever it moves is told in it.
    private TicketChange Change(TicketStatus to, EventKind kind, EventFacts facts, Step step)
    {
        var after = this with { Status = to };
        var (clocks, ended) = Clocks.After(kind, facts, after, step.Now, step.Sla);
        var told = Note(after with { Clocks = clocks }, kind, Told(facts with { From = IsStep(kind) ? Status : null }, clocks), step.Actor, step.Now);
        return ended is null ? told : told with { Legs = [ended] };
    }

    private static bool IsStep(EventKind kind) => kind is not (EventKind.Opened or EventKind.Replied or EventKind.DueMoved or EventKind.Escalated);

    private EventFacts Told(EventFacts facts, TicketClocks after) => facts with
    {
        RespondBy = after.Respond.Due == RespondBy ? facts.RespondBy : after.Respond.Due,
        ResolveBy = after.Resolve.Due == ResolveBy ? facts.ResolveBy : after.Resolve.Due,
        Policy = after.Terms == Clocks.Terms ? facts.Policy : after.Terms.Stamp,
        Calendar = after.Calendar == Clocks.Calendar ? facts.Calendar : after.Calendar,
    };

    private static TicketChange Note(Ticket after, EventKind kind, EventFacts facts, Actor actor, DateTimeOffset now)
    {
        var ticket = after with { Version = after.Version + 1, ChangedAt = now.InMilliseconds() };
        return new(ticket, [new(ticket.Version, kind, ticket.Status, actor.Name, actor.Role, actor.Agency, ticket.ChangedAt, facts)], []);
    }

    private readonly record struct Step(Actor Actor, DateTimeOffset Instant, SlaRules Sla)
    {
        public DateTimeOffset Now => Instant.InMilliseconds();
    }
}
