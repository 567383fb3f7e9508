using Complaints.Core.Access;
using Complaints.Core.Kernel;
using Complaints.Core.Posts;
using Complaints.Core.Routing;
using Complaints.Core.Sla;
using Complaints.Core.Tickets;
using Complaints.Tests.Support;

namespace Complaints.Tests.Tickets;

/// <summary>A ticket to which things happen, and everything that was told of it.</summary>
internal sealed class Life
{
    private static readonly string[] Agencies = ["DSDABM", "DISHUB", "DLHK"];

    private Life(Ticket opened, DateTimeOffset now, SlaRules sla)
    {
        (Now, Sla) = (now, sla);
        Ticket = opened;
        Keep(opened.Open(new() { Category = opened.Category }, Actor.Intake, now, sla));
    }

    /// <summary>Of each policy one, and some of the same.</summary>
    public static string[] Categories { get; } = ["jalan_rusak", "informasi", "pungli_layanan", "sampah"];

    public Ticket Ticket { get; private set; }

    public DateTimeOffset Now { get; set; }

    public SlaRules Sla { get; set; }

    public TicketClocks Clocks => Ticket.Clocks;

    /// <summary>What happened, change by change.</summary>
    public List<TicketChange> Changes { get; } = [];

    public IReadOnlyList<TicketEvent> Events => [.. Changes.SelectMany(change => change.Events)];

    public IReadOnlyList<Leg> Legs => [.. Changes.SelectMany(change => change.Legs)];

    public static Life Open(DateTimeOffset at, string category = "jalan_rusak", Priority priority = Priority.Normal, bool owesReply = true, SlaRules? sla = null) =>
        new(Unopened(1, at, category, priority, owesReply, sla ?? SlaRules.Shipped), at, sla ?? SlaRules.Shipped);

    public static Ticket Unopened(long id, DateTimeOffset at, string category, Priority priority, bool owesReply, SlaRules sla) => new()
    {
        Id = new(id),
        Code = TicketCode.New(),
        Version = 0,
        Status = TicketStatus.New,
        Title = "Jalan rusak",
        Category = category,
        Priority = priority,
        Confidence = 1,
        Platform = "feed",
        Account = new(1),
        Visibility = Visibility.Public,
        Reports = 1,
        ReportedAt = at.InMilliseconds(),
        ChangedAt = at,
        Clocks = TicketClocks.Start(sla.TermsFor(category, priority), category, at, owesReply, sla),
    };

    /// <summary>Carries out a plan; <paramref name="after"/> looks at it after the opening and each change.</summary>
    public static Life Of(LifePlan plan, Action<Life> after)
    {
        var life = Open(plan.OpenedAt, plan.Category, plan.Priority, plan.OwesReply);
        after(life);
        foreach (var move in plan.Moves)
        {
            life.Now = life.Next(move);
            if (life.Chosen(move) is not { Events.Count: > 0 } change)
                continue;
            life.Keep(change);
            after(life);
        }

        return life;
    }

    /// <summary>Carries out a command of the office, so long after what was before.</summary>
    public Life Do(TicketCommand command, TimeSpan later = default)
    {
        Now += later;
        Keep(Ticket.Apply(command, Cast.Admin, Now, Sla).Match(change => change, refusal => throw new InvalidOperationException(refusal.Because.English)));
        return this;
    }

    public Life Keep(TicketChange change)
    {
        Ticket = change.Ticket;
        Changes.Add(change);
        return this;
    }

    public TicketChange Tell(string reason) => Ticket.Tell(new() { Reason = reason }, Cast.Admin, Now, Sla);

    /// <summary>Takes every step that is due.</summary>
    public TicketChange Escalate() => Clocks.StepsDue(Sla, Now).Aggregate(
        new TicketChange(Ticket, [], []), (change, due) => change.Then(ticket => ticket.Escalate(due.Step, due.Due, Now, Sla)));

    public static TicketCommand Command(Verb verb, int detail = 0) => verb switch
    {
        Verb.Route => new TicketCommand.Route(Agencies[detail % 3], Corrected(detail / 3), null),
        Verb.Take => new TicketCommand.Take(),
        Verb.Return => new TicketCommand.Return("bukan kami", detail % 2 == 0 ? "DISHUB" : null),
        Verb.Respond => new TicketCommand.Respond("segera"),
        Verb.Resolve => new TicketCommand.Resolve("beres"),
        Verb.Close => new TicketCommand.Close(null),
        Verb.Reopen => new TicketCommand.Reopen("belum"),
        Verb.Wait => new TicketCommand.Wait("alamat"),
        Verb.Merge => new TicketCommand.Merge(TicketCode.New(), null) { Target = Other },
        Verb.Unmerge => new TicketCommand.Unmerge(null),
        Verb.Dismiss => new TicketCommand.Dismiss("iklan"),
        Verb.Refer => new TicketCommand.Refer("eksternal:PLN", Corrected(detail / 3), null),
        _ => new TicketCommand.Note("catatan"),
    };

    /// <summary>The ticket into which others are merged.</summary>
    public static Ticket Other { get; } = Unopened(2, new(2026, 2, 2, 2, 0, 0, TimeSpan.Zero), "jalan_rusak", Priority.Normal, true, SlaRules.Shipped);

    private static string? Corrected(int detail) => detail % 3 == 0 ? Categories[detail / 3 % Categories.Length] : null;

    private DateTimeOffset Next(Move move) => Later(move.Pace switch
    {
        Pace.AtOnce => Now,
        Pace.Minutes => Now.AddMinutes(move.Amount).AddTicks(move.Ticks),
        Pace.Hours => Now.AddHours(move.Amount / 2.0).AddTicks(move.Ticks),
        Pace.Days => Now.AddDays(move.Amount / 4.0).AddTicks(move.Ticks),
        Pace.AtDeadline => Ticket.NextDue ?? Now,
        Pace.JustTooLate => (Ticket.NextDue ?? Now).AddMilliseconds(1),
        _ => Clocks.AlarmAt ?? Now,
    });

    private DateTimeOffset Later(DateTimeOffset instant) => instant > Now ? instant : Now;

    // Null when it was refused; without events when nothing was to be done.
    private TicketChange? Chosen(Move move)
    {
        var verbs = Lifecycle.Next(Ticket.Status, Role.Admin);
        var choice = move.What % (verbs.Count + 8);
        return choice < verbs.Count
            ? Ticket.Apply(Command(verbs[choice], move.Detail), Cast.Admin, Now, Sla).Value
            : (choice - verbs.Count) switch
            {
                0 or 1 => Ticket.FollowUp("p", complains: true, Now, Sla),
                2 => Ticket.FollowUp("p", complains: false, Now, Sla),
                3 => Tell("acknowledgement"),
                4 => Tell("resolved"),
                5 => Tell("closing"),
                6 => Escalate(),
                _ => Ticket.EndWait(Now, Sla),
            };
    }
}
