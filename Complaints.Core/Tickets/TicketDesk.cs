using System.Data.Common;
using Complaints.Core.Access;
using Complaints.Core.Kernel;
using Complaints.Core.Routing;
using Complaints.Core.Sla;

namespace Complaints.Core.Tickets;

/// <summary>Carries out commands on tickets: reads, asks the ticket, stores ticket and events, all in the caller's transaction.</summary>
public sealed class TicketDesk(RuleBookSource book, SlaSource sla, TimeProvider clock)
{
    /// <summary>Does what <paramref name="command"/> asks to the ticket that the actor read at <paramref name="version"/>.</summary>
    /// <returns>The ticket as it is now, or why not. A refusal leaves nothing in the transaction.</returns>
    public async Task<Result<Ticket>> Do(DbTransaction tx, TicketCode code, int version, TicketCommand command, Actor actor)
    {
        if (!(await Admit(tx, code, version, command.Verb, actor)).Succeeded(out var ticket, out var no))
            return no;
        command = WithOffice(command, ticket);
        if (CheckCodes(command) is { } wrong)
            return wrong;
        if (command is TicketCommand.Merge merge)
        {
            if (await TicketStore.Find(tx, merge.Into) is not { } target)
                return new Refusal.Invalid("into", Unknown(merge.Into.Text).Because);
            command = merge with { Target = target };
        }

        var now = clock.GetUtcNow();
        if (!ticket.Apply(command, actor, now, sla.Current).Succeeded(out var change, out var refusal))
            return refusal;
        var changes = new List<(int, TicketChange)> { (version, change) };
        if (await OtherTicket(tx, ticket, command) is { } other)
            changes.Add((other.Version, command.Verb == Verb.Merge
                ? other.Absorb(ticket, actor, now)
                : other.Release(ticket, actor, now)));
        return await TicketStore.Save(tx, changes) ? change.Ticket : Stale(version, version + 1);
    }

    /// <summary>The ticket of a code as this actor may see it, inside the caller's transaction.</summary>
    public static async Task<Result<Ticket>> Find(DbTransaction tx, TicketCode code, Actor actor) =>
        await TicketStore.Find(tx, code) is { } ticket && actor.MaySee(ticket.Agency) ? ticket : Unknown(code.Text);

    /// <summary>The ticket that this actor may now do this to, if it still is as the actor read it.</summary>
    public static async Task<Result<Ticket>> Admit(DbTransaction tx, TicketCode code, int version, Verb verb, Actor actor)
    {
        if (!(await Find(tx, code, actor)).Succeeded(out var ticket, out var unknown))
            return unknown;
        if (ticket.Version != version)
            return Stale(version, ticket.Version);
        return Lifecycle.Check(ticket.Status, verb, actor.Role).Then<Ticket>(_ => ticket);
    }

    /// <summary>The refusal for a code that is not there, or not the asker's to know of.</summary>
    public static Refusal Unknown(string code) => new Refusal.NotFound("ticket", new(
        $"Tiket {code} tidak ditemukan. Periksa lagi kodenya; OPD hanya dapat melihat tiketnya sendiri.",
        $"Ticket {code} was not found. Check the code; an agency sees only its own tickets."));

    /// <summary>The refusal for a command that was decided upon an older version.</summary>
    public static Refusal Stale(int expected, int current) => new Refusal.Stale(expected, current, new(
        $"Tiket sudah berubah (versi {current}, bukan {expected}). Baca ulang tiketnya lalu ulangi perintah dengan ETag yang baru.",
        $"The ticket has changed (version {current}, not {expected}). Read it again and repeat the command with the new ETag."));

    private static async Task<Ticket?> OtherTicket(DbTransaction tx, Ticket ticket, TicketCommand command) => command switch
    {
        TicketCommand.Merge merge => merge.Target,
        TicketCommand.Unmerge when ticket.MergedInto is { } into => await TicketStore.Get(tx, into),
        _ => null,
    };

    // Whoever routes to an agency with district offices means the one of the ticket's place.
    private TicketCommand WithOffice(TicketCommand command, Ticket ticket) =>
        command is TicketCommand.Route route && book.Current.Book.OfficeOf(route.Agency, ticket.Place?.District) is { } office
            ? route with { Agency = office.Code }
            : command;

    private Refusal? CheckCodes(TicketCommand command) => command switch
    {
        TicketCommand.Route c => CheckAgency(c.Agency, external: false) ?? CheckCategory(c.Category),
        TicketCommand.Refer c => CheckAgency(c.Agency, external: true) ?? CheckCategory(c.Category),
        TicketCommand.Return { Suggestion: { } agency } => CheckAgency(agency, external: null),
        _ => null,
    };

    private Refusal? CheckAgency(string code, bool? external)
    {
        var agency = book.Current.Book.FindAgency(code);
        if (agency is null)
            return new Refusal.Invalid("agency", new(
                $"OPD '{code}' tidak dikenal. Lihat daftar kode di GET /api/v1/agencies.",
                $"The agency '{code}' is not known. See the codes at GET /api/v1/agencies."));
        if (external == false && agency.DistrictOffices is { } offices)
            return new Refusal.Invalid("agency", new(
                $"'{code}' mempunyai satu kantor di setiap kecamatan dan tempat tiket ini belum diketahui. Sebutkan kantornya, misalnya {offices}32.73.01; lihat GET /api/v1/agencies.",
                $"'{code}' has one office in each district and the place of this ticket is not known. Name the office, such as {offices}32.73.01; see GET /api/v1/agencies."));
        if (external is { } wanted && agency.IsExternal != wanted)
            return new Refusal.Invalid("agency", wanted
                ? new($"'{code}' adalah OPD kota; gunakan 'route'.", $"'{code}' is a city agency; use 'route'.")
                : new($"'{code}' berada di luar Pemerintah Kota; gunakan 'refer'.", $"'{code}' is outside the city government; use 'refer'."));
        return null;
    }

    private Refusal? CheckCategory(string? code) => code is null || book.Current.Book.FindCategory(code) is not null
        ? null
        : new Refusal.Invalid("category", new(
            $"Kategori '{code}' tidak dikenal. Lihat daftar kode di GET /api/v1/categories.",
            $"The category '{code}' is not known. See the codes at GET /api/v1/categories."));
}
