using Complaints.Api.Access;
using Complaints.Api.OpenApi;
using Complaints.Api.Problems;
using Complaints.Api.Requests;
using Complaints.Core.Accounts;
using Complaints.Core.Kernel;
using Complaints.Core.Posts;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Complaints.Api.Accounts;

/// <summary>The watched accounts and their health: <c>/accounts</c>.</summary>
internal static class AccountEndpoints
{
    public static void MapAccounts(this RouteGroupBuilder api)
    {
        var accounts = api.MapGroup("/accounts").WithTags("Akun").Refuses(400, 401, 403);
        accounts.MapGet("/", List).RequireAuthorization(Policy.AnyKey)
            .Described("listAccounts", "Akun yang dipantau dan kesehatannya");
        accounts.MapGet("/{platform}/{handle}/rejects", Rejects).RequireAuthorization(Policy.Admin)
            .Described("listRejects", "Masukan sebuah akun yang tidak dapat dibaca, terbaru dahulu").Refuses(404)
            .WithMetadata(new QueryParameters([QueryParameter.Cursor, QueryParameter.Limit]));
        accounts.MapGet("/{platform}/{handle}/coverage", Covered).RequireAuthorization(Policy.AnyKey)
            .Described("showCoverage", "Buku cakupan sebuah akun: yang terbukti terbaca, dan celahnya").Refuses(404);
    }

    private static async Task<Results<Ok<PageView<AccountView>>, Problem>> List(
        HttpContext context, AccountStore accounts, CoverageQueries coverage, TimeProvider clock)
    {
        if (Query.Of(context).Refusal is { } unknown)
            return Problem.Of(unknown);
        var health = await accounts.Health(context.RequestAborted);
        var streams = await coverage.Streams(context.RequestAborted);
        var now = clock.GetUtcNow();
        return TypedResults.Ok(PageView.Whole(health.Select(h => AccountView.Of(h, streams[h.Id], now))));
    }

    private static async Task<Results<Ok<CoverageView>, Problem>> Covered(
        string platform, string handle, HttpContext context, AccountStore accounts, CoverageQueries coverage)
    {
        if (await accounts.Find(platform, handle, context.RequestAborted) is not { } account)
            return Problem.Of(Unknown($"{platform}:{handle}"));
        if (Query.Of(context).Refusal is { } unknown)
            return Problem.Of(unknown);
        var proven = await coverage.Proven(account.Id, context.RequestAborted);
        var holes = await coverage.Holes(account.Id, context.RequestAborted);
        return TypedResults.Ok(new CoverageView([.. proven.Select(SpanView.Of)], [.. holes.Select(HoleView.Of)]));
    }

    private static async Task<Results<Ok<PageView<RejectView>>, Problem>> Rejects(
        string platform, string handle, HttpContext context, AccountStore accounts, RejectQueries rejects)
    {
        if (await accounts.Find(platform, handle, context.RequestAborted) is not { } account)
            return Problem.Of(Unknown($"{platform}:{handle}"));
        var asked =
            from query in Query.Of(context)
            from after in query.Cursor(RejectQueries.ById)
            from limit in query.Limit()
            select (after, limit);
        if (asked.Refusal is { } wrong)
            return Problem.Of(wrong);
        var page = await rejects.OfAccount(account.Id, asked.Value.after, asked.Value.limit, context.RequestAborted);
        return TypedResults.Ok(PageView.Of(page, RejectView.Of));
    }

    private static Refusal Unknown(string name)
    {
        var shown = Plain.Shortened(name);
        return new Refusal.NotFound("account", new($"Akun {shown} tidak dikenal.", $"The account {shown} is not known."));
    }
}
