using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Complaints.Core.Kernel;

namespace Complaints.Tests.Api;

/// <summary>What came back.</summary>
internal sealed record Reply(HttpStatusCode Status, JsonNode? Body, HttpResponseMessage Response)
{
    public string? Etag => Response.Headers.ETag?.ToString();

    public string Code => Text("code");

    /// <summary>The kind of a problem, without its common beginning.</summary>
    public string Problem => Text("type").Replace("urn:complaints:problem:", "", StringComparison.Ordinal);

    public bool IsReplay => Response.Headers.Contains("Idempotency-Replayed");

    public IEnumerable<string> Allowed => Body!["allowed"]!.AsArray().Select(verb => (string)verb!);

    public JsonArray Items => Body!["items"]!.AsArray();

    public string? Next => (string?)Body!["next"];

    public string Text(string member) => (string?)Body?[member] ?? "";

    public int Number(string member) => (int)Body![member]!;

    public DateTimeOffset Instant(string member) => Body![member]!.GetValue<DateTimeOffset>();

    public string? Header(string name) => Response.Headers.TryGetValues(name, out var values)
        || Response.Content.Headers.TryGetValues(name, out values) ? string.Join(", ", values) : null;
}

/// <summary>Somebody with a key, or without, who speaks HTTP to the API.</summary>
internal sealed class ApiCaller(HttpClient client, string? secret)
{
    public Task<Reply> Get(string path, string? language = null, string? ifNoneMatch = null) =>
        Send(HttpMethod.Get, path, null, request =>
        {
            Put(request, "Accept-Language", language);
            Put(request, "If-None-Match", ifNoneMatch);
        });

    public Task<Reply> Post(
        string path, object? body = null, string? ifMatch = null, string? key = null, string? language = null) =>
        PostText(path, body is null ? null : CoreJson.Write(body), ifMatch, key, language);

    public Task<Reply> PostText(
        string path, string? body, string? ifMatch = null, string? key = null, string? language = null, string type = "application/json") =>
        Send(HttpMethod.Post, path, body is null ? null : new StringContent(body, Encoding.UTF8, type), request =>
        {
            Put(request, "If-Match", ifMatch);
            Put(request, "Idempotency-Key", key);
            Put(request, "Accept-Language", language);
        });

    public Task<Reply> Delete(string path) => Send(HttpMethod.Delete, path, null, _ => { });

    /// <summary>A command on a ticket as it was last seen.</summary>
    public Task<Reply> Do(Reply seen, string verb, object? body = null, string? key = null) =>
        Post($"/api/v1/tickets/{seen.Code}/{verb}", body, seen.Etag, key);

    public async Task<Reply> Send(HttpMethod method, string path, HttpContent? content, Action<HttpRequestMessage> dress)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        if (secret is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", secret);
        dress(request);
        var response = await client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return new(response.StatusCode, text.StartsWith('{') ? JsonNode.Parse(text) : null, response);
    }

    private static void Put(HttpRequestMessage request, string name, string? value)
    {
        if (value is not null)
            request.Headers.TryAddWithoutValidation(name, value);
    }
}
