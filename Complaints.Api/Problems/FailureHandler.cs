using Complaints.Core.Storage;
using Microsoft.AspNetCore.Diagnostics;

namespace Complaints.Api.Problems;

/// <summary>Turns an exception into a problem, and logs the one line by which it can be found again.</summary>
internal sealed partial class FailureHandler(ILogger<FailureHandler> log) : IExceptionHandler
{
    private const int ClientLeft = 499;

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is OperationCanceledException && httpContext.RequestAborted.IsCancellationRequested)
        {
            httpContext.Response.StatusCode = ClientLeft;
            return true;
        }

        var problem = Failures.Of(exception);
        if (problem.Kind.Status >= StatusCodes.Status500InternalServerError)
            Tell(httpContext, exception, problem);
        await problem.ExecuteAsync(httpContext);
        return true;
    }

    // A store that failed has named its cause; only what nobody expected needs its stack.
    private void Tell(HttpContext context, Exception exception, Problem problem)
    {
        var (method, path) = (context.Request.Method, context.Request.Path.Value);
        if (exception is StorageException { Fault: not StorageFault.Other } storage)
            Log.StoreFailed(log, problem.Kind.Status, method, path, Problem.TraceId(context), storage.Because.English);
        else
            Log.Failed(log, problem.Kind.Status, method, path, Problem.TraceId(context), exception);
    }

    private static partial class Log
    {
        [LoggerMessage(500, LogLevel.Error, "{Status} {Method} {Path} trace_id={TraceId}: {Because}")]
        public static partial void StoreFailed(ILogger log, int status, string method, string? path, string traceId, string because);

        [LoggerMessage(501, LogLevel.Error, "{Status} {Method} {Path} trace_id={TraceId}")]
        public static partial void Failed(ILogger log, int status, string method, string? path, string traceId, Exception exception);
    }
}
