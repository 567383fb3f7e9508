using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Complaints.Api.Problems;
using Complaints.Api.Requests;
using Complaints.Core.Access;
using Complaints.Core.Kernel;
using Complaints.Core.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Complaints.Api.Access;

/// <summary>
/// Runs every POST: one write transaction in which a remembered answer is looked for, else the work is done, its answer
/// rendered and remembered. A refusal stores nothing and is not remembered.
/// </summary>
internal sealed class ChangeOnce(Database database, TimeProvider clock)
{
    private const int MostKey = 255;

    /// <param name="work">Does what is asked, in the transaction; its refusal undoes it.</param>
    /// <exception cref="StorageException">Nothing was stored.</exception>
    public async Task<Results<Answered, Problem>> Run(
        HttpContext context, Func<DbTransaction, RequestBody, Task<Result<Answer>>> work)
    {
        var body = await RequestBody.Read(context.Request, context.RequestAborted);
        if (!(from query in Query.Of(context) from k in KeyOf(context.Request) select new Once(k)).Succeeded(out var once, out var wrong))
            return Problem.Of(wrong);
        var result = await database.WriteIf(
            tx => once.Key is { } key ? Remembering(tx, context, body, key, work) : Fresh(tx, body, work),
            answered => answered.Refusal is null,
            context.RequestAborted);
        return result.Succeeded(out var answered, out var refusal) ? answered : Problem.Of(refusal);
    }

    private static async Task<Result<Answered>> Fresh(
        DbTransaction tx, RequestBody body, Func<DbTransaction, RequestBody, Task<Result<Answer>>> work) =>
        (await work(tx, body)).Select(answer => new Answered(answer.Rendered()));

    private async Task<Result<Answered>> Remembering(
        DbTransaction tx, HttpContext context, RequestBody body, string key, Func<DbTransaction, RequestBody, Task<Result<Answer>>> work)
    {
        var (keyId, fingerprint) = (context.Actor.KeyId!.Value, Fingerprint(context.Request, body));
        if (!(await IdempotencyStore.Find(tx, keyId, key, fingerprint)).Succeeded(out var remembered, out var reused))
            return reused;
        if (remembered is not null)
            return new Answered(remembered) { IsReplay = true };
        if (!(await work(tx, body)).Succeeded(out var answer, out var refusal))
            return refusal;
        await IdempotencyStore.Keep(tx, keyId, key, fingerprint, answer.ToRemember(), clock.GetUtcNow());
        return new Answered(answer.Rendered());
    }

    private static Result<string?> KeyOf(HttpRequest request)
    {
        var key = request.Headers["Idempotency-Key"].ToString();
        if (key.Length == 0)
            return (string?)null!;
        return key.Length <= MostKey && key.All(c => c is > ' ' and <= '~')
            ? key.Trim('"')
            : new Refusal.Invalid("Idempotency-Key", new(
                $"Idempotency-Key paling panjang {MostKey} huruf ASCII tanpa spasi, misalnya sebuah UUID.",
                $"An Idempotency-Key holds at most {MostKey} ASCII characters without blanks, such as a UUID."));
    }

    // Of what is asked, not of the version it was asked at: a retry may have read the ticket again.
    private static string Fingerprint(HttpRequest request, RequestBody body)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{request.Method} {request.Path}\n"));
        hash.AppendData(body.Bytes.Span);
        return Convert.ToHexString(hash.GetHashAndReset());
    }

    private sealed record Once(string? Key);
}
