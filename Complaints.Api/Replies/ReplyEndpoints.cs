using System.Data.Common;
using System.Globalization;
using Complaints.Api.Access;
using Complaints.Api.OpenApi;
using Complaints.Api.Problems;
using Complaints.Api.Requests;
using Complaints.Core.Kernel;
using Complaints.Core.Replies;
using Complaints.Core.Tickets;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Complaints.Api.Replies;

/// <summary>What is posted back to citizens: <c>/replies</c>, and a ticket's replies.</summary>
internal static class ReplyEndpoints
{
    private static readonly QueryParameters Filters = new(
    [
        QueryParameter.One<ReplyState>("state", "Keadaan balasan; draft untuk yang menunggu persetujuan."),
        QueryParameter.Text("account", "Akun, misalnya x:humasbandung."),
        QueryParameter.Cursor,
        QueryParameter.Limit,
    ]);

    public static void MapReplies(this RouteGroupBuilder api)
    {
        var replies = api.MapGroup("/replies").WithTags("Balasan").Refuses(400, 401, 403);
        replies.MapGet("/", List).RequireAuthorization(Policy.Office)
            .Described("listReplies", "Balasan, terbaru dahulu").WithMetadata(Filters);
        replies.MapGet("/{id:long}", Get).RequireAuthorization(Policy.Office)
            .Described("getReply", "Satu balasan, dengan ETag").Refuses(404);
        replies.Map<ApproveBody>("approve", "Setujui; dikirim, atau menunggu dikirim orang", """{"cleared":["phone"]}""", (desk, tx, id, version, body, context) =>
            Then(ReplyRequests.Approve(body), asked => desk.Approve(tx, id, version, asked.Cleared, asked.WithLink, context.Actor)));
        replies.Map<ReviseBody>("revise", "Ubah kata-kata atau bahasanya", """{"language":"su"}""", (desk, tx, id, version, body, _) =>
            Then(ReplyRequests.Revise(body), asked => desk.Revise(tx, id, version, asked.Text, asked.Language)));
        replies.Map<DiscardBody>("discard", "Jangan dikirim", """{"reason":"Sudah dijawab lewat telepon."}""", (desk, tx, id, version, body, _) =>
            Then(ReplyRequests.Discard(body), reason => desk.Discard(tx, id, version, reason)));
        replies.Map<SentBody>("sent", "Sudah dikirim sendiri oleh orang", """{"url":"https://x.com/humasbandung/status/1"}""", (desk, tx, id, version, body, context) =>
            Then(ReplyRequests.Sent(body), url => desk.SentByHand(tx, id, version, url, context.Actor)));

        var tickets = api.MapGroup("/tickets").WithTags("Balasan").Refuses(400, 401, 403);
        tickets.MapGet("/{code}/replies", OfTicket).RequireAuthorization(Policy.AnyKey)
            .Described("listTicketReplies", "Balasan sebuah tiket, terbaru dahulu").Refuses(404)
            .WithMetadata(new QueryParameters([QueryParameter.Cursor, QueryParameter.Limit]));
        tickets.MapPost("/{code}/replies", Write).RequireAuthorization(Policy.Admin)
            .Described("writeReply", "Balasan dengan kata-kata sendiri, sebagai draf")
            .Takes<WriteBody>("""{"text":"Terima kasih, Wargi. Boleh kami minta lokasi tepatnya?"}""").Produces<ReplyView>(StatusCodes.Status201Created)
            .Refuses(404, 409, 413, 415, 422);
    }

    private static void Map<TBody>(
        this RouteGroupBuilder replies, string verb, string summary, string example,
        Func<ReplyDesk, DbTransaction, long, int, RequestBody, HttpContext, Task<Result<Reply>>> step) =>
        replies.MapPost($"/{{id:long}}/{verb}", (long id, HttpContext context, ChangeOnce once, ReplyDesk desk, OfficeWords words) =>
                Step(context, once, words.Templates, (tx, version, body) => step(desk, tx, id, version, body, context)))
            .RequireAuthorization(Policy.Admin)
            .Described($"{verb}Reply", summary, "Memerlukan If-Match berisi ETag balasan; jawabannya balasan dengan ETag baru.")
            .Takes<TBody>(example).Produces<ReplyView>().Refuses(404, 409, 412, 413, 415, 422, 428)
            .WithMetadata(new NeedsVersion());

