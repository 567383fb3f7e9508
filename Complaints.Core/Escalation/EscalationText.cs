using System.Globalization;
using Complaints.Core.Kernel;
using Complaints.Core.Routing;
using Complaints.Core.Sla;
using Complaints.Core.Tickets;

namespace Complaints.Core.Escalation;

/// <summary>What colleagues read of a step, without a citizen's words or name: mail goes through many hands.</summary>
internal sealed class EscalationText(Escalated step, RuleBook book, string office)
{
    private static readonly CultureInfo Indonesian = CultureInfo.GetCultureInfo("id-ID");

    private string Category => book.CategoryName(step.Ticket.Category);

    private string Holder => step.Ticket.Agency is { } agency ? book.AgencyName(agency) : office;

    private string Promise => step.Step.Clock switch
    {
        ClockKind.Verify => "verifikasi dan disposisi",
        ClockKind.Reply => "balasan pertama kepada warga",
        ClockKind.Respond or ClockKind.Answer => "jawaban pertama",
        _ => "penyelesaian",
    };

    private bool IsAhead => step.At < step.Due;

    /// <summary>Such as <c>[7KM-49X-Q2H] Tenggat penyelesaian lewat: Penerangan jalan</c>.</summary>
    public string Subject => $"[{step.Ticket.Code}] Tenggat {Promise} {(IsAhead ? "segera tiba" : "lewat")}: {Category}";

    public string Body => $"""
        Tiket {step.Ticket.Code} ({Category}{(step.Ticket.Place is { } place && TicketPlace.IsInBook(place.Id) ? $", {place.Name}" : "")})
        Dipegang oleh: {Holder}
        Tenggat {Promise}: {Shown(step.Due)}{(IsAhead ? "" : " — sudah lewat")}
        Diterima kantor: {Shown(step.Ticket.OpenedAt)}
        Tenggat penyelesaian: {Shown(step.Ticket.ResolveBy)}

        {Wish}

        Surat ini dibuat otomatis oleh {office} (langkah {step.Step.Id}).
        """;

    /// <summary>The webhook's body.</summary>
    public string Json => CoreJson.Write(new
    {
        type = "escalation",
        ticket = step.Ticket.Code.Text,
        step = step.Step.Id,
        clock = Snake.Of(step.Step.Clock),
        due = step.Due.ForPeople(),
        at = step.At.ForPeople(),
        is_overdue = !IsAhead,
        status = Snake.Of(step.Ticket.Status),
        agency = step.Ticket.Agency,
        category = step.Ticket.Category,
        version = step.Ticket.Version,
    });

    private string Wish => step.Step.Clock switch
    {
        ClockKind.Verify => "Mohon tiket ini diverifikasi dan diteruskan kepada OPD yang berwenang.",
        ClockKind.Reply => "Mohon warga diberi balasan pertama.",
        ClockKind.Respond or ClockKind.Answer => "Mohon tiket ini diambil dan dijawab, atau dikembalikan dengan alasan bila bukan kewenangan OPD Anda.",
        _ => "Mohon pekerjaan diselesaikan dan hasilnya dilaporkan pada tiket.",
    };

    /// <summary>An instant as people write it, in WIB.</summary>
    public static string Shown(DateTimeOffset instant) => instant.InWib().ToString("dddd, d MMMM yyyy 'pukul' HH.mm 'WIB'", Indonesian);
}
