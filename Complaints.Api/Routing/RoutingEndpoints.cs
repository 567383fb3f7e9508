using Complaints.Api.Access;
using Complaints.Api.Agencies;
using Complaints.Api.OpenApi;
using Complaints.Api.Problems;
using Complaints.Api.Requests;
using Complaints.Core.Kernel;
using Complaints.Core.Routing;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Complaints.Api.Routing;

/// <summary>The router and its book: why a text would go where it goes, and what the book holds.</summary>
internal static class RoutingEndpoints
{
    private const string PlaceOrder = "place";

    private static readonly QueryParameters PlaceParameters = new(
        [QueryParameter.Text("q", "Bagian nama, alias, id, atau kode tempat."), QueryParameter.Cursor, QueryParameter.Limit]);

    public static void MapRouting(this RouteGroupBuilder api)
    {
        var book = api.MapGroup("").WithTags("Disposisi").RequireAuthorization(Policy.AnyKey).Refuses(400, 401, 403);
        book.MapPost("/routing/explain", Explain)
            .Described("explainRouting", "Jelaskan ke mana sebuah teks akan didisposisikan, dan mengapa bukan ke tempat lain",
                "Tidak membuat tiket. Dengan `agency` atau `rule` jawabannya memuat `why_not`: apa yang tidak ada, apa yang menghalangi, siapa yang mengalahkan.")
            .Takes<ExplainBody>("""{"text":"Lampu jalan di Jalan Cikutra mati sejak Senin, gelap sekali.","agency":"eksternal:PLN","rule":"listrik-mati"}""")
            .Produces<DecisionView>().Refuses(413, 415, 422);
        book.MapGet("/routing/book", Book).Described("getRuleBook", "Buku aturan yang berlaku dan kekeliruan berkas yang ditolak");
        book.MapGet("/reasons", Reasons).Described("listReasons", "Alasan sebuah kiriman bukan aduan");
        book.MapGet("/places", Places).Described("listPlaces", "Tempat yang dikenal").WithMetadata(PlaceParameters);
    }

    // Nothing is stored but the answer, and that only for a client that wants it remembered.
    private static async Task<Results<Answered, Problem>> Explain(HttpContext context, ChangeOnce once, RuleBookSource source)
    {
        if (context.Request.Headers.ContainsKey("Idempotency-Key"))
            return await once.Run(context, (_, body) => Task.FromResult(Decide(body, source.Current, Language.Of(context.Request))));
        if (Query.Of(context).Refusal is { } unknown)
            return Problem.Of(unknown);
        var read = await RequestBody.Read(context.Request, context.RequestAborted);
        return Decide(read, source.Current, Language.Of(context.Request)).Succeeded(out var answer, out var refusal)
            ? new Answered(answer.Rendered())
            : Problem.Of(refusal);
    }

    private static Result<Answer> Decide(RequestBody body, Router router, string language) =>
        from b in body.As<ExplainBody>()
        from text in Plain.Needed(b.Text, "text", Plain.MostText)
        from account in Plain.Optional(b.Account, "account", Plain.MostName)
        from platform in Plain.Optional(b.Platform, "platform", Plain.MostName)
        let request = new RoutingRequest(text, account, platform)
        from whyNot in WhyNotView.Of(router, request, b, language)
        select new Answer(StatusCodes.Status200OK, DecisionView.Of(router.Route(request), router.Book) with { WhyNot = whyNot });

    private static Results<Ok<BookView>, Problem> Book(HttpContext context, RuleBookSource source) =>
        Query.Of(context).Refusal is { } unknown
            ? Problem.Of(unknown)
            : TypedResults.Ok(BookView.Of(source.Current.Book, source.LastFaults));

    private static Results<Ok<BookList<ReasonView>>, Problem> Reasons(HttpContext context, RuleBookSource source)
    {
        var book = source.Current.Book;
        return Query.Of(context).Refusal is { } unknown
            ? Problem.Of(unknown)
            : TypedResults.Ok(new BookList<ReasonView>([.. ReasonView.All(book)], null, book.Version));
    }

    // The book is small and does not change under its version: a page ends at an index.
    private static Results<Ok<BookList<KnownPlaceView>>, Problem> Places(HttpContext context, RuleBookSource source)
    {
        var book = source.Current.Book;
        var asked =
            from query in Query.Of(context)
            from words in query.Text("q")
            from after in query.Cursor(PlaceOrder)
            from limit in query.Limit()
            select (words, after, limit);
        if (asked.Refusal is { } wrong)
            return Problem.Of(wrong);
        var (q, last, take) = asked.Value;
        var found = book.Places.Index().Where(p => (last is null || p.Index > last.Id) && (q is null || Named(p.Item, q))).Take(take + 1).ToList();
        var page = Page.Of(found, take, p => new(PlaceOrder, 0, p.Index));
        return TypedResults.Ok(new BookList<KnownPlaceView>([.. page.Items.Select(p => KnownPlaceView.Of(p.Item))], page.Next, book.Version));
    }

    private static bool Named(Place place, string words) =>
        place.Aliases.Append(place.Name).Append(place.Id).Append(place.District ?? "").Append(place.Village ?? "")
            .Any(name => name.Contains(words, StringComparison.OrdinalIgnoreCase));
}
