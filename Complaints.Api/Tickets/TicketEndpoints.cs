using Complaints.Api.Access;
using Complaints.Api.OpenApi;
using Complaints.Api.Posts;
using Complaints.Api.Problems;
using Complaints.Api.Requests;
using Complaints.Core.Accounts;
using Complaints.Core.Kernel;
using Complaints.Core.Posts;
using Complaints.Core.Routing;
using Complaints.Core.Tickets;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Complaints.Api.Tickets;

/// <summary>Tickets to read: the list, one, its posts and its history.</summary>
internal static class TicketEndpoints
{
    private const int PostsShown = 200;

    private static readonly QueryParameters Paged = new([QueryParameter.Cursor, QueryParameter.Limit]);

    public static void MapTickets(this RouteGroupBuilder api)
    {
        var tickets = api.MapGroup("/tickets").WithTags("Tiket").RequireAuthorization(Policy.AnyKey).Refuses(400, 401, 403);
        tickets.MapGet("/", List).Described("listTickets", "Daftar tiket",
            "Kunci OPD hanya melihat tiketnya sendiri. Halaman berikutnya: kirim 'next' sebagai 'cursor'.")
            .WithMetadata(TicketListQuery.Parameters);
        tickets.MapGet("/{code}", Get).Described("getTicket", "Satu tiket dengan kiriman, keputusan, dan riwayatnya",
            "Header ETag berisi versi tiket, untuk If-Match pada perintah berikutnya. Kode boleh huruf kecil dan tanpa tanda hubung.")
            .Refuses(404).Answers304();
        tickets.MapGet("/{code}/events", Events).Described("listTicketEvents", "Riwayat sebuah tiket").Refuses(404).WithMetadata(Paged);
        tickets.MapGet("/{code}/posts", Posts).Described("listTicketPosts", "Kiriman warga dalam sebuah tiket").Refuses(404).WithMetadata(Paged);
        tickets.MapManualTicket();
        tickets.MapTicketCommands();
    }

    private static async Task<Results<Ok<PageView<TicketView>>, Problem>> List(
        HttpContext context, TicketQueries tickets, TicketDisplay display, AccountStore accounts, RuleBookSource book)
    {
        var cancellation = context.RequestAborted;
        var known = (await accounts.Names(cancellation)).Values;
        if (!TicketListQuery.Read(context, book.Current.Book, known).Succeeded(out var filter, out var refusal))
            return Problem.Of(refusal);
        var page = await tickets.List(filter, cancellation);
        return TypedResults.Ok(new PageView<TicketView>(await display.Of(page.Items, context.Actor, cancellation), page.Next));
    }

    private static async Task<Results<Ok<TicketDetail>, StatusCodeHttpResult, Problem>> Get(
        string code, HttpContext context, TicketQueries tickets, PostQueries posts, TicketDisplay display, PostDisplay postDisplay)
    {
        var (actor, cancellation) = (context.Actor, context.RequestAborted);
        if (Query.Of(context).Refusal is { } unknown)
            return Problem.Of(unknown);
        if (!(await Seen(code, context, tickets)).Succeeded(out var ticket, out var refusal))
            return Problem.Of(refusal);
        context.Response.Headers.ETag = EntityTags.Of(ticket);
        context.Response.Headers.CacheControl = "private, no-cache";
        if (EntityTags.Holds(context.Request, ticket))
            return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        var gathered = (await posts.OfTicket(ticket.Id, null, PostsShown, cancellation)).Items;
        // What happened after the ticket was read belongs to the next version.
        var events = (await tickets.History(ticket.Id, cancellation)).Where(e => e.Version <= ticket.Version).ToList();
        return TypedResults.Ok(new TicketDetail(
            await display.Of(ticket, actor, cancellation),
            [.. gathered.Select(post => postDisplay.InTicket(post, ticket, actor))],
            gathered.Count == 0 ? null : postDisplay.DecisionOf(gathered[0]),
            await display.Of(events, actor, cancellation)));
    }

    private static async Task<Results<Ok<PageView<EventView>>, Problem>> Events(
        string code, HttpContext context, TicketQueries tickets, TicketDisplay display)
    {
        if (!(await Seen(code, context, tickets)).Succeeded(out var ticket, out var refusal))
            return Problem.Of(refusal);
        if (!PageOf(context, TicketQueries.ByVersion).Succeeded(out var page, out var wrong))
            return Problem.Of(wrong);
        var events = await tickets.History(ticket.Id, page.After, page.Limit, context.RequestAborted);
        return TypedResults.Ok(new PageView<EventView>(
            await display.Of(events.Items, context.Actor, context.RequestAborted), events.Next));
    }

    private static async Task<Results<Ok<PageView<PostView>>, Problem>> Posts(
        string code, HttpContext context, TicketQueries tickets, PostQueries posts, PostDisplay display)
    {
        if (!(await Seen(code, context, tickets)).Succeeded(out var ticket, out var refusal))
            return Problem.Of(refusal);
        if (!PageOf(context, PostQueries.ByIntake).Succeeded(out var page, out var wrong))
            return Problem.Of(wrong);
        var gathered = await posts.OfTicket(ticket.Id, page.After, page.Limit, context.RequestAborted);
        return TypedResults.Ok(PageView.Of(gathered, post => display.InTicket(post, ticket, context.Actor)));
    }

    /// <summary>The ticket of a code as the caller may see it.</summary>
    internal static async Task<Result<Ticket>> Seen(string code, HttpContext context, TicketQueries tickets)
    {
        if (!TicketCode.TryParse(code, out var parsed))
            return TicketDesk.Unknown(Plain.Shortened(code));
        return await tickets.Find(parsed, context.RequestAborted) is { } ticket && context.Actor.MaySee(ticket.Agency)
            ? ticket
            : TicketDesk.Unknown(parsed.Text);
    }

    private static Result<PageAsked> PageOf(HttpContext context, string sort) =>
        from query in Query.Of(context)
        from after in query.Cursor(sort)
        from limit in query.Limit()
        select new PageAsked(after, limit);

    private sealed record PageAsked(PageKey? After, int Limit);
}
