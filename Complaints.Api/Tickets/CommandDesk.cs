using System.Data.Common;
using Complaints.Api.Access;
using Complaints.Api.Requests;
using Complaints.Core.Intake;
using Complaints.Core.Kernel;
using Complaints.Core.Tickets;

namespace Complaints.Api.Tickets;

/// <summary>Carries a command from the door to the desk, asking in a fixed order: is it there, is it still the same, may this follow, is it well said.</summary>
internal sealed class CommandDesk(TicketDesk desk, TicketSplit split, TicketDisplay display)
{
    /// <summary>Does what the request asks, in the transaction of the change.</summary>
    public async Task<Result<Answer>> Do(
        DbTransaction tx, string code, Verb verb, Func<Result<TicketCommand>> read, HttpContext context)
    {
        if (!TicketCode.TryParse(code, out var parsed))
            return TicketDesk.Unknown(Plain.Shortened(code));
        if (!(await TicketDesk.Find(tx, parsed, context.Actor)).Succeeded(out var ticket, out var unknown))
            return unknown;
        if (EntityTags.Check(context.Request, ticket) is { } stale)
            return stale;
        if (Lifecycle.Check(ticket.Status, verb, context.Actor.Role).Refusal is { } notNow)
            return notNow;
        if (!read().Succeeded(out var command, out var wrong))
            return wrong;
        var done = command is TicketCommand.Split apart
            ? await split.Do(tx, parsed, ticket.Version, apart, context.Actor)
            : await desk.Do(tx, parsed, ticket.Version, command, context.Actor);
        return done.Succeeded(out var changed, out var refusal)
            ? await Shown(changed, StatusCodes.Status200OK, context)
            : refusal;
    }

    /// <summary>The answer that shows a ticket as it is now.</summary>
    public async Task<Answer> Shown(Ticket ticket, int status, HttpContext context) => new(
        status,
        await display.Of(ticket, context.Actor, context.RequestAborted),
        EntityTags.Of(ticket),
        status == StatusCodes.Status201Created ? $"/api/v1/tickets/{ticket.Code}" : null);
}
