// What events do to a ticket's clocks, to the agencies' own time, and to where it lies.
using Complaints.Core.Reports;
using Complaints.Core.Tickets;

namespace Complaints.Tools.Reports;

internal sealed partial class RecomputedLife
{
    private readonly Dictionary<string, OwnTime> _own = [];
    private long? _toldAt;

    /// <summary>When an agency's own deadline of the solution passed while it had the ticket.</summary>
    public IEnumerable<(string Agency, long At)> OwnMisses => _own.SelectMany(own => own.Value.Misses.Select(miss => (own.Key, miss)));

    /// <summary>When the agency will alone have used, or had used, all the time that was promised to the citizen.</summary>
    public long OwnDue(string agency) => Own(agency).Due;

    /// <summary>The deadline of the first answer that an agency owes; null when it owes none.</summary>
    public long? AnswerDue(string agency) => Respond.Stopped is null ? _answers.GetValueOrDefault(agency)?.Due : null;

    private OwnTime Own(string agency)
    {
        if (!_own.TryGetValue(agency, out var own))
            _own[agency] = own = new();
        return own;
    }

    private void Stop(ExportedEvent e, long at, string? holder)
    {
        if (e.Kind == EventKind.Replied)
        {
            Reply?.Stop(at, Counted(new(OpenedAt, at)), null);
            _toldAt = e.Facts.Reason is "resolved" or "closing" ? at : _toldAt;
        }

        if (e.Kind is EventKind.Responded or EventKind.Resolved && Respond.Stopped is null)
        {
            Respond.Stop(at, _counted, StoodSince);
            if (Agency is { } agency)
                _answers.GetValueOrDefault(agency)?.Stop(at, _counted, StoodSince);
        }

        if (e.Kind != EventKind.Resolved)
            return;
        if (holder is not null)
            Own(holder).Stop(at, DueFrom(holder, at));
        Resolutions.Add(new(at, _counted, Resolve.Due, holder, holder is null ? 0 : Own(holder).Used(Counted), holder is null ? 0 : OwnDue(holder)));
        Resolve.Stop(at, _counted, StoodSince);
    }

    private void Correct(EventFacts facts)
    {
        Category = facts.FormerCategory is null ? Category : facts.Category!;
        Stamp = facts.Policy ?? Stamp;
        var policy = promises.For(Category, Priority);
        if (facts.FormerCategory is null || policy.Id == Policy.Id)
            return;
        Policy = policy;
        (Verify.Target, Respond.Target, Resolve.Target) = (policy.Verify, policy.Respond, policy.Resolve);
        Reply?.Under(policy.Reply);
        foreach (var answer in _answers.Values)
            answer.Target = policy.Respond;
        MoveAll();
    }

    private void StandOrRun(long at, bool ran)
    {
        if (!Counts)
        {
            StoodSince ??= at;
            return;
        }

        if (StoodSince is not { } since)
            return;
        if (at > since)
            _stood.Add(new(since, at));
        StoodSince = null;
        Resolve.Resume();
        MoveAll();
    }

    private void MoveAll()
    {
        foreach (var clock in new[] { Verify, Respond, Resolve }.Concat(_answers.Values))
            clock.Move(_stood);
    }

    // An agency's first answer is owed from when it was handed the ticket, until the ticket leaves it.
    private void Hand(ExportedEvent e, long at, string? holder)
    {
        if (Respond.Stopped is not null)
            return;
        if (e.Kind is EventKind.Returned or EventKind.Referred or EventKind.Dismissed)
            _answers.Clear();
        if (e.Kind != EventKind.Routed || (holder == Agency && _answers.ContainsKey(Agency!)))
            return;
        _answers.Clear();
        _answers[Agency!] = new(Policy.Respond, at, _counted, minutes);
        Answers.Add((Agency!, _answers[Agency!]));
    }

    private void Lie(long at)
    {
        var (last, kind) = (Legs.Count > 0 ? Legs[^1] : null, Place());
        if (last is { To: null } && last.Kind == kind && last.Agency == Agency && last.Category == Category)
            return;
        if (last is { To: null })
            (last.To, last.Counted) = (at, Counted(new(last.From, at)));
        if (kind is not null)
            Legs.Add(new(kind, Agency, Category, Legs.Count == 0 ? OpenedAt : at));
    }

    // A closed ticket lies with the office until the citizen is told of this end; once nowhere, it stays so.
    private string? Place() => Status switch
    {
        TicketStatus.Routed => "acceptance",
        TicketStatus.InProgress => "work",
        TicketStatus.Waiting => "citizen",
        TicketStatus.Resolved => "verification",
        TicketStatus.Referred => "outside",
        TicketStatus.Closed => _toldAt >= StoodSince || Legs[^1].To is not null ? null : "public_answer",
        TicketStatus.Merged or TicketStatus.Dismissed => null,
        _ => "triage",
    };

    // While something is left of the time promised, the deadline is where that will be used up; once passed in the agency's hands it stays.
    private long DueFrom(string agency, long at)
    {
        var promised = Counted(new(OpenedAt, Policy.Resolve.From(OpenedAt, minutes)));
        var left = promised - Own(agency).Used(Counted);
        return left > 0 ? IsUrgent ? at + left : minutes.Later(at, left) : Own(agency).IsPassed ? Own(agency).Due : at;
    }

    private sealed class OwnTime
    {
        private readonly List<RecomputedSpan> _held = [];
        private bool _isMissed;

        public long Due { get; private set; } = long.MaxValue;

        public bool IsPassed => Due < _held[^1].To;

        public List<long> Misses { get; } = [];

        /// <param name="counted">By the clock of the present promise, whatever counted before.</param>
        public long Used(Func<RecomputedSpan, long> counted) => _held.Sum(counted);

        public void Stop(long at, long due)
        {
            Due = due;
            if (RecomputedClock.IsMissedAtStop(ref _isMissed, due, at))
                Misses.Add(at);
        }

        public void Run(RecomputedSpan span, long due)
        {
            Due = due;
            if (RecomputedClock.Missed(ref _isMissed, due, span) is { } miss)
                Misses.Add(miss);
            _held.Add(span);
        }
    }
}
