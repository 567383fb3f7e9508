using Complaints.Core.Sla;
using Complaints.Core.Tickets;
using Complaints.Tests.Sla;
using static Complaints.Core.Tickets.TicketStatus;

namespace Complaints.Tests.Tickets;

/// <summary>
/// Deadlines, used times and legs computed once more, from a ticket's events alone and minute by minute: lists of when its time ran and
/// when it stood, and the rules as the office would tell them.
/// </summary>
internal sealed class LifeReference(MinuteCalendar minutes, bool owesReply)
{
    private static readonly Dictionary<string, string[]> Promises = new()
    {
        ["darurat"] = ["30 menit", "30 menit", "1 jam", "24 jam"],
        ["informasi"] = ["3 hari kerja", "1 jam kerja", "5 hari kerja", "5 hari kerja"],
        ["pengawasan"] = ["3 hari kerja", "1 jam kerja", "5 hari kerja", "60 hari kerja"],
        ["biasa"] = ["3 hari kerja", "1 jam kerja", "5 hari kerja", "14 hari kerja"],
    };

    private readonly List<Span> _ran = [];
    private readonly List<Span> _stood = [];
    private readonly List<string> _taken = [];
    private DateTimeOffset _opened, _runsSince;
    private DateTimeOffset? _standsSince, _held, _toldAt, _waitEnds;
    private SlaClock? _verified, _replied, _responded, _answered, _resolved;
    private LegNow? _leg;
    private string _policy = "", _category = "";
    private string? _agency;

    public List<Leg> Legs { get; } = [];

    public LegNow? Leg => _leg;

    public IReadOnlyList<Span> Stood => _stood;

    public SlaClock Verify => _verified ?? new(Due(_opened, 0));

    public SlaClock? Reply => !owesReply ? null : _replied ?? new(Due(_opened, 1, []));

    public SlaClock Respond => _responded ?? new(Due(_opened, 2));

    /// <summary>The agency's own: from when it received the ticket.</summary>
    public SlaClock? Answer => _responded is not null ? _answered : _held is { } held ? new(Due(held, 2)) : null;

    public SlaClock Resolve => _resolved ?? new(Due(_opened, 3));

    private bool IsUrgent => _policy == "darurat";

    public void Hear(TicketEvent e)
    {
        var (resolveBy, answerBy, agencyBefore) = (_leg is null ? default : Resolve.Due, _responded is null ? Answer?.Due : null, _agency);
        if (e.Kind == EventKind.Opened)
            (_opened, _runsSince) = (e.At, e.At);
        _policy = e.Facts.Policy?.Split('@')[0] ?? _policy;
        _category = e.Facts.Category ?? _category;
        _agency = e.Kind switch { EventKind.Routed or EventKind.Referred => e.Facts.Agency, EventKind.Returned => null, _ => _agency };
        Stop(e);
        RunOrStand(e);
        Hold(e, agencyBefore);
        _waitEnds = e.Kind switch { EventKind.WaitStarted => minutes.AddDays(e.At, 10), EventKind.WaitEnded => null, _ => _waitEnds };
        if (e.Facts.Step is { } step)
            _taken.Add(step);
        Move(e, resolveBy, answerBy);
    }

    /// <summary>When the next step of the policy's ladder is to be taken, or the wait ends.</summary>
    public DateTimeOffset? Alarm()
    {
        var steps = _leg is null || _standsSince is not null ? [] : PolicyBook.Shipped.Find(_policy)!.Ladder.Where(step => !_taken.Contains(step.Id))
            .Select(step => (step, Clock: step.Clock switch { ClockKind.Verify => Verify, ClockKind.Answer => Answer, ClockKind.Resolve => Resolve, _ => null }))
            .Where(step => step.Clock is { StoppedAt: null }).Select(step => (DateTimeOffset?)StepAt(step.step, step.Clock!.Due));
        return steps.Append(_waitEnds).Min();
    }

    private DateTimeOffset StepAt(LadderStep step, DateTimeOffset due) => IsUrgent
        ? due.AddMinutes((step.After?.Amount ?? 0) - (step.Before?.Amount ?? 0))
        : minutes.Opening(step.Before is { } before ? minutes.DaysBefore(due, before.Amount) : step.After is { } after ? minutes.AddDays(due, after.Amount) : due);

