using System.Diagnostics;
using System.Text.Json;
using Complaints.Core.Kernel;

namespace Complaints.Api.Problems;

/// <summary>A failure as an answer: RFC 9457 problem details in the reader's language.</summary>
internal sealed class Problem(ProblemKind kind, Words detail) : IResult
{
    public const string ContentType = "application/problem+json";

    public ProblemKind Kind => kind;

    /// <summary>What programs may act on, beside the members every problem has.</summary>
    public IReadOnlyList<(string Name, object Value)> Facts { get; init; } = [];

    /// <summary>When it makes sense to try again; null when it does not.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The answer to a refusal.</summary>
    public static Problem Of(Refusal refusal) => refusal switch
    {
        Refusal.NotFound => new(ProblemKind.NotFound, refusal.Because),
        Refusal.Forbidden => new(ProblemKind.Forbidden, refusal.Because),
        Refusal.Invalid { Valid.Count: > 0 } r => new(ProblemKind.Invalid, r.Because) { Facts = [("field", r.Field), ("valid", r.Valid)] },
        Refusal.Invalid r => new(ProblemKind.Invalid, r.Because) { Facts = [("field", r.Field)] },
        Refusal.Unreadable { Line: > 0 } r => new(ProblemKind.Unreadable, r.Because) { Facts = [("line", r.Line), ("column", r.Column)] },
        Refusal.Unreadable => new(ProblemKind.Unreadable, refusal.Because),
        Refusal.NotAllowedNow r => new(ProblemKind.NotAllowedNow, r.Because) { Facts = [("ticket_status", r.Status), ("allowed", r.AllowedNow)] },
        Refusal.Stale => new(ProblemKind.Stale, refusal.Because),
        Refusal.VersionMissing => new(ProblemKind.VersionMissing, refusal.Because),
        Refusal.KeyReused => new(ProblemKind.KeyReused, refusal.Because),
        _ => throw new ArgumentOutOfRangeException(nameof(refusal), refusal.Type, "A refusal without an answer."),
    };

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var (response, language) = (httpContext.Response, Language.Of(httpContext.Request));
        response.StatusCode = kind.Status;
        response.ContentType = ContentType;
        response.Headers.ContentLanguage = language;
        response.Headers.CacheControl = "no-store";
        response.Headers.AppendCommaSeparatedValues("Vary", "Accept-Language");
        if (RetryAfter is { } wait)
            response.Headers.RetryAfter = ((int)wait.TotalSeconds).ToString(System.Globalization.CultureInfo.InvariantCulture);
        return HttpMethods.IsHead(httpContext.Request.Method)
            ? Task.CompletedTask
            : response.Body.WriteAsync(Body(language, TraceId(httpContext)), httpContext.RequestAborted).AsTask();
    }

    /// <summary>The id under which the request stands in the log.</summary>
    public static string TraceId(HttpContext context) =>
        Activity.Current?.TraceId.ToHexString() is { } id && id.Any(c => c != '0') ? id : context.TraceIdentifier;

    private byte[] Body(string language, string traceId)
    {
        var members = new Dictionary<string, object>
        {
            ["type"] = kind.Type,
            ["title"] = kind.Title.In(language),
            ["status"] = kind.Status,
            ["detail"] = detail.In(language),
        };
        foreach (var (name, value) in Facts)
            members.Add(name, value);
        members["trace_id"] = traceId;
        return JsonSerializer.SerializeToUtf8Bytes(members, CoreJson.Options);
    }
}
