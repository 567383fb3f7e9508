using System.Text;
using Complaints.Core.Access;
using Complaints.Core.Kernel;

namespace Complaints.Api.Access;

/// <summary>What a change answers with, before it is rendered.</summary>
/// <param name="ForRetries">What a retry is told in place of the body; null when it is told the same.</param>
internal sealed record Answer(int Status, object Body, string? Etag = null, string? Location = null, object? ForRetries = null)
{
    public RememberedAnswer Rendered() => new(Status, Etag, Location, CoreJson.Write(Body));

    public RememberedAnswer ToRemember() => new(Status, Etag, Location, CoreJson.Write(ForRetries ?? Body));
}

/// <summary>A rendered answer on its way to the client: the first one, or the same again to a retry.</summary>
internal sealed class Answered(RememberedAnswer answer) : IResult
{
    /// <summary>True when it was given before.</summary>
    public bool IsReplay { get; init; }

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = answer.Status;
        response.ContentType = "application/json; charset=utf-8";
        response.Headers.CacheControl = "no-store";
        if (answer.Etag is { } etag)
            response.Headers.ETag = etag;
        if (answer.Location is { } location)
            response.Headers.Location = location;
        if (IsReplay)
            response.Headers["Idempotency-Replayed"] = "true";
        return response.Body.WriteAsync(Encoding.UTF8.GetBytes(answer.Body), httpContext.RequestAborted).AsTask();
    }
}
