using System.Net;
using Complaints.Ingest.Accounts;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace Complaints.Ingest.Platforms.Http;

/// <summary>Asks an account's server for JSON, and turns whatever goes wrong into one sentence with cause and remedy.</summary>
internal sealed class JsonServer(IHttpClientFactory clients, AccountSettings account, TimeProvider clock)
{
    private readonly Uri _address = new(account.BaseAddress);

    /// <summary>Gets a resource.</summary>
    /// <param name="path">Relative to the base address, with its query.</param>
    /// <param name="once">True for what one can do without: no repetition, no wait.</param>
    /// <exception cref="PlatformException">There is no answer, or none that can be used.</exception>
    public async Task<JsonAnswer> Get(string path, bool once, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Options.Set(AccountHttp.Once, once);
        try
        {
            using var http = clients.CreateClient(account.Name);
            using var response = await http.SendAsync(request, cancellation);
            return await Read(response, Bare(path), cancellation);
        }
        catch (BrokenCircuitException e)
        {
            throw new PlatformException($"{_address.Authority} keeps failing and is left alone for a while.", e)
            {
                NotBefore = clock.GetUtcNow() + (e.RetryAfter ?? ServerWait.Floor),
                IsRest = true,
            };
        }
        catch (Exception e) when (e is HttpRequestException or IOException or TimeoutRejectedException || IsForeign(e, cancellation))
        {
            throw new PlatformException($"{_address.Authority} {Unreachable(e)}", e);
        }
    }

    private async Task<JsonAnswer> Read(HttpResponseMessage response, string path, CancellationToken cancellation)
    {
        if (response.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Gone && IsJson(response))
            return new(null, null);
        if (!response.IsSuccessStatusCode)
            throw Refused(response, path);
        if (!IsJson(response))
            throw new PlatformException(
                $"{_address.Authority} answers {path} with {response.Content.Headers.ContentType?.MediaType ?? "no type"} instead of JSON: "
                + $"check {account.Section}:BaseAddress, and whether the server shows a page of maintenance or login.");
        return new(Parse(await response.Content.ReadAsStringAsync(cancellation), path), LinkOf(response));
    }

    private PlatformException Refused(HttpResponseMessage response, string path)
    {
        var status = $"{(int)response.StatusCode} {response.ReasonPhrase}".TrimEnd();
        var because = response.StatusCode switch
        {
            HttpStatusCode.Unauthorized => $"refuses the credential ({status} on {path}): renew the access token in {account.Section}:Credential.",
            HttpStatusCode.Forbidden => $"refuses the credential ({status} on {path}): renew the access token in {account.Section}:Credential, with the scopes that reading needs.",
            HttpStatusCode.NotFound or HttpStatusCode.Gone => $"has no {path} ({status}): check {account.Section}:BaseAddress and that the server is of this platform.",
            HttpStatusCode.TooManyRequests => "asks for fewer requests (429): polls wait as long as it says. If this stays, poll more rarely.",
            >= HttpStatusCode.MultipleChoices and < HttpStatusCode.BadRequest => $"sends on to {Elsewhere(response)} ({status}): if that is right, write it in {account.Section}:BaseAddress; the credential is not sent there unasked.",
            >= HttpStatusCode.InternalServerError => $"is in trouble ({status} on {path}): it is asked again, more and more rarely.",
            _ => $"refuses the request ({status} on {path}): report this.",
        };
        return new($"{_address.Authority} {because}")
        {
            Status = response.StatusCode,
            NotBefore = ServerWait.AskedBy(response, clock.GetUtcNow()) is { } wait ? clock.GetUtcNow() + wait : null,
        };
    }

    private JToken Parse(string json, string path)
    {
        try
        {
            using var reader = new JsonTextReader(new StringReader(json)) { DateParseHandling = DateParseHandling.None };
            return JToken.ReadFrom(reader);
        }
        catch (JsonException e)
        {
            throw new PlatformException(
                $"{_address.Authority} answers {path} with JSON that breaks off or is malformed: it is asked again; if this stays, tell the server's operator.", e);
        }
    }

    private static bool IsJson(HttpResponseMessage response) =>
        response.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.OrdinalIgnoreCase) == true;

    private static string? LinkOf(HttpResponseMessage response) =>
        response.Headers.NonValidated.TryGetValues("Link", out var values) ? string.Join(", ", values) : null;

    private string Elsewhere(HttpResponseMessage response) =>
        response.Headers.Location is { } location ? new Uri(_address, location).GetLeftPart(UriPartial.Authority) : "elsewhere";

    private static string Bare(string path) => path.Split('?')[0] is var bare && bare.StartsWith("api/v1/statuses/", StringComparison.Ordinal) ? "api/v1/statuses/…" : bare;

    /// <summary>True for a cancellation that is not the caller's.</summary>
    public static bool IsForeign(Exception e, CancellationToken cancellation) =>
        e is OperationCanceledException && !cancellation.IsCancellationRequested;

    /// <summary>Why there is no answer, to stand behind the server's name.</summary>
    public static string Unreachable(Exception e) => e switch
    {
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => "is not known to the name service: check the address and the network.",
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => "cannot be trusted: its certificate is not valid, or it speaks no TLS. Check the address and the server's certificate.",
        HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded } => $"sends an answer of more than {WholeBody.Longest >> 20} MiB, which is not read: check the address.",
        HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } => "cannot be reached (no connection): check the address, the network and whether the server runs.",
        TimeoutRejectedException or OperationCanceledException => "does not answer in time: it is asked again, more and more rarely.",
        _ => "breaks its answers off: it is asked again, more and more rarely.",
    };
}
