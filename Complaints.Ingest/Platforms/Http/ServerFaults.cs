using System.Net;
using Complaints.Ingest.Accounts;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace Complaints.Ingest.Platforms.Http;

/// <summary>Says what went wrong with an account's server, and what of it is to be done by whom.</summary>
internal sealed class ServerFaults(AccountSettings account, TimeProvider clock)
{
    private readonly Uri _address = new(account.BaseAddress);

    /// <summary>The platform said itself what failed.</summary>
    public PlatformException Told(PlatformError error, HttpResponseMessage response, bool isWrite) => new($"{_address.Authority} {error.Because}")
    {
        Fault = error.Fault,
        Code = error.Code,
        Status = response.StatusCode,
        MayBeDone = isWrite && error.Fault == PlatformFault.Trouble,
        NotBefore = (error.Wait ?? ServerWait.AskedBy(response, clock.GetUtcNow())) is { } wait ? clock.GetUtcNow() + wait : null,
    };

    /// <summary>The status alone says what failed.</summary>
    public PlatformException Refused(HttpResponseMessage response, string path, bool isWrite)
    {
        var status = $"{(int)response.StatusCode} {response.ReasonPhrase}".TrimEnd();
        var bare = Bare(path);
        var (fault, because) = response.StatusCode switch
        {
            HttpStatusCode.Unauthorized => (PlatformFault.CredentialDead, $"refuses the credential ({status} on {bare}): renew the access token in {account.Section}:Credential."),
            HttpStatusCode.Forbidden when !isWrite => (PlatformFault.PermissionMissing, $"refuses the credential ({status} on {bare}): renew the access token in {account.Section}:Credential, with the scopes that reading needs."),
            HttpStatusCode.NotFound or HttpStatusCode.Gone when !isWrite => (PlatformFault.Trouble, $"has no {bare} ({status}): check {account.Section}:BaseAddress and that the server is of this platform."),
            HttpStatusCode.TooManyRequests => (PlatformFault.Throttled, "asks for fewer requests (429): polls wait as long as it says. If this stays, poll more rarely."),
            >= HttpStatusCode.MultipleChoices and < HttpStatusCode.BadRequest => (PlatformFault.Trouble, $"sends on to {Elsewhere(response)} ({status}): if that is right, write it in {account.Section}:BaseAddress; the credential is not sent there unasked."),
            HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError => (PlatformFault.Trouble, $"is in trouble ({status} on {bare}): it is asked again, more and more rarely."),
            _ => (isWrite ? PlatformFault.Refused : PlatformFault.Trouble, $"refuses the request ({status} on {bare}){(isWrite ? "." : ": report this.")}"),
        };
        return new($"{_address.Authority} {because}")
        {
            Fault = fault,
            Status = response.StatusCode,
            MayBeDone = isWrite && fault == PlatformFault.Trouble,
            NotBefore = ServerWait.AskedBy(response, clock.GetUtcNow()) is { } wait ? clock.GetUtcNow() + wait : null,
        };
    }

    /// <summary>Something answers that is no interface for programs.</summary>
    public PlatformException NotJson(HttpResponseMessage response, string path, bool isWrite) => new(
        $"{_address.Authority} answers {Bare(path)} with {response.Content.Headers.ContentType?.MediaType ?? "no type"} instead of JSON: "
        + $"check {account.Section}:BaseAddress, and whether the server shows a page of maintenance or login.")
    { MayBeDone = isWrite };

    /// <summary>The JSON cannot be read.</summary>
    public PlatformException Broken(string path, bool isWrite) => new(
        $"{_address.Authority} answers {Bare(path)} with JSON that breaks off or is malformed: it is asked again; if this stays, tell the server's operator.")
    { MayBeDone = isWrite };

    /// <summary>No answer came.</summary>
    public PlatformException Unanswered(Exception e, bool isWrite) => e is BrokenCircuitException broken
        ? new($"{_address.Authority} keeps failing and is left alone for a while.", e)
        {
            NotBefore = clock.GetUtcNow() + (broken.RetryAfter ?? ServerWait.Floor),
            IsRest = true,
        }
        : new($"{_address.Authority} {Unreachable(e)}", e) { MayBeDone = isWrite && !IsBeforeSending(e) };

    private string Elsewhere(HttpResponseMessage response) =>
        response.Headers.Location is { } location ? new Uri(_address, location).GetLeftPart(UriPartial.Authority) : "elsewhere";

    // Ids would make each message another one; they are told once when they are the same.
    private static string Bare(string path) =>
        string.Join('/', path.Split('?')[0].Split('/').Select(part => part.Any(char.IsDigit) && !IsVersion(part) ? "…" : part));

    private static bool IsVersion(string part) => part.Length <= 6 && (part[0] is 'v' or 'V' || part.All(c => char.IsDigit(c) || c == '.')) && part.Skip(1).All(c => char.IsDigit(c) || c == '.');

    private static bool IsBeforeSending(Exception e) => e is HttpRequestException
    {
        HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError,
    };

    private static string Unreachable(Exception e) => e switch
    {
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => "is not known to the name service: check the address and the network.",
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => "cannot be trusted: its certificate is not valid, or it speaks no TLS. Check the address and the server's certificate.",
        HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded } => $"sends an answer of more than {WholeBody.Longest >> 20} MiB, which is not read: check the address.",
        HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } => "cannot be reached (no connection): check the address, the network and whether the server runs.",
        TimeoutRejectedException or OperationCanceledException => "does not answer in time: it is asked again, more and more rarely.",
        _ => "breaks its answers off: it is asked again, more and more rarely.",
    };
}
