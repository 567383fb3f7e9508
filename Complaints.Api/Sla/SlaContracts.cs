using System.ComponentModel;
using Complaints.Core.Kernel;
using Complaints.Core.Sla;
using Complaints.Core.Tickets;

namespace Complaints.Api.Sla;

/// <summary>For whom a statement is.</summary>
internal enum StatementAudience
{
    /// <summary>The office and the agency: everything.</summary>
    Office,

    /// <summary>The citizen: what was promised, what counted and why; no unit's own clocks.</summary>
    Citizen,
}

/// <summary>The account of a ticket's time.</summary>
[Description("Pertanggungjawaban waktu sebuah tiket: yang dihitung, yang tidak, dan sebabnya.")]
internal sealed record StatementView(
    string Ticket,
    [property: Description("Kebijakan dan versinya, sebagaimana berlaku ketika tiket dibuka.")] string Policy,
    [property: Description("Versi kalender kerja yang dipakai menghitung.")] string Calendar,
    [property: Description("true bila waktunya berjalan siang malam.")] bool IsAroundTheClock,
    DateTimeOffset OpenedAt,
    [property: Description("Dihitung sampai saat ini.")] DateTimeOffset Until,
    IReadOnlyList<StatementClockView> Clocks,
    [property: Description("Di tangan siapa tiket berada, berurutan.")] IReadOnlyList<StatementLegView> Legs,
    [property: Description("Hari demi hari.")] IReadOnlyList<StatementDaysView> Days);

/// <summary>One promise.</summary>
[Description("Satu janji: verify (verifikasi), reply (balasan pertama kepada warga), respond (jawaban pertama OPD), answer (jam OPD sendiri), resolve (penyelesaian).")]
internal sealed record StatementClockView(
    ClockKind Clock, string Target, DateTimeOffset StartedAt, DateTimeOffset Due, DateTimeOffset? StoppedAt,
    [property: Description("Menit yang dihitung.")] long UsedMinutes,
    [property: Description("Tidak ada selama masih berjalan dan belum lewat.")] bool? InTime)
{
    public static StatementClockView Of(StatementClock clock) => new(
        clock.Clock, clock.Target.ToString(), clock.StartedAt.ForPeople(), clock.Due.ForPeople(), clock.StoppedAt?.ForPeople(),
        (long)clock.Used.TotalMinutes, clock.IsInTime);
}

/// <summary>One stretch in somebody's hands.</summary>
[Description("Satu ruas: triage, acceptance, work, citizen, verification, public_answer, outside.")]
internal sealed record StatementLegView(
    LegKind Leg, [property: Description("Yang memegang.")] string Holder, DateTimeOffset From, DateTimeOffset? To,
    [property: Description("Menit menurut jam tiket.")] long Minutes);

/// <summary>Days of which the same is to be said.</summary>
[Description("Hari, atau beberapa hari yang sama keadaannya.")]
internal sealed record StatementDaysView(DateOnly From, DateOnly To, long CountedMinutes, IReadOnlyList<Uncounted> Reasons, string Text);

/// <summary>Deadlines that a changed calendar moved.</summary>
[Description("Tenggat yang dihitung ulang karena kalender kerja berubah.")]
internal sealed record MovedDeadlineView(
    string Ticket, DateTimeOffset At, [property: Description("Versi kalender yang baru.")] string? Calendar, DateTimeOffset? RespondBy, DateTimeOffset? ResolveBy)
{
    public static MovedDeadlineView Of(MovedDeadline moved) => new(
        moved.Ticket.Text, moved.At.ForPeople(), moved.Facts.Calendar, moved.Facts.RespondBy?.ForPeople(), moved.Facts.ResolveBy?.ForPeople());
}

/// <summary>Calendar and policies in force.</summary>
[Description("Kalender kerja dan kebijakan yang berlaku.")]
internal sealed record SlaRulesView(
    string CalendarVersion, string PoliciesVersion, string WaitLimit, IReadOnlyList<SlaPolicyView> Policies,
    [property: Description("Hari libur dan cuti bersama sejak hari ini.")] IReadOnlyList<DayOffView> DaysOff)
{
    public static SlaRulesView Of(SlaRules rules, DateTimeOffset now) => new(
        rules.Calendar.Version, rules.Policies.Version, rules.Policies.WaitLimit.ToString(), [.. rules.Policies.Policies.Select(SlaPolicyView.Of)],
        [.. rules.Calendar.DaysOff.Values.Where(day => day.Date >= rules.Calendar.DayOf(now)).OrderBy(day => day.Date).Select(day => new DayOffView(day.Date, day.Name))]);
}

/// <summary>A policy.</summary>
[Description("Satu kebijakan; yang pertama cocok menurut prioritas dan kategori berlaku bagi tiket.")]
internal sealed record SlaPolicyView(
    string Id, string Name, string? Priority, IReadOnlyList<string> Categories, string Verify, string Reply, string Respond, string Resolve, IReadOnlyList<LadderStepView> Ladder)
{
    public static SlaPolicyView Of(SlaPolicy policy) => new(
        policy.Id, policy.Name, policy.Priority is { } priority ? Snake.Of(priority) : null, policy.Categories, policy.Verify.ToString(), policy.Reply.ToString(),
        policy.Respond.ToString(), policy.Resolve.ToString(), [.. policy.Ladder.Select(step => new LadderStepView(
            step.Id, step.Clock, step.Before?.ToString(), step.After?.ToString(), step.To))]);
}

/// <summary>A step of escalation.</summary>
[Description("Satu langkah eskalasi, diukur dari tenggat jamnya.")]
internal sealed record LadderStepView(string Id, ClockKind Clock, string? Before, string? After, IReadOnlyList<Audience> To);

/// <summary>A day off.</summary>
[Description("Hari libur.")]
internal sealed record DayOffView(DateOnly Date, string Name);
