// One week's figures, counted from tickets told again.
using Complaints.Core.Tickets;

namespace Complaints.Tools.Reports;

/// <summary>Counts a week from its first instant up to the report's, in Unix milliseconds.</summary>
internal sealed partial class RecomputedWeek(long from, long to)
{
    private readonly RecomputedUnit _total = new();
    private readonly Dictionary<string, RecomputedUnit> _agencies = [];
    private readonly RecomputedClockFigures _replies = new();
    private readonly RecomputedClockFigures _verified = new();
    private readonly Dictionary<EventKind, int> _happened = [];
    private readonly Dictionary<string, int> _topics = [];
    private readonly Dictionary<string, int> _places = [];
    private readonly Dictionary<string, int> _channels = [];
    private readonly List<RecomputedLife> _open = [];

    public long From => from;

    public long To => to;

    /// <summary>Counts a ticket.</summary>
    /// <param name="life">As known at the report's instant.</param>
    public void Add(RecomputedLife life)
    {
        if (IsIn(life.OpenedAt))
            CountOpened(life);
        foreach (var happening in life.Happened.Where(happening => IsIn(happening.At)))
            CountHappening(happening);
        foreach (var leg in life.Legs.Where(leg => !life.IsUrgent && leg.To is { } end && IsIn(end)))
        {
            _total.Leg(leg.Kind, leg.Counted);
            if (leg.Kind is "acceptance" or "work")
                Of(leg.Agency!).Leg(leg.Kind, leg.Counted);
        }

        CountClocks(life);
        if (life.IsOpen)
            CountOpen(life);
        AddRow(life);
    }

    /// <summary>True when the citizen waits longer than promised.</summary>
    public bool IsOverdue(RecomputedLife life) =>
        life.IsOpen && life.Counts && ((life.Respond.Stopped is null && life.Respond.Due < to) || life.Resolve.Due < to);

    private void CountOpened(RecomputedLife life)
    {
        _total.Opened++;
        Count(_topics, life.Category);
        Count(_channels, life.Platform);
        if (life.District is { } district)
            Count(_places, district);
    }

    private void CountHappening((EventKind Kind, long At, string? Agency, string? Holder, string? To) happening)
    {
        var (kind, _, agency, holder, to) = happening;
        Count(_happened, kind);
        if (kind == EventKind.Routed && holder != to)
            Of(to!).Opened++;
        if (kind == EventKind.Returned && agency is not null)
            Of(agency).Returned++;
        if (kind == EventKind.Reopened && agency is not null)
            Of(agency).Reopened++;
        if (kind == EventKind.Closed && agency is not null)
            Of(agency).Closed++;
    }

    private void CountClocks(RecomputedLife life)
    {
        CountClock(life, life.Verify, _verified, null);
        if (life.Reply is { } reply)
            CountClock(life, reply, _replies, null);
        CountClock(life, life.Respond, _total.Response, _total.UrgentResponse);
        foreach (var (agency, answer) in life.Answers)
            CountClock(life, answer, Of(agency).Response, Of(agency).UrgentResponse);
        foreach (var resolution in life.Resolutions.Where(resolution => IsIn(resolution.At)))
        {
            Stop(life, _total.Resolution, _total.UrgentResolution, resolution.At, resolution.Used, resolution.Due);
            if (resolution.Agency is { } agency)
                Stop(life, Of(agency).Resolution, Of(agency).UrgentResolution, resolution.At, resolution.OwnUsed, resolution.OwnDue);
        }

        foreach (var _ in life.Resolve.Misses.Where(IsIn))
            Miss(life, _total.Resolution, _total.UrgentResolution);
        foreach (var (agency, _) in life.OwnMisses.Where(miss => IsIn(miss.At)))
            Miss(life, Of(agency).Resolution, Of(agency).UrgentResolution);
    }

    private void CountClock(RecomputedLife life, RecomputedClock clock, RecomputedClockFigures all, RecomputedClockFigures? urgent)
    {
        if (clock.Stopped is { } at && IsIn(at))
            Stop(life, all, urgent, at, clock.Used, clock.Due);
        foreach (var _ in clock.Misses.Where(IsIn))
            Miss(life, all, urgent);
    }

    private void CountOpen(RecomputedLife life)
    {
        _open.Add(life);
        _total.Open++;
        _total.Waiting += life.Status == TicketStatus.Waiting ? 1 : 0;
        _total.Overdue += IsOverdue(life) ? 1 : 0;
        if (life.Holder is not { } holder)
            return;
        var unit = Of(holder);
        unit.Open++;
        unit.Waiting += life.Status == TicketStatus.Waiting ? 1 : 0;
        unit.Overdue += life.Counts && (life.AnswerDue(holder) < to || life.OwnDue(holder) < to) ? 1 : 0;
    }

    private bool IsIn(long instant) => instant >= from && instant < to;

    private RecomputedUnit Of(string agency)
    {
        if (!_agencies.TryGetValue(agency, out var unit))
            _agencies[agency] = unit = new();
        return unit;
    }

    private static void Stop(RecomputedLife life, RecomputedClockFigures all, RecomputedClockFigures? urgent, long at, long used, long due)
    {
        all.Stop(at, used, due, isTimed: !life.IsUrgent);
        if (life.IsUrgent)
            urgent?.Stop(at, used, due, isTimed: true);
    }

    private static void Miss(RecomputedLife life, RecomputedClockFigures all, RecomputedClockFigures? urgent)
    {
        all.Miss();
        if (life.IsUrgent)
            urgent?.Miss();
    }

    private static void Count<T>(Dictionary<T, int> counts, T key)
        where T : notnull => counts[key] = counts.GetValueOrDefault(key) + 1;
}
