using Complaints.Api.OpenApi;
using Complaints.Api.Problems;
using Complaints.Api.Requests;
using Complaints.Core.Access;
using Complaints.Core.Kernel;
using Complaints.Core.Routing;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Complaints.Api.Access;

/// <summary>The keys of the API, for admins: <c>/keys</c>.</summary>
internal static class KeyEndpoints
{
    public static void MapKeys(this RouteGroupBuilder api)
    {
        var keys = api.MapGroup("/keys").WithTags("Kunci").RequireAuthorization(Policy.Admin).Refuses(400, 401, 403);
        keys.MapGet("/", List).Described("listKeys", "Daftar kunci, terbaru dahulu");
        keys.MapPost("/", Create).Described("createKey", "Buat kunci baru",
                "Kuncinya hanya ditampilkan sekali. Ulangan dengan Idempotency-Key yang sama menjawab tanpa kuncinya.")
            .Takes<NewKeyBody>("""{"name":"Petugas Bina Marga","role":"agency","agency":"DSDABM"}""")
            .Produces<KeyView>(StatusCodes.Status201Created).Refuses(413, 415, 422);
        keys.MapDelete("/{id:long}", Revoke).Described("revokeKey", "Cabut kunci; berlaku seketika").Refuses(404);
    }

    private static async Task<Results<Ok<PageView<KeyView>>, Problem>> List(HttpContext context, ApiKeyStore keys)
    {
        if (Query.Of(context).Refusal is { } unknown)
            return Problem.Of(unknown);
        return TypedResults.Ok(PageView.Whole((await keys.List(context.RequestAborted)).Select(key => KeyView.Of(key))));
    }

    private static Task<Results<Answered, Problem>> Create(
        HttpContext context, ChangeOnce once, ApiKeyStore keys, RuleBookSource book) => once.Run(context, async (tx, body) =>
        {
            var wish = body.As<NewKeyBody>().Then(b => NewKey.Of(b.Name, b.Role, b.Agency, book.Current.Book.Agencies));
            if (!wish.Succeeded(out var key, out var refusal))
                return refusal;
            var (made, secret) = await keys.Create(tx, key.Name, key.Role, key.Agency);
            return (Result<Answer>)new Answer(
                StatusCodes.Status201Created, KeyView.Of(made, secret), Location: $"/api/v1/keys/{made.Id}", ForRetries: KeyView.Of(made));
        });

    private static async Task<Results<NoContent, Problem>> Revoke(long id, HttpContext context, ApiKeyStore keys)
    {
        if (Query.Of(context).Refusal is { } unknown)
            return Problem.Of(unknown);
        return await keys.Revoke(id, context.RequestAborted)
            ? TypedResults.NoContent()
            : Problem.Of(new Refusal.NotFound("key", new($"Kunci {id} tidak ditemukan.", $"Key {id} was not found.")));
    }
}
