using Complaints.Api.Access;
using Complaints.Api.OpenApi;
using Complaints.Api.Problems;
using Complaints.Api.Requests;
using Complaints.Core.News;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.OpenApi;

namespace Complaints.Api.News;

/// <summary>What the local news wrote, and what the office knew of it: <c>/news</c>.</summary>
internal static class NewsEndpoints
{
    private const string Yes = "true";
    private const string No = "false";

    private static readonly QueryParameters Filters = new(
    [
        new("matched", "true: hanya berita yang ada tiketnya; false: hanya yang tidak ada.", new() { Type = JsonSchemaType.Boolean }),
        QueryParameter.Text("since", "Hanya yang terbit sejak waktu ini (ISO 8601)."),
        QueryParameter.Cursor,
        QueryParameter.Limit,
    ]);

    public static void MapNews(this RouteGroupBuilder api) => api.MapGroup("/news").WithTags("Berita").Refuses(400, 401, 403)
        .MapGet("/", List).RequireAuthorization(Policy.AnyKey)
        .Described("listNews", "Berita media dan tiket tentang hal yang sama, yang terakhir diterima dahulu",
            "Menunjukkan apa yang sudah diketahui Humas sebelum media. Kunci OPD hanya melihat tiketnya sendiri.")
        .WithMetadata(Filters);

    private static async Task<Results<Ok<PageView<NewsItemView>>, Problem>> List(HttpContext context, NewsQueries news)
    {
        var asked =
            from query in Query.Of(context)
            from matched in query.Among("matched", [Yes, No])
            from since in query.Instant("since")
            from after in query.Cursor(NewsQueries.ById)
            from limit in query.Limit()
            select (matched, since, after, limit);
        if (asked.Refusal is { } wrong)
            return Problem.Of(wrong);
        var (m, s, a, l) = asked.Value;
        return TypedResults.Ok(PageView.Of(
            await news.List(context.Actor.Agency, m is null ? null : m == Yes, s, a, l, context.RequestAborted), NewsItemView.Of));
    }
}
