using Complaints.Api.Access;
using Complaints.Api.OpenApi;
using Complaints.Api.Problems;
using Complaints.Api.Requests;
using Complaints.Core.Notices;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Complaints.Api.Notices;

/// <summary>What colleagues were told, and what could not be: <c>/notices</c>.</summary>
internal static class NoticeEndpoints
{
    private static readonly QueryParameters Filters = new(
    [
        QueryParameter.One<NoticeState>("state", "Keadaan pemberitahuan; failed untuk yang tidak sampai."),
        QueryParameter.Cursor,
        QueryParameter.Limit,
    ]);

    public static void MapNotices(this RouteGroupBuilder api) => api.MapGroup("/notices").WithTags("Pemberitahuan").Refuses(400, 401, 403)
        .MapGet("/", List).RequireAuthorization(Policy.Admin)
        .Described("listNotices", "Surel dan webhook kepada rekan kerja, terbaru dahulu", "Penerima disamarkan; siapa mendapat apa diatur di contacts.yaml.")
        .WithMetadata(Filters);

    private static async Task<Results<Ok<PageView<NoticeView>>, Problem>> List(HttpContext context, NoticeQueries notices)
    {
        var asked =
            from query in Query.Of(context)
            from state in query.One<NoticeState>("state")
            from after in query.Cursor(NoticeQueries.ById)
            from limit in query.Limit()
            select (state, after, limit);
        if (asked.Refusal is { } wrong)
            return Problem.Of(wrong);
        var (s, a, l) = asked.Value;
        return TypedResults.Ok(PageView.Of(await notices.List(s, a, l, context.RequestAborted), NoticeView.Of));
    }
}
