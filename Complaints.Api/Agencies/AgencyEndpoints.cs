using Complaints.Api.Access;
using Complaints.Api.OpenApi;
using Complaints.Api.Problems;
using Complaints.Api.Requests;
using Complaints.Core.Kernel;
using Complaints.Core.Routing;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Complaints.Api.Agencies;

/// <summary>Who answers what, from the rule book in force: <c>/agencies</c>, <c>/categories</c>.</summary>
internal static class AgencyEndpoints
{
    public static void MapAgencies(this RouteGroupBuilder api)
    {
        var directory = api.MapGroup("").WithTags("Rujukan").RequireAuthorization(Policy.AnyKey).Refuses(400, 401, 403);
        directory.MapGet("/agencies", Agencies).Described("listAgencies", "Daftar OPD dan instansi");
        directory.MapGet("/agencies/{code}", Agency).Described("getAgency", "Satu OPD atau instansi").Refuses(404);
        directory.MapGet("/categories", Categories).Described("listCategories", "Daftar kategori aduan");
    }

    private static Results<Ok<BookList<AgencyView>>, Problem> Agencies(HttpContext context, RuleBookSource source)
    {
        var book = source.Current.Book;
        return Query.Of(context).Refusal is { } unknown
            ? Problem.Of(unknown)
            : TypedResults.Ok(new BookList<AgencyView>([.. book.Agencies.Select(AgencyView.Of)], null, book.Version));
    }

    private static Results<Ok<AgencyView>, Problem> Agency(string code, HttpContext context, RuleBookSource source)
    {
        if (Query.Of(context).Refusal is { } unknown)
            return Problem.Of(unknown);
        var shown = Plain.Shortened(code);
        return source.Current.Book.Agencies.FirstOrDefault(a => a.Code.Equals(code, StringComparison.OrdinalIgnoreCase)) is { } agency
            ? TypedResults.Ok(AgencyView.Of(agency))
            : Problem.Of(new Refusal.NotFound("agency", new(
                $"OPD '{shown}' tidak ada di buku aturan. Lihat daftarnya di /api/v1/agencies.",
                $"The agency '{shown}' is not in the rule book. See the list at /api/v1/agencies.")));
    }

    private static Results<Ok<BookList<CategoryView>>, Problem> Categories(HttpContext context, RuleBookSource source)
    {
        var book = source.Current.Book;
        return Query.Of(context).Refusal is { } unknown
            ? Problem.Of(unknown)
            : TypedResults.Ok(new BookList<CategoryView>([.. book.Categories.Select(c => CategoryView.Of(c, book))], null, book.Version));
    }
}
