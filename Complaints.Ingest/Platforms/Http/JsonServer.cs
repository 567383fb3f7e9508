using System.Net;
using Complaints.Ingest.Accounts;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace Complaints.Ingest.Platforms.Http;

/// <summary>Asks an account's server for JSON or gives it some, and turns whatever goes wrong into one sentence with cause and remedy.</summary>
internal sealed class JsonServer(
    IHttpClientFactory clients, AccountSettings account, TimeProvider clock, ICredential? credential = null, IErrorReader? errors = null)
{
    private readonly ServerFaults _faults = new(account, clock);
    private readonly ICredential _credential = credential ?? new BearerCredential(account);
    private readonly IErrorReader _errors = errors ?? new StatusOnly();

    /// <summary>Gets a resource, repeating what fails for the moment.</summary>
    /// <param name="path">Relative to the base address, with its query.</param>
    /// <param name="once">True for what one can do without: no repetition, no wait.</param>
    /// <exception cref="PlatformException">There is no answer, or none that can be used.</exception>
    public Task<JsonAnswer> Get(string path, bool once, CancellationToken cancellation) => Exchange(account.Name, path, () =>
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Options.Set(AccountHttp.Once, once);
        return request;
    }, isWrite: false, cancellation);

    /// <summary>Writes, at one attempt.</summary>
    /// <param name="content">Makes the body; called again when a credential had to be renewed in between.</param>
    /// <param name="headers">Further headers.</param>
    /// <exception cref="PlatformException">It was refused, or nobody knows whether it was done (<see cref="PlatformException.MayBeDone"/>).</exception>
    public Task<JsonAnswer> Write(
        HttpMethod method, string path, Func<HttpContent> content, CancellationToken cancellation, params (string Name, string Value)[] headers) =>
        Exchange(AccountHttp.Writing(account), path, () =>
        {
            var request = new HttpRequestMessage(method, path) { Content = content() };
            foreach (var (name, value) in headers)
                request.Headers.Add(name, value);
            return request;
        }, isWrite: true, cancellation);

    /// <summary>Posts JSON, at one attempt.</summary>
    /// <exception cref="PlatformException">As for <see cref="Write"/>.</exception>
    public Task<JsonAnswer> Post(string path, JToken body, CancellationToken cancellation, params (string Name, string Value)[] headers) =>
        Write(HttpMethod.Post, path, () => new StringContent(body.ToString(Formatting.None), System.Text.Encoding.UTF8, "application/json"), cancellation, headers);

    /// <summary>True when no answer came, for whatever reason but that the caller wants to stop.</summary>
    public static bool IsUnanswered(Exception e, CancellationToken cancellation) =>
        e is HttpRequestException or IOException or TimeoutRejectedException or BrokenCircuitException
        || (e is OperationCanceledException && !cancellation.IsCancellationRequested);

    private async Task<JsonAnswer> Exchange(
        string client, string path, Func<HttpRequestMessage> make, bool isWrite, CancellationToken cancellation)
    {
        try
        {
            using var http = clients.CreateClient(client);
            var response = await Send(http, make, cancellation);
            if (response.StatusCode == HttpStatusCode.Unauthorized && await _credential.Renew(cancellation))
            {
                response.Dispose();
                response = await Send(http, make, cancellation);
            }

            using (response)
                return await Read(response, path, isWrite, cancellation);
        }
        catch (Exception e) when (IsUnanswered(e, cancellation))
        {
            throw _faults.Unanswered(e, isWrite);
        }
    }

    private async Task<HttpResponseMessage> Send(HttpClient http, Func<HttpRequestMessage> make, CancellationToken cancellation)
    {
        using var request = make();
        await _credential.Apply(request, cancellation);
        return await http.SendAsync(request, cancellation);
    }

    private async Task<JsonAnswer> Read(HttpResponseMessage response, string path, bool isWrite, CancellationToken cancellation)
    {
        var text = await response.Content.ReadAsStringAsync(cancellation);
        var json = IsJson(response) ? Parse(text) : null;
        if (_errors.Read(response, json) is { } error)
            return error.IsAbsence ? new(null, null) : throw _faults.Told(error, response, isWrite);
        if (response.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Gone && IsJson(response) && !isWrite)
            return new(null, null);
        if (!response.IsSuccessStatusCode)
            throw _faults.Refused(response, path, isWrite);
        if (!IsJson(response))
            throw isWrite && text.Length == 0 ? _faults.Broken(path, isWrite) : _faults.NotJson(response, path, isWrite);
        return json is null ? throw _faults.Broken(path, isWrite) : new(json, LinkOf(response)) { Headers = response.Headers.NonValidated };
    }

    private static JToken? Parse(string json)
    {
        try
        {
            using var reader = new JsonTextReader(new StringReader(json)) { DateParseHandling = DateParseHandling.None };
            return JToken.ReadFrom(reader);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static bool IsJson(HttpResponseMessage response) =>
        response.Content.Headers.ContentType?.MediaType is { } type
        && (type.EndsWith("json", StringComparison.OrdinalIgnoreCase) || type.Equals("text/javascript", StringComparison.OrdinalIgnoreCase));

    private static string? LinkOf(HttpResponseMessage response) =>
        response.Headers.NonValidated.TryGetValues("Link", out var values) ? string.Join(", ", values) : null;
}
