using Complaints.Core.Access;
using Complaints.Core.Kernel;
using Complaints.Core.Posts;
using Complaints.Core.Routing;
using Complaints.Core.Sla;
using Complaints.Core.Tickets;
using NUnit.Framework;

namespace Complaints.Tests.Tickets;

/// <summary>Every (status, verb, role), with the answer written out here by hand and not taken from the table that is tested.</summary>
internal sealed class LifecycleTests
{
    // Where the verb of the column leads; "=" stays where it is, "<" back to where it stood before, "-" not now.
    private const string Matrix = """
                    route  take        return   respond resolve  close  reopen   wait    merge  unmerge dismiss   refer    note  split
        new         routed -           -        -       -        -      -        waiting merged -       dismissed referred =  =
        routed      routed in_progress returned =       resolved -      -        waiting merged -       dismissed referred =  =
        in_progress routed -           returned =       resolved -      -        waiting merged -       -         referred =  =
        resolved    -      -           -        =       -        closed reopened -       -      -       -         -        =  =
        closed      -      -           -        -       -        -      reopened -       -      -       -         -        =  =
        returned    routed -           -        -       -        -      -        waiting merged -       dismissed referred =  =
        waiting     routed in_progress returned =       resolved -      -        -       merged -       dismissed referred =  =
        reopened    routed in_progress returned =       resolved -      -        waiting merged -       dismissed referred =  =
        merged      -      -           -        -       -        -      -        -       -      <       -         -        =  -
        dismissed   routed -           -        -       -        -      reopened -       -      -       -         -        =  =
        referred    routed -           -        =       -        closed reopened -       merged -       -         -        =  =
        """;

    private static readonly Dictionary<string, string[]> OfAdmin = Matrix.Split('\n').Skip(1)
        .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToDictionary(cells => cells[0], cells => cells[1..]);

    private static readonly string[] Verbs = Matrix.Split('\n')[0].Split(' ', StringSplitOptions.RemoveEmptyEntries);

    // What an agency may do at all; the rest is the office's.
    private static readonly string[] OfAgency = ["take", "return", "respond", "resolve", "wait", "note"];

    private static readonly DateTimeOffset Now = new(2026, 3, 2, 2, 0, 0, TimeSpan.Zero);
    private static readonly SlaRules Sla = SlaRules.Shipped;

