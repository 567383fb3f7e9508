using System.Data.Common;
using Complaints.Api.Access;
using Complaints.Api.OpenApi;
using Complaints.Api.Problems;
using Complaints.Api.Requests;
using Complaints.Core.Accounts;
using Complaints.Core.Intake;
using Complaints.Core.Kernel;
using Complaints.Core.Routing;
using Complaints.Core.Tickets;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Complaints.Api.Tickets;

/// <summary>The ticket that the desk writes down: <c>POST /tickets</c>.</summary>
internal static class ManualTicketEndpoints
{
    private const string Example = """
        {"text":"Lampu jalan di depan SD mati sejak Senin malam.","channel":"telephone","reporter":"Ibu Neneng","place":"Jalan Cikutra"}
        """;

    public static void MapManualTicket(this RouteGroupBuilder tickets) => tickets.MapPost("/", Open)
        .Described("createTicket", "Catat aduan lewat telepon, tatap muka, atau surat",
            "Aduan masuk lewat jalan yang sama dengan kiriman media sosial. Bila category atau agency diisi, tiket langsung didisposisikan.")
        .RequireAuthorization(Policy.Admin)
        .Takes<ManualTicketBody>(Example)
        .Produces<TicketView>(StatusCodes.Status201Created)
        .Refuses(413, 415, 422);

    private static async Task<Results<Answered, Problem>> Open(
        HttpContext context, ChangeOnce once, AccountStore accounts, ManualTicketDesk desk)
    {
        // Made known before the transaction of the ticket: it is the same account for ever.
        var account = await accounts.Desk(context.RequestAborted);
        return await once.Run(context, (tx, body) => desk.Open(tx, body, account, context));
    }
}

/// <summary>Takes a desk's complaint in and sends it on, in one transaction.</summary>
internal sealed class ManualTicketDesk(PostIntake intake, TicketDesk desk, CommandDesk shown, RuleBookSource book, TimeProvider clock)
{
    public async Task<Result<Answer>> Open(DbTransaction tx, RequestBody body, Account account, HttpContext context)
    {
        if (!ManualTicket.Read(body, book.Current.Book, clock.GetUtcNow()).Succeeded(out var told, out var wrong))
            return wrong;
        var ticket = await intake.TakeFromDesk(tx, account, told.Post, context.Actor, told.Word);
        if (told.Sending is { } sending)
        {
            if (!(await desk.Do(tx, ticket.Code, ticket.Version, sending, context.Actor)).Succeeded(out var sent, out var refusal))
                return refusal;
            ticket = sent;
        }

        return await shown.Shown(ticket, StatusCodes.Status201Created, context);
    }
}
