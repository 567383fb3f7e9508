using System.Data.Common;
using Complaints.Api.Access;
using Complaints.Api.OpenApi;
using Complaints.Api.Problems;
using Complaints.Api.Requests;
using Complaints.Api.Routing;
using Complaints.Api.Tickets;
using Complaints.Core.Accounts;
using Complaints.Core.Intake;
using Complaints.Core.Kernel;
using Complaints.Core.Posts;
using Complaints.Core.Routing;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Complaints.Api.Posts;

/// <summary>Posts as they came, those set aside above all: <c>/posts</c>.</summary>
internal static class PostEndpoints
{
    private static readonly QueryParameters Filters = new(
    [
        QueryParameter.One<PostOutcome>("outcome", "Nasib kiriman; not_complaint untuk yang disisihkan."),
        QueryParameter.Text("reason", "Alasan disisihkan; lihat /api/v1/reasons."),
        QueryParameter.Cursor,
        QueryParameter.Limit,
    ]);

    public static void MapPosts(this RouteGroupBuilder api)
    {
        var posts = api.MapGroup("/posts").WithTags("Kiriman").Refuses(400, 401, 403);
        posts.MapGet("/", List).RequireAuthorization(Policy.Office)
            .Described("listPosts", "Daftar kiriman, terbaru dahulu").WithMetadata(Filters);
        posts.MapGet("/{id:long}", Get).RequireAuthorization(Policy.Office)
            .Described("getPost", "Satu kiriman beserta keputusan mesin disposisi").Refuses(404);
        posts.MapPost("/{id:long}/ticket", Overrule).RequireAuthorization(Policy.Admin)
            .Described("overrulePost", "Jadikan kiriman yang disisihkan sebuah tiket", "Untuk aduan yang keliru dianggap bukan aduan.")
            .Takes<EmptyBody>("{}").Produces<TicketView>(StatusCodes.Status201Created).Refuses(404, 409, 413, 415, 422);
    }

    private static async Task<Results<Ok<PageView<PostView>>, Problem>> List(
        HttpContext context, PostQueries posts, PostDisplay display, RuleBookSource book)
    {
        var asked =
            from query in Query.Of(context)
            from outcome in query.One<PostOutcome>("outcome")
            from reason in query.Among("reason", ReasonView.All(book.Current.Book).Select(r => r.Code))
            from after in query.Cursor(PostQueries.ById)
            from limit in query.Limit()
            select (outcome, reason, after, limit);
        if (asked.Refusal is { } wrong)
            return Problem.Of(wrong);
        var (o, r, a, l) = asked.Value;
        return TypedResults.Ok(PageView.Of(await posts.List(o, r, a, l, context.RequestAborted), display.WithDecision));
    }

    private static async Task<Results<Ok<PostView>, Problem>> Get(long id, HttpContext context, PostQueries posts, PostDisplay display)
    {
        if (Query.Of(context).Refusal is { } unknown)
            return Problem.Of(unknown);
        return await posts.Find(new(id), context.RequestAborted) is { } post
            ? TypedResults.Ok(display.WithDecision(post))
            : Problem.Of(Unknown(id));
    }

    private static async Task<Results<Answered, Problem>> Overrule(
        long id, HttpContext context, ChangeOnce once, PostQueries posts, AccountStore accounts, OverruleDesk desk)
    {
        if (await posts.Find(new(id), context.RequestAborted) is not { } post)
            return Problem.Of(Unknown(id));
        var account = await accounts.Find(post.Platform, post.Account[(post.Platform.Length + 1)..], context.RequestAborted);
        return await once.Run(context, (tx, body) => desk.Open(tx, body, post, account!, context));
    }

    private static Refusal Unknown(long id) => new Refusal.NotFound("post", new(
        $"Kiriman {id} tidak ditemukan.", $"Post {id} was not found."));
}

/// <summary>Opens a ticket for a post that was wrongly set aside.</summary>
internal sealed class OverruleDesk(PostIntake intake, CommandDesk shown)
{
    public async Task<Result<Answer>> Open(DbTransaction tx, RequestBody body, Post post, Account account, HttpContext context)
    {
        if (body.As<EmptyBody>().Refusal is { } wrong)
            return wrong;
        return (await intake.Overrule(tx, post, account, context.Actor)).Succeeded(out var ticket, out var refusal)
            ? await shown.Shown(ticket, StatusCodes.Status201Created, context)
            : new Refusal.NotAllowedNow(Snake.Of(post.Outcome), "ticket", [], refusal.Because);
    }
}