    private void Stop(TicketEvent e)
    {
        if (e.Status is not (New or Returned or Reopened or Waiting))
            _verified ??= Stopped(_opened, 0, e.At);
        if (e.Kind == EventKind.Replied && owesReply)
            _replied ??= new(Due(_opened, 1, []), e.At, Count(_opened, e.At));
        if (e.Kind is EventKind.Responded or EventKind.Resolved && _responded is null)
            (_answered, _responded) = (_held is { } held ? Stopped(held, 2, e.At) : null, Stopped(_opened, 2, e.At));
        if (e.Kind == EventKind.Resolved)
            _resolved = Stopped(_opened, 3, e.At);
    }

    private SlaClock Stopped(DateTimeOffset start, int promise, DateTimeOffset at) => new(
        Due(start, promise, _standsSince is { } since ? [.. _stood, new(since, at)] : _stood), at, Ran(start, at));

    private void RunOrStand(TicketEvent e)
    {
        var runs = e.Status is New or Routed or InProgress or Returned or Reopened;
        if (!runs && _standsSince is null)
            (_standsSince, _) = (e.At, Added(_ran, _runsSince, e.At));
        if (runs && _standsSince is { } since)
            (_standsSince, _runsSince, _resolved, _) = (null, e.At, null, Added(_stood, since, e.At));
    }

    private void Hold(TicketEvent e, string? agencyBefore)
    {
        if (_responded is not null)
            return;
        if (_agency is null || e.Status is Referred or Dismissed)
            _held = null;
        else if (e.Kind == EventKind.Routed && (_held is null || agencyBefore != _agency))
        {
            _held = e.At;
            _taken.RemoveAll(step => step.StartsWith("jawaban", StringComparison.Ordinal));
        }
    }

    private void Move(TicketEvent e, DateTimeOffset resolveBy, DateTimeOffset? answerBy)
    {
        if (e.Kind == EventKind.Replied && e.Facts.Reason is "resolved" or "closing")
            _toldAt = e.At;
        var place = Place(e.Status);
        if (_leg is { } left && (left.Kind, left.Agency, left.Category) == (place ?? left.Kind, _agency, _category) && place is not null)
            return;
        if (_leg is { } ended)
            Legs.Add(new(
                ended.Number, ended.Kind, ended.Agency, ended.Category, ended.BeganBy, ended.From, e.Kind, e.At, Count(ended.From, e.At), Ran(_opened, e.At),
                resolveBy, Count(resolveBy, e.At), answerBy));
        _leg = place is { } kind ? new(Legs.Count + 1, kind, _agency, _category, e.Kind, e.At) : null;
    }

    private LegKind? Place(TicketStatus status) => status switch
    {
        New or Returned or Reopened => LegKind.Triage,
        Routed => LegKind.Acceptance,
        InProgress => LegKind.Work,
        Waiting => LegKind.Citizen,
        Resolved => LegKind.Verification,
        Referred => LegKind.Outside,
        Closed when _leg is not null && !(_toldAt >= _standsSince) => LegKind.PublicAnswer,
        _ => null,
    };

    private TimeSpan Ran(DateTimeOffset start, DateTimeOffset at)
    {
        var spans = _standsSince is null ? _ran.Append(new(_runsSince, at)) : _ran;
        return spans.Aggregate(TimeSpan.Zero, (sum, span) => sum + Count(span.From > start ? span.From : start, span.To < at ? span.To : at));
    }

    private DateTimeOffset Due(DateTimeOffset start, int promise) => Due(start, promise, _stood);

    private DateTimeOffset Due(DateTimeOffset start, int promise, IReadOnlyList<Span> stood)
    {
        var target = Target.Parse(Promises[_policy][promise]);
        var due = IsUrgent ? start.AddMinutes(target.Amount)
            : target.Unit == TargetUnit.WorkDays ? minutes.AddDays(start, target.Amount) : minutes.Add(start, TimeSpan.FromMinutes(target.Amount));
        foreach (var span in stood.Where(span => span.To > start))
        {
            var from = span.From > start ? span.From : start;
            if (from <= due)
                due = IsUrgent ? due + Count(from, span.To) : minutes.Add(due, Count(from, span.To));
        }

        return due;
    }

    private TimeSpan Count(DateTimeOffset from, DateTimeOffset to) => to <= from ? TimeSpan.Zero : IsUrgent ? to - from : minutes.Between(from, to);

    private static bool Added(List<Span> spans, DateTimeOffset from, DateTimeOffset to)
    {
        if (to > from)
            spans.Add(new(from, to));
        return true;
    }
}
