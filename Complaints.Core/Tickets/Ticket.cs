using Complaints.Core.Access;
using Complaints.Core.Agencies;
using Complaints.Core.Kernel;
using Complaints.Core.Posts;
using Complaints.Core.Routing;
using Complaints.Core.Sla;

namespace Complaints.Core.Tickets;

/// <summary>A ticket after a change, with the events that tell of it.</summary>
public sealed record TicketChange(Ticket Ticket, IReadOnlyList<TicketEvent> Events)
{
    /// <summary>Adds a further step to the same change.</summary>
    public TicketChange Then(Func<Ticket, TicketChange> step)
    {
        var next = step(Ticket);
        return new(next.Ticket, [.. Events, .. next.Events]);
    }
}

/// <summary>Where something is, as far as the words tell.</summary>
/// <param name="Id">Id in the rule book's list of places, such as <c>kel:32.73.01.1001</c>.</param>
/// <param name="District">Kemendagri code of the district, where known.</param>
public sealed record TicketPlace(string Id, string Name, string? District, string? Village, double? Lat, double? Lon);

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
    public TicketPlace? Place { get; init; }
    public required string Platform { get; init; }
    public required AccountId Account { get; init; }
    public string? Author { get; init; }
    public required Visibility Visibility { get; init; }

    /// <summary>Citizens' reports gathered here, the first included.</summary>
    public required int Reports { get; init; }
    /// <summary>When the citizen wrote the first report.</summary>
    public required DateTimeOffset ReportedAt { get; init; }

    /// <summary>When the office received it: the clocks start here.</summary>
    public required DateTimeOffset OpenedAt { get; init; }
    public required DateTimeOffset ChangedAt { get; init; }
    public required DateTimeOffset RespondBy { get; init; }
    public required DateTimeOffset ResolveBy { get; init; }

    /// <summary>First answer by the agency; null before it.</summary>
    public DateTimeOffset? RespondedAt { get; init; }

    /// <summary>Last time it was resolved; null while it is not.</summary>
    public DateTimeOffset? ResolvedAt { get; init; }
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>Since when it waits for the citizen; null when it does not.</summary>
    public DateTimeOffset? WaitingAt { get; init; }

    /// <summary>What was done, as the agency told it last.</summary>
    public string? Resolution { get; init; }
    public TicketId? MergedInto { get; init; }

    /// <summary>The nearest running deadline; null while no clock runs.</summary>
    public DateTimeOffset? NextDue => !Lifecycle.ClockRuns(Status) ? null
        : RespondedAt is null && RespondBy < ResolveBy ? RespondBy : ResolveBy;

    /// <summary>Does what <paramref name="command"/> asks, if the lifecycle lets this actor.</summary>
    public Result<TicketChange> Apply(TicketCommand command, Actor actor, DateTimeOffset now, SlaPolicy sla) =>
        Lifecycle.Check(Status, command.Verb, actor.Role).Then(row => Do(command, row.To ?? Status, new(actor, now, sla)));

    /// <summary>Adds an event that changes nothing else about the ticket.</summary>
    public TicketChange Record(EventKind kind, EventFacts facts, Actor actor, DateTimeOffset now) => Change(this, kind, facts, actor, now);

    /// <summary>The router's choice at opening: to the city's agency, or referred to a body outside.</summary>
    public TicketChange SendTo(Agency agency, Actor actor, DateTimeOffset now) => Change(
        this with { Agency = agency.Code, Status = agency.IsExternal ? TicketStatus.Referred : TicketStatus.Routed },
        agency.IsExternal ? EventKind.Referred : EventKind.Routed,
        new() { From = Status, Agency = agency.Code, Category = Category, Confidence = Confidence }, actor, now);

    /// <summary>The citizen wrote again: a wait ends, and what was thought finished is open again if the post complains.</summary>
    public TicketChange FollowUp(string post, bool complains, DateTimeOffset now, SlaPolicy sla)
    {
        var heard = Change(this, EventKind.FollowedUp, new() { Post = post }, Actor.Intake, now);
        if (Status == TicketStatus.Waiting)
            return heard.Then(t => t.EndWait(StatusBefore ?? TicketStatus.New, new(Actor.Intake, now, sla)));
        if (complains && Status is TicketStatus.Resolved or TicketStatus.Closed or TicketStatus.Dismissed)
            return heard.Then(t => t.Reopen(null, new(Actor.Intake, now, sla)));
        return heard;
    }

    /// <summary>Another citizen reports the same thing, and perhaps is the first to say where.</summary>
    public TicketChange Support(string post, TicketPlace? place, DateTimeOffset now) => Change(
        this with { Reports = Reports + 1, Place = Place ?? place }, EventKind.Supported, new() { Post = post }, Actor.Intake, now);

    /// <summary>Takes in another ticket's reports.</summary>
    public TicketChange Absorb(Ticket other, Actor actor, DateTimeOffset now) => Change(
        this with { Reports = Reports + other.Reports }, EventKind.Absorbed, new() { Ticket = other.Code.Text }, actor, now);

    /// <summary>Gives another ticket's reports back to it.</summary>
    public TicketChange Release(Ticket other, Actor actor, DateTimeOffset now) => Change(
        this with { Reports = Math.Max(1, Reports - other.Reports) }, EventKind.Released, new() { Ticket = other.Code.Text }, actor, now);

    private Result<TicketChange> Do(TicketCommand command, TicketStatus to, Step step) => command switch
    {
        TicketCommand.Route c => Hand(to, EventKind.Routed, c.Agency, c.Category, c.Reason, step),
        TicketCommand.Refer c => Hand(to, EventKind.Referred, c.Agency, c.Category, c.Reason, step),
        TicketCommand.Take when Agency is null => new Refusal.Invalid("agency", new(
            "Tiket belum mempunyai OPD. Disposisikan dahulu dengan 'route'.",
            "The ticket has no agency yet. Send it to one with 'route' first.")),
        TicketCommand.Take => Awake(step).Then(t => t.Change(to, EventKind.Taken, new(), step)),
        TicketCommand.Return c => Awake(step).Then(t => (t with { Agency = null }).Change(
            to, EventKind.Returned, new() { Reason = c.Reason, FormerAgency = Agency, Agency = c.Suggestion }, step)),
        TicketCommand.Respond c => (this with { RespondedAt = RespondedAt ?? step.Now }).Change(
            to, EventKind.Responded, new() { Text = c.Text }, step),
        TicketCommand.Resolve c => Awake(step).Then(t => (t with
        {
            RespondedAt = RespondedAt ?? step.Now,
            ResolvedAt = step.Now,
            Resolution = c.Text,
        }).Change(to, EventKind.Resolved, new() { Text = c.Text }, step)),
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
        Awake(step).Then(t => (t with { Agency = agency, Category = category ?? Category, ResolvedAt = null, ClosedAt = null }).Change(
            to, kind, new()
            {
                Agency = agency,
                FormerAgency = Agency == agency ? null : Agency,
                Category = category ?? Category,
                FormerCategory = category is null || category == Category ? null : Category,
                Reason = reason,
            }, step));

    private TicketChange Reopen(string? reason, Step step) => (this with { ResolvedAt = null, ClosedAt = null }).Change(
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
        Status == TicketStatus.Waiting ? EndWait(StatusBefore ?? TicketStatus.New, step) : new(this, []);

    private TicketChange EndWait(TicketStatus to, Step step)
    {
        var since = WaitingAt ?? step.Now;
        var resolveBy = step.Sla.After(ResolveBy, Priority, since, step.Now);
        return (this with
        {
            WaitingAt = null,
            StatusBefore = null,
            RespondBy = RespondedAt is null ? step.Sla.After(RespondBy, Priority, since, step.Now) : RespondBy,
            ResolveBy = resolveBy,
        }).Change(to, EventKind.WaitEnded, new() { ResolveBy = resolveBy }, step);
    }

    private TicketChange Change(TicketStatus to, EventKind kind, EventFacts facts, Step step) =>
        Change(this with { Status = to }, kind, facts with { From = Status }, step.Actor, step.Now);

    private static TicketChange Change(Ticket after, EventKind kind, EventFacts facts, Actor actor, DateTimeOffset now)
    {
        var ticket = after with { Version = after.Version + 1, ChangedAt = now };
        return new(ticket, [new(ticket.Version, kind, ticket.Status, actor.Name, actor.Role, actor.Agency, now, facts)]);
    }

    private readonly record struct Step(Actor Actor, DateTimeOffset Now, SlaPolicy Sla);
}
