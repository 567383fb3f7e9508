using System.Net;
using Complaints.Core.Notices;
using Complaints.Ingest.Platforms.Http;

namespace Complaints.Ingest.Notices;

/// <summary>Says what a webhook's answer, or its silence, means for the call. Never names the address, which may itself be a secret.</summary>
internal static class WebhookFaults
{
    private const HttpStatusCode TooEarly = (HttpStatusCode)425;

    public static NoticeException Unknown() => new(NoticeFault.ServerTrouble, new(
        $"{Contacts.FileName} tidak (lagi) menyebut webhook ini, jadi rahasianya tidak diketahui.",
        $"{Contacts.FileName} does not name this webhook (any more), so its secret is not known."));

    public static NoticeException Of(HttpResponseMessage response, DateTimeOffset now)
    {
        var status = (int)response.StatusCode;
        var wait = ServerWait.AskedBy(response, now);
        var (indonesian, english) = HintOf(response.StatusCode);
        return new(FaultOf(response.StatusCode, wait is not null), new($"Penerima menjawab {status}{indonesian}.", $"The receiver answers {status}{english}."))
        {
            NotBefore = wait is { } asked ? now + asked : null,
        };
    }

    private static (string Indonesian, string English) HintOf(HttpStatusCode status) => status switch
    {
        HttpStatusCode.Gone => ($": hapus webhook ini dari {Contacts.FileName}", $" and is gone: remove it from {Contacts.FileName}"),
        >= HttpStatusCode.MultipleChoices and < HttpStatusCode.BadRequest => (
            $" dan mengalihkan: tulis alamat barunya di {Contacts.FileName} bila memang benar", $" and sends on: if that is right, write the new address in {Contacts.FileName}"),
        _ => ("", ""),
    };

    public static NoticeException Unanswered(Exception e)
    {
        var (indonesian, english) = e switch
        {
            OperationCanceledException => ("tidak menjawab dalam 10 detik", "does not answer within 10 seconds"),
            HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => ("tidak dikenal layanan nama", "is not known to the name service"),
            HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => ("tidak dapat dipercaya: sertifikat atau TLS-nya tidak sah", "cannot be trusted: its certificate or TLS is not valid"),
            HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } => ("tidak dapat dihubungi", "cannot be reached"),
            _ => ("memutus hubungan", "breaks the connection off"),
        };
        return new(NoticeFault.ServerTrouble, new($"Penerima {indonesian}.", $"The receiver {english}."), e);
    }

    // A single call may be more than the receiver can digest; one that asks for time, or sends elsewhere, means all of them.
    private static NoticeFault FaultOf(HttpStatusCode status, bool asksForTime) => status switch
    {
        HttpStatusCode.Gone => NoticeFault.RecipientGone,
        HttpStatusCode.RequestTimeout or TooEarly or HttpStatusCode.TooManyRequests => NoticeFault.ServerTrouble,
        >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError => NoticeFault.Refused,
        >= HttpStatusCode.InternalServerError when !asksForTime && status != HttpStatusCode.ServiceUnavailable => NoticeFault.Later,
        _ => NoticeFault.ServerTrouble,
    };
}
