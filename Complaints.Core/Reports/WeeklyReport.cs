using Complaints.Core.News;

namespace Complaints.Core.Reports;

/// <summary>
/// One week of the desk, as it is told to the leadership and the public: every format is made from this and from the rows. What each
/// figure means is said in <see cref="Definitions"/>.
/// </summary>
public sealed record WeeklyReport
{
    public required ReportHead Head { get; init; }

    /// <summary>All tickets, as the citizen sees them: the clocks count every unit's time.</summary>
    public required UnitFigures Total { get; init; }

    /// <summary>Each agency that had a ticket in the week, by its own time alone; the busiest first.</summary>
    public required IReadOnlyList<AgencyFigures> Agencies { get; init; }

    /// <summary>The office's own part: triage, verification, public answers.</summary>
    public required OfficeFigures Office { get; init; }

    /// <summary>Kinds of complaint by tickets opened, most first.</summary>
    public required IReadOnlyList<CountedName> Topics { get; init; }

    /// <summary>Districts by tickets opened, most first; tickets whose place is unknown are not among them.</summary>
    public required IReadOnlyList<CountedName> Places { get; init; }

    /// <summary>Platforms by tickets opened, most first.</summary>
    public required IReadOnlyList<CountedName> Channels { get; init; }

    /// <summary>What the office knew before the news did.</summary>
    public required NewsFigures News { get; init; }

    /// <summary>The longest open, oldest first; ten at most.</summary>
    public required IReadOnlyList<OpenTicket> Oldest { get; init; }

    /// <summary>The four weeks before, oldest first.</summary>
    public required IReadOnlyList<WeekFigures> Before { get; init; }
}

/// <summary>What the report is of, and how it can be checked.</summary>
/// <param name="Week">ISO week, such as <c>2026-W47</c>.</param>
/// <param name="From">Monday 00:00 WIB.</param>
/// <param name="AsOf">The instant of which it speaks: the end of the week, or now while the week runs. What happened later is not in it.</param>
/// <param name="Revision">1, 2, 3 …; a later one corrects the one before. 0 while the week runs.</param>
/// <param name="Reason">Why it was corrected; null for the first.</param>
/// <param name="Definitions">Version of the definitions.</param>
/// <param name="Calendar">Version of the work calendar in force when it was made.</param>
/// <param name="Policies">Version of the policies in force when it was made.</param>
/// <param name="Rows">Tickets in the row list.</param>
/// <param name="RowsChecksum">SHA-256 of the row list, in hexadecimal.</param>
public sealed record ReportHead(
    string Week, DateTimeOffset From, DateTimeOffset AsOf, DateTimeOffset MadeAt, int Revision, string? Reason, string Office,
    string Definitions, string Calendar, string Policies, int Rows, string RowsChecksum)
{
    /// <summary>True while the week runs: nothing of it is kept.</summary>
    public bool IsProvisional => Revision == 0;
}

/// <summary>What a body did, or what all did, in the week.</summary>
public sealed record UnitFigures
{
    /// <summary>Total: tickets opened. Agency: tickets handed to it.</summary>
    public int Opened { get; init; }

    /// <summary>Tickets closed by the office; of an agency, those that it had resolved.</summary>
    public int Closed { get; init; }

    /// <summary>Open at the end of the week. Agency: in its hands, waits for the citizen included.</summary>
    public int Open { get; init; }

    /// <summary>Of those open, past a deadline.</summary>
    public int Overdue { get; init; }

    /// <summary>Of those open, waiting for the citizen.</summary>
    public int Waiting { get; init; }

    /// <summary>Given back by an agency as not its own.</summary>
    public int Returned { get; init; }

    public int Reopened { get; init; }

    /// <summary>Counts of all tickets; times of the ordinary ones, in working minutes.</summary>
    public required ClockFigures FirstResponse { get; init; }

    /// <summary>Counts of all tickets; times of the ordinary ones, in working minutes.</summary>
    public required ClockFigures Resolution { get; init; }

    /// <summary>Tickets whose clocks run round the clock: times are minutes.</summary>
    public required ClockFigures UrgentFirstResponse { get; init; }

    /// <summary>Tickets whose clocks run round the clock: times are minutes.</summary>
    public required ClockFigures UrgentResolution { get; init; }

    /// <summary>How long ordinary tickets lay where, for the parts that ended in the week. Agency: acceptance and work alone.</summary>
    public required IReadOnlyList<LegFigures> Legs { get; init; }
}

/// <summary>One clock over the week.</summary>
/// <param name="Finished">Stopped in the week.</param>
/// <param name="MedianMinutes">Of those finished, nearest rank; null when none.</param>
/// <param name="P90Minutes">Of those finished, nearest rank; null when none.</param>
/// <param name="Decided">Decided in the week: stopped in time, or passed the deadline while running. Each clock is decided once.</param>
/// <param name="InTime">Of those decided, stopped in time.</param>
public sealed record ClockFigures(int Finished, long? MedianMinutes, long? P90Minutes, int Decided, int InTime)
{
    /// <summary>Share in time of those decided, 0 to 1; null when none was.</summary>
    public double? Share => Decided == 0 ? null : (double)InTime / Decided;
}

/// <summary>How long tickets lay in one kind of hands.</summary>
/// <param name="Leg"><c>triage</c>, <c>acceptance</c>, <c>work</c>, <c>citizen</c>, <c>verification</c>, <c>public_answer</c> or <c>outside</c>.</param>
public sealed record LegFigures(string Leg, int Ended, long? MedianMinutes, long? P90Minutes);

/// <summary>An agency's figures.</summary>
public sealed record AgencyFigures(string Code, string Name, UnitFigures Figures);

/// <summary>The office's own part.</summary>
/// <param name="FirstReply">Its promise of a first public reply.</param>
/// <param name="Verified">Its promise to verify and forward.</param>
/// <param name="InTriage">Open at the end of the week and in its hands, before an agency.</param>
/// <param name="ToVerify">Resolved by an agency at the end of the week, not yet closed.</param>
/// <param name="Dismissed">Found to be no complaint in the week.</param>
/// <param name="Merged">Found to be of the same matter as another ticket in the week.</param>
/// <param name="Referred">Passed on to bodies outside the city in the week.</param>
/// <param name="Outside">With such bodies at the end of the week.</param>
public sealed record OfficeFigures(
    ClockFigures FirstReply, ClockFigures Verified, int InTriage, int ToVerify, int Dismissed, int Merged, int Referred, int Outside);

/// <summary>A count with the name that people read.</summary>
/// <param name="WeekBefore">The same count in the week before.</param>
public sealed record CountedName(string Code, string Name, int Count, int WeekBefore);

/// <summary>A ticket that is still open at the end of the week.</summary>
/// <param name="Title">Its kind and place: the report holds no citizen's words.</param>
/// <param name="Agency">Name of who holds it; the office when no agency does.</param>
/// <param name="Days">Calendar days since it was opened, whole.</param>
public sealed record OpenTicket(string Code, string Title, string Category, string Agency, DateTimeOffset OpenedAt, int Days, bool IsOverdue);

/// <summary>The totals of one week, for comparison.</summary>
public sealed record WeekFigures(
    string Week, int Opened, int Closed, int Open, int Overdue, int Returned, int Reopened, ClockFigures FirstResponse, ClockFigures Resolution);
