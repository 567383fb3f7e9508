using System.Net;
using Complaints.Ingest.Accounts;

namespace Complaints.Ingest.Platforms.Http;

/// <summary>What a server answered to the question whether something is new.</summary>
/// <param name="Body">Its bytes; null when nothing changed since (304).</param>
/// <param name="Charset">The encoding that the header names; it may be wrong.</param>
/// <param name="ETag">As sent; null when there is none.</param>
/// <param name="Modified">Last-Modified as sent; null when there is none.</param>
internal sealed record TextAnswer(byte[]? Body, string? Charset, string? ETag, string? Modified);

/// <summary>Asks for the one document that an account is, if it changed; the sibling of <see cref="JsonServer"/> for what needs no credential.</summary>
internal sealed class TextServer(IHttpClientFactory clients, AccountSettings account, TimeProvider clock)
{
    private readonly Uri _address = new(account.BaseAddress);
    private readonly ServerFaults _faults = new(account, clock);

    /// <summary>Gets the document, or learns that it is still the one of this ETag and date.</summary>
    /// <exception cref="PlatformException">There is no answer, or none that can be used.</exception>
    public async Task<TextAnswer> Get(string accept, string? etag, string? modified, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, _address);
        request.Headers.Accept.ParseAdd(accept);
        if (etag is not null)
            request.Headers.TryAddWithoutValidation("If-None-Match", etag);
        if (modified is not null)
            request.Headers.TryAddWithoutValidation("If-Modified-Since", modified);
        try
        {
            using var http = clients.CreateClient(account.Name);
            using var response = await http.SendAsync(request, cancellation);
            return await Read(response, cancellation);
        }
        catch (Exception e) when (JsonServer.IsUnanswered(e, cancellation))
        {
            throw _faults.Unanswered(e, isWrite: false);
        }
    }

    private async Task<TextAnswer> Read(HttpResponseMessage response, CancellationToken cancellation)
    {
        if (response.StatusCode == HttpStatusCode.NotModified)
            return new(null, null, null, null);
        if (!response.IsSuccessStatusCode)
            throw Refused(response);
        return new(
            await response.Content.ReadAsByteArrayAsync(cancellation), response.Content.Headers.ContentType?.CharSet,
            First(response.Headers.NonValidated, "ETag"), First(response.Content.Headers.NonValidated, "Last-Modified"));
    }

    private PlatformException Refused(HttpResponseMessage response)
    {
        var status = $"{(int)response.StatusCode} {response.ReasonPhrase}".TrimEnd();
        var because = response.StatusCode switch
        {
            HttpStatusCode.NotFound or HttpStatusCode.Gone => $"has no such address any more ({status}): look up its new one and write it in {account.Section}:BaseAddress.",
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => $"does not let us read ({status}): check {account.Section}:BaseAddress, or ask its operator to allow the reader Complaints/1.0.",
            HttpStatusCode.TooManyRequests => "asks for fewer requests (429): polls wait as long as it says. If this stays, poll more rarely.",
            >= HttpStatusCode.MultipleChoices and < HttpStatusCode.BadRequest => $"sends on to {Elsewhere(response)} ({status}): if that is right, write it in {account.Section}:BaseAddress.",
            >= HttpStatusCode.InternalServerError => $"is in trouble ({status}): it is asked again, more and more rarely.",
            _ => $"refuses the request ({status}): report this.",
        };
        return new($"{_address.Authority} {because}")
        {
            Status = response.StatusCode,
            NotBefore = ServerWait.AskedBy(response, clock.GetUtcNow()) is { } wait ? clock.GetUtcNow() + wait : null,
        };
    }

    private string Elsewhere(HttpResponseMessage response) =>
        response.Headers.Location is { } location ? new Uri(_address, location).GetLeftPart(UriPartial.Path) : "elsewhere";

    private static string? First(System.Net.Http.Headers.HttpHeadersNonValidated headers, string name) =>
        headers.TryGetValues(name, out var values) && values.FirstOrDefault() is { Length: > 0 and <= 500 } value ? value : null;
}
