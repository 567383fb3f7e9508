using Complaints.Core.Access;
using Complaints.Core.Kernel;
using static Complaints.Core.Tickets.TicketStatus;

namespace Complaints.Core.Tickets;

/// <summary>One row of the transition table.</summary>
/// <param name="To">The status afterwards; null when the verb leaves it as it is or goes back to an earlier one.</param>
/// <param name="By">The roles that may do it; an agency only to its own tickets.</param>
public sealed record Transition(Verb Verb, TicketStatus[] From, TicketStatus? To, Role[] By);

/// <summary>The one place that knows what may follow what and who may do it; everything else asks it.</summary>
public static class Lifecycle
{
    private static readonly Role[] Office = [Role.Admin];
    private static readonly Role[] AgencyToo = [Role.Agency, Role.Admin];
    private static readonly TicketStatus[] Undecided = [New, Returned, Reopened];
    private static readonly TicketStatus[] WithAgency = [Routed, InProgress];

    /// <summary>Every transition there is, one row a verb.</summary>
    public static IReadOnlyList<Transition> Table { get; } =
    [
        new(Verb.Route, [.. Undecided, .. WithAgency, Waiting, Referred, Dismissed], Routed, Office),
        new(Verb.Take, [Routed, Reopened, Waiting], InProgress, AgencyToo),
        new(Verb.Return, [.. WithAgency, Reopened, Waiting], Returned, AgencyToo),
        new(Verb.Respond, [.. WithAgency, Reopened, Waiting, Resolved, Referred], null, AgencyToo),
        new(Verb.Resolve, [.. WithAgency, Reopened, Waiting], Resolved, AgencyToo),
        new(Verb.Close, [Resolved, Referred], Closed, Office),
        new(Verb.Reopen, [Resolved, Closed, Dismissed, Referred], Reopened, Office),
        new(Verb.Wait, [.. Undecided, .. WithAgency], Waiting, AgencyToo),
        new(Verb.Merge, [.. Undecided, .. WithAgency, Waiting, Referred], Merged, Office),
        new(Verb.Unmerge, [Merged], null, Office),
        new(Verb.Split, [.. Enum.GetValues<TicketStatus>().Except([Merged])], null, Office),
        new(Verb.Dismiss, [.. Undecided, Routed, Waiting], Dismissed, Office),
        new(Verb.Refer, [.. Undecided, .. WithAgency, Waiting], Referred, Office),
        new(Verb.Note, Enum.GetValues<TicketStatus>(), null, AgencyToo),
    ];

    /// <summary>True while the clock towards the resolution runs.</summary>
    public static bool ClockRuns(TicketStatus status) => status is New or Routed or InProgress or Returned or Reopened;

    /// <summary>The verbs that may follow <paramref name="status"/> for <paramref name="role"/>.</summary>
    public static IReadOnlyList<Verb> Next(TicketStatus status, Role role) =>
        [.. Table.Where(row => row.From.Contains(status) && row.By.Contains(role)).Select(row => row.Verb)];

    /// <summary>The row for a verb, or why it may not be done now or by this role.</summary>
    public static Result<Transition> Check(TicketStatus status, Verb verb, Role role)
    {
        var row = Table.Single(row => row.Verb == verb);
        if (!row.By.Contains(role))
            return new Refusal.Forbidden(new(
                $"Peran {Snake.Of(role)} tidak boleh melakukan '{Snake.Of(verb)}'. Mintalah kepada Humas.",
                $"The role {Snake.Of(role)} may not '{Snake.Of(verb)}'. Ask the public-relations office."));
        if (row.From.Contains(status))
            return row;
        IReadOnlyList<string> next = [.. Next(status, role).Select(Snake.Of)];
        return new Refusal.NotAllowedNow(Snake.Of(status), Snake.Of(verb), next, new(
            $"Tiket berstatus {Snake.Of(status)}, jadi '{Snake.Of(verb)}' tidak dapat dilakukan. Yang dapat dilakukan sekarang: {string.Join(", ", next)}.",
            $"The ticket is {Snake.Of(status)}, so it cannot '{Snake.Of(verb)}'. What can be done now: {string.Join(", ", next)}."));
    }
}