    private static Task<Results<Answered, Problem>> Step(
        HttpContext context, ChangeOnce once, ReplyBook words, Func<DbTransaction, int, RequestBody, Task<Result<Reply>>> step) =>
        once.Run(context, async (tx, body) =>
        {
            if (!EntityTags.Version(context.Request).Succeeded(out var version, out var missing))
                return missing;
            return (await step(tx, version, body)).Succeeded(out var reply, out var refusal)
                ? await Shown(tx, reply.Id, words, StatusCodes.Status200OK)
                : refusal;
        });

    private static async Task<Results<Ok<PageView<ReplyView>>, Problem>> List(HttpContext context, ReplyQueries replies, OfficeWords words)
    {
        var asked =
            from query in Query.Of(context)
            from state in query.One<ReplyState>("state")
            from account in query.Text("account")
            from after in query.Cursor(ReplyQueries.ById)
            from limit in query.Limit()
            select (new ReplyFilter(state, null, account), after, limit);
        if (asked.Refusal is { } wrong)
            return Problem.Of(wrong);
        var (filter, a, l) = asked.Value;
        var templates = words.Templates;
        return TypedResults.Ok(PageView.Of(await replies.List(filter, a, l, context.RequestAborted), reply => ReplyView.Of(reply, templates)));
    }

    private static async Task<Results<Ok<ReplyView>, Problem>> Get(long id, HttpContext context, ReplyQueries replies, OfficeWords words)
    {
        if (Query.Of(context).Refusal is { } unknown)
            return Problem.Of(unknown);
        if (await replies.Find(id, context.RequestAborted) is not { } reply)
            return Problem.Of(ReplyDesk.Unknown(id));
        context.Response.Headers.ETag = Tag(reply.Reply.Version);
        return TypedResults.Ok(ReplyView.Of(reply, words.Templates));
    }

    private static async Task<Results<Ok<PageView<ReplyView>>, Problem>> OfTicket(
        string code, HttpContext context, TicketQueries tickets, ReplyQueries replies, OfficeWords words)
    {
        if (!TicketCode.TryParse(code, out var parsed) || await tickets.Find(parsed, context.RequestAborted) is not { } ticket || !context.Actor.MaySee(ticket.Agency))
            return Problem.Of(TicketDesk.Unknown(Plain.Shortened(code)));
        var asked =
            from query in Query.Of(context)
            from after in query.Cursor(ReplyQueries.ById)
            from limit in query.Limit()
            select (after, limit);
        if (asked.Refusal is { } wrong)
            return Problem.Of(wrong);
        var templates = words.Templates;
        var page = await replies.List(new(Ticket: ticket.Id), asked.Value.after, asked.Value.limit, context.RequestAborted);
        return TypedResults.Ok(PageView.Of(page, reply => ReplyView.Of(reply, templates)));
    }

    private static Task<Results<Answered, Problem>> Write(string code, HttpContext context, ChangeOnce once, ReplyDesk desk, OfficeWords words) =>
        once.Run(context, async (tx, body) =>
        {
            if (!TicketCode.TryParse(code, out var parsed))
                return TicketDesk.Unknown(Plain.Shortened(code));
            if (!(await TicketDesk.Find(tx, parsed, context.Actor)).Succeeded(out var ticket, out var unknown))
                return unknown;
            if (!ReplyRequests.Write(body).Succeeded(out var asked, out var wrong))
                return wrong;
            return (await desk.Write(tx, ticket, asked.Post, asked.Text, asked.Language)).Succeeded(out var reply, out var refusal)
                ? await Shown(tx, reply.Id, words.Templates, StatusCodes.Status201Created)
                : refusal;
        });

    private static async Task<Answer> Shown(DbTransaction tx, long id, ReplyBook words, int status)
    {
        var shown = await ReplyQueries.Get(tx, id);
        return new(
            status, ReplyView.Of(shown, words), Tag(shown.Reply.Version),
            status == StatusCodes.Status201Created ? string.Create(CultureInfo.InvariantCulture, $"/api/v1/replies/{id}") : null);
    }

    private static async Task<Result<Reply>> Then<T>(Result<T> asked, Func<T, Task<Result<Reply>>> step) =>
        asked.Succeeded(out var value, out var wrong) ? await step(value) : wrong;

    private static string Tag(int version) => string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");
}