    [Test]
    public void Every_status_and_every_verb_stands_in_this_matrix()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(OfAdmin.Keys, Is.EquivalentTo(Enum.GetValues<TicketStatus>().Select(Snake.Of)));
            Assert.That(Verbs, Is.EquivalentTo(Enum.GetValues<Verb>().Select(Snake.Of)));
            Assert.That(Lifecycle.Table.Select(row => row.Verb), Is.EquivalentTo(Enum.GetValues<Verb>()), "one row a verb");
        }
    }

    [TestCaseSource(nameof(Statuses))]
    public void A_verb_leads_where_the_matrix_says(string status)
    {
        var from = Snake.Parse<TicketStatus>(status);
        foreach (var ((verb, expected), role) in Row(status).SelectMany(cell => Enum.GetValues<Role>().Select(role => (cell, role))))
        {
            var answer = At(from).Apply(Command(Snake.Parse<Verb>(verb)), new("x", role, role == Role.Agency ? "DSDABM" : null), Now, Sla);
            var may = role == Role.Admin || (role == Role.Agency && OfAgency.Contains(verb));
            var told = answer.Match(change => Snake.Of(change.Ticket.Status), refusal => refusal.Type);
            Assert.That(told, Is.EqualTo(!may ? "forbidden" : expected switch
            {
                "-" => "not_allowed_now",
                "=" => status,
                "<" => "in_progress",
                var to => to,
            }), $"{role} {verb} {status}");
        }
    }

    [TestCaseSource(nameof(Statuses))]
    public void A_refusal_names_exactly_what_can_be_done_instead(string status)
    {
        foreach (var (role, mayUse) in new[] { (Role.Admin, Verbs), (Role.Agency, OfAgency) })
            foreach (var (verb, _) in Row(status).Where(cell => cell.Expected == "-" && mayUse.Contains(cell.Verb)))
            {
                var refusal = (Refusal.NotAllowedNow)Lifecycle.Check(Snake.Parse<TicketStatus>(status), Snake.Parse<Verb>(verb), role).Refusal!;
                var possible = Row(status).Where(cell => cell.Expected != "-" && mayUse.Contains(cell.Verb)).Select(cell => cell.Verb);
                Assert.That(refusal.AllowedNow, Is.EquivalentTo(possible), verb);
                Assert.That(refusal.Because.Indonesian, Does.Contain(status).And.Contain(verb));
            }
    }

    [TestCaseSource(nameof(Statuses))]
    public void Each_event_carries_the_next_version_and_only_open_work_has_a_deadline(string status)
    {
        var ticket = At(Snake.Parse<TicketStatus>(status));
        using (Assert.EnterMultipleScope())
            foreach (var (verb, _) in Row(status).Where(cell => cell.Expected != "-"))
            {
                var change = ticket.Apply(Command(Snake.Parse<Verb>(verb)), new("x", Role.Admin), Now, Sla).Value!;
                Assert.That(change.Events.Select(e => e.Version), Is.EqualTo(Enumerable.Range(ticket.Version + 1, change.Events.Count)), verb);
                Assert.That(change.Ticket.Version, Is.EqualTo(ticket.Version + change.Events.Count), verb);
                Assert.That(change.Events[^1].Status, Is.EqualTo(change.Ticket.Status), verb);
                Assert.That(change.Ticket.WaitingAt is not null, Is.EqualTo(change.Ticket.Status == TicketStatus.Waiting), verb);
                Assert.That(change.Ticket.MergedInto is not null, Is.EqualTo(change.Ticket.Status == TicketStatus.Merged), verb);
                Assert.That(change.Ticket.NextDue is not null, Is.EqualTo(
                    Snake.Of(change.Ticket.Status) is "new" or "routed" or "in_progress" or "returned" or "reopened"), verb);
            }
    }

    private static IEnumerable<string> Statuses() => OfAdmin.Keys;

    private static IEnumerable<(string Verb, string Expected)> Row(string status) =>
        Verbs.Zip(OfAdmin[status]);

    private static TicketCommand Command(Verb verb) => verb switch
    {
        Verb.Route => new TicketCommand.Route("DSDABM", null, null),
        Verb.Take => new TicketCommand.Take(),
        Verb.Return => new TicketCommand.Return("bukan kami", null),
        Verb.Respond => new TicketCommand.Respond("segera"),
        Verb.Resolve => new TicketCommand.Resolve("beres"),
        Verb.Close => new TicketCommand.Close(null),
        Verb.Reopen => new TicketCommand.Reopen("belum"),
        Verb.Wait => new TicketCommand.Wait("alamat"),
        Verb.Merge => new TicketCommand.Merge(TicketCode.New(), null) { Target = At(TicketStatus.New) with { Id = new(2) } },
        Verb.Unmerge => new TicketCommand.Unmerge(null),
        Verb.Split => new TicketCommand.Split([1], null) { Into = TicketCode.New() },
        Verb.Dismiss => new TicketCommand.Dismiss("iklan"),
        Verb.Refer => new TicketCommand.Refer("eksternal:PLN", null, null),
        _ => new TicketCommand.Note("catatan"),
    };

    private static Ticket At(TicketStatus status) => new()
    {
        Id = new(1),
        Code = TicketCode.New(),
        Version = 4,
        Status = status,
        Title = "Jalan rusak",
        Category = "jalan_rusak",
        Agency = status is TicketStatus.New or TicketStatus.Returned ? null : "DSDABM",
        StatusBefore = status is TicketStatus.Waiting or TicketStatus.Merged ? TicketStatus.InProgress : null,
        WaitingAt = status == TicketStatus.Waiting ? Now.AddDays(-1) : null,
        MergedInto = status == TicketStatus.Merged ? new TicketId(2) : null,
        Priority = Priority.Normal,
        Confidence = 1,
        Platform = "feed",
        Account = new(1),
        Visibility = Visibility.Public,
        Reports = 1,
        ReportedAt = Now.AddDays(-2),
        ChangedAt = Now.AddDays(-1),
        Clocks = ClocksAt(status),
    };

    private static TicketClocks ClocksAt(TicketStatus status)
    {
        var opened = TicketClocks.Start(Sla.TermsFor("jalan_rusak", Priority.Normal), "jalan_rusak", Now.AddDays(-2), true, Sla);
        return Lifecycle.ClockRuns(status) ? opened : opened with { StoodSince = Now.AddDays(-1) };
    }
}
