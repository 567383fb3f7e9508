using Complaints.Api.Problems;
using Complaints.Core.Posts;
using Microsoft.AspNetCore.Mvc;

namespace Complaints.Api.Hooks;

/// <summary>
/// The door at which Meta knocks for Instagram, Facebook, Threads and WhatsApp: <c>/hooks/meta</c>. It checks the signature,
/// keeps the body and answers at once; ingest reads it from the inbox. Without its secrets the door is not there.
/// See https://developers.facebook.com/docs/graph-api/webhooks/getting-started.
/// </summary>
internal static partial class MetaHook
{
    /// <summary>Most bytes of a delivery; WhatsApp's are the largest, at most 3 MB.</summary>
    public const int MostBytes = 3 << 20;

    private const string Path = "/hooks/meta";

    public static void MapHooks(this IEndpointRouteBuilder app)
    {
        app.MapGet(Path, Confirm).AllowAnonymous().ExcludeFromDescription();

        // One byte more, so that what is too long is told here, with this door's own measure.
        app.MapPost(Path, Take).AllowAnonymous().ExcludeFromDescription().WithMetadata(new RequestSizeLimitAttribute(MostBytes + 1));
    }

    // Meta asks once, when the address is entered, whether it belongs to whoever entered it.
    private static IResult Confirm(HttpRequest request, MetaSecrets secrets)
    {
        if (!secrets.CanConfirm)
            return Failures.OfStatus(StatusCodes.Status404NotFound);
        var query = request.Query;
        return query["hub.mode"] == "subscribe" && secrets.IsVerifyToken(query["hub.verify_token"])
            ? Results.Text(query["hub.challenge"], "text/plain")
            : new Problem(ProblemKind.Forbidden, new(
                "Token verifikasi tidak sama dengan Hooks:Meta:VerifyToken.", "The verify token is not the one in Hooks:Meta:VerifyToken."));
    }

    private static async Task<IResult> Take(HttpRequest request, MetaSecrets secrets, InboxStore inbox, ILogger<MetaSecrets> log)
    {
        if (!secrets.CanCheck)
            return Failures.OfStatus(StatusCodes.Status404NotFound);
        if (await Body(request) is not { } body)
            return new Problem(ProblemKind.TooLarge, new("Kiriman paling besar 3 MB.", "A delivery is at most 3 MB."));
        if (!secrets.HaveSigned(body.Span, request.Headers["X-Hub-Signature-256"]))
            return new Problem(ProblemKind.BadSignature, new(
                "Tanda tangan X-Hub-Signature-256 tidak cocok dengan isi. Periksa Hooks:Meta:AppSecret.",
                "The signature in X-Hub-Signature-256 does not fit the body. Check Hooks:Meta:AppSecret."));
        foreach (var delivery in MetaDelivery.Of(body))
        {
            await inbox.Add(delivery.Source, delivery.Body, request.HttpContext.RequestAborted);
            if (delivery.Source == MetaDelivery.Unreadable)
                Log.Unreadable(log, body.Length);
        }

        return Results.Ok();
    }

    // Null when it is longer than anything that Meta sends.
    private static async Task<ReadOnlyMemory<byte>?> Body(HttpRequest request)
    {
        if (request.ContentLength > MostBytes)
            return null;
        using var buffer = new MemoryStream();
        var chunk = new byte[16 * 1024];
        for (int count; (count = await request.Body.ReadAsync(chunk, request.HttpContext.RequestAborted)) > 0;)
        {
            buffer.Write(chunk, 0, count);
            if (buffer.Length > MostBytes)
                return null;
        }

        return buffer.ToArray();
    }

    private static partial class Log
    {
        [LoggerMessage(365, LogLevel.Warning, "Meta delivered {Bytes} bytes, rightly signed, of which nobody knows for whom they are; they are kept in the inbox as meta_unreadable. Report this.")]
        public static partial void Unreadable(ILogger log, int bytes);
    }
}
