// What people do in the generated office, and when: mostly what is usual, sometimes whatever the lifecycle lets them.
using Complaints.Core.Access;
using Complaints.Core.Kernel;
using Complaints.Core.Tickets;

namespace Complaints.Tools.Reports;

internal sealed partial class GeneratedOffice
{
    private const string CodeSymbols = "23456789CFGHJKMPRWXY";

    // From a minute to ten days later; now and then just when a deadline passes, a week or an hour begins, or at once.
    private DateTimeOffset Next(Ticket ticket, DateTimeOffset at)
    {
        var next = at.AddMilliseconds(Math.Floor(ShortestGap * Math.Pow(LongestGap / ShortestGap, _random.NextDouble())));
        var exact = _random.Next(60) switch
        {
            0 => ticket.NextDue ?? next,
            1 => IsoWeek.Of(next).To,
            2 => next.AddTicks(-(next.Ticks % TimeSpan.TicksPerHour)),
            3 => at,
            4 => ticket.Clocks.Answer?.Due ?? next,
            5 => ticket.Clocks.Reply?.Due ?? next,
            _ => next,
        };
        return exact < at ? next : exact;
    }

    // What the schedule does by itself, at the instant at which it is due.
    private TicketChange Alarms(TicketChange life, DateTimeOffset until)
    {
        while (life.Ticket.Clocks.AlarmAt is { } alarm && alarm < until)
        {
            var at = alarm > life.Ticket.ChangedAt ? alarm : life.Ticket.ChangedAt;
            life = life.Then(t => t.EndWait(at, _rules));
            foreach (var (rung, due) in life.Ticket.Clocks.StepsDue(_rules, at))
                life = life.Then(t => t.Escalate(rung, due, at, _rules));
        }

        return life;
    }

    private TicketChange Act(TicketChange life, DateTimeOffset at)
    {
        var ticket = life.Ticket;
        if (_random.Next(4) == 0)
            return life.Then(t => t.Tell(new() { Reason = Reason(ticket.Status) }, Admin, at, _rules));
        if (_random.Next(10) == 0)
            return life.Then(t => t.FollowUp("x", _random.Next(3) == 0, at, _rules));
        if (_random.Next(8) == 0)
            return life.Then(t => Gather(t, at));
        var command = _random.Next(12) == 0 ? Whatever(ticket) : Command(ticket);
        return ticket.Apply(command, By(ticket, command), at, _rules).Match(life.And, _ => life);
    }

    private static string Reason(TicketStatus status) => status switch { TicketStatus.Resolved => "resolved", TicketStatus.Closed => "closing", _ => "acknowledgement" };

    // Reports that come and go. Their counts alone matter: who else is involved is left out.
    private TicketChange Gather(Ticket ticket, DateTimeOffset at) => _random.Next(6) switch
    {
        0 when _standing is { } other => ticket.Absorb(other, Admin, at),
        1 when _standing is { } other && ticket.Reports > other.Reports => ticket.Release(other, Admin, at),
        2 when ticket.Reports > 1 => ticket.Apply(new TicketCommand.Split([1], "lain"), Admin, at, _rules).Match(done => done, _ => new(ticket, [], [])),
        _ => ticket.Support("x", _random.Next(2) == 0 ? Place(Pick(Districts)) : null, at),
    };

    // Anything that the lifecycle lets the office do.
    private TicketCommand Whatever(Ticket ticket) => Pick([.. Lifecycle.Next(ticket.Status, Role.Admin)]) switch
    {
        Verb.Route => Route(ticket),
        Verb.Take => new TicketCommand.Take(),
        Verb.Return => new TicketCommand.Return("bukan kami", null),
        Verb.Respond => new TicketCommand.Respond("sedang"),
        Verb.Resolve => new TicketCommand.Resolve("beres"),
        Verb.Close => new TicketCommand.Close(null),
        Verb.Reopen => new TicketCommand.Reopen("belum"),
        Verb.Wait => new TicketCommand.Wait("di mana?"),
        Verb.Merge when _standing is { } target => new TicketCommand.Merge(target.Code, null) { Target = target },
        Verb.Unmerge => new TicketCommand.Unmerge(null),
        Verb.Dismiss => new TicketCommand.Dismiss("iklan"),
        Verb.Refer => new TicketCommand.Refer("eksternal:PLN", _random.Next(3) == 0 ? Pick(Matters).Category : null, null),
        _ => new TicketCommand.Note("catatan"),
    };

    private TicketCommand Command(Ticket ticket) => ticket.Status switch
    {
        TicketStatus.New or TicketStatus.Returned => _random.Next(10) switch
        {
            0 => new TicketCommand.Dismiss("iklan"),
            1 when _standing is { } target => new TicketCommand.Merge(target.Code, null) { Target = target },
            2 => new TicketCommand.Refer("eksternal:PLN", null, null),
            3 => new TicketCommand.Wait("di mana?"),
            _ => Route(ticket),
        },
        TicketStatus.Routed => _random.Next(10) switch { 0 => new TicketCommand.Return("bukan kami", null), 1 => new TicketCommand.Wait("di mana?"), 2 => Route(ticket), _ => new TicketCommand.Take() },
        TicketStatus.InProgress => _random.Next(10) switch
        {
            0 => new TicketCommand.Return("bukan kami", null),
            1 => new TicketCommand.Wait("kapan?"),
            2 when _standing is { } target => new TicketCommand.Merge(target.Code, null) { Target = target },
            < 5 => new TicketCommand.Respond("sedang dikerjakan"),
            _ => new TicketCommand.Resolve("beres"),
        },
        TicketStatus.Waiting => _random.Next(3) switch { 0 => new TicketCommand.Take(), 1 => new TicketCommand.Resolve("beres"), _ => Route(ticket) },
        TicketStatus.Resolved => _random.Next(6) == 0 ? new TicketCommand.Reopen("belum") : new TicketCommand.Close(null),
        TicketStatus.Reopened => _random.Next(3) == 0 ? Route(ticket) : new TicketCommand.Take(),
        TicketStatus.Merged => new TicketCommand.Unmerge(null),
        TicketStatus.Referred => _random.Next(2) == 0 ? new TicketCommand.Close(null) : new TicketCommand.Reopen("kembali"),
        _ => new TicketCommand.Reopen("belum beres"),
    };

    private TicketCommand.Route Route(Ticket ticket)
    {
        var (category, agency) = Pick(Matters);
        return _random.Next(3) == 0 ? new(agency, category, null) : new(agency, null, null);
    }

    private static Actor By(Ticket ticket, TicketCommand command) =>
        command is TicketCommand.Take or TicketCommand.Respond or TicketCommand.Resolve or TicketCommand.Return && ticket.Agency is { } agency
            ? new("petugas", Role.Agency, agency)
            : Admin;

    // Of the seed too, so that the same office can be made twice; the last symbol is whichever checks.
    private TicketCode NewCode()
    {
        for (; ; )
        {
            var drawn = string.Concat(Enumerable.Range(0, 8).Select(_ => CodeSymbols[_random.Next(CodeSymbols.Length)]));
            foreach (var check in CodeSymbols)
                if (TicketCode.TryParse(drawn + check, out var code) && _codes.Add(code.Text))
                    return code;
        }
    }
}
