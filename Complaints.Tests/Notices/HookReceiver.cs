using System.Collections.Concurrent;
using Complaints.Tests.Ingest;
using Microsoft.AspNetCore.Http;

namespace Complaints.Tests.Notices;

/// <summary>A colleague's program that takes webhook calls, and keeps their headers beyond the request.</summary>
internal sealed class HookReceiver : FakeServer
{
    private readonly TaskCompletionSource _silent = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The headers of each call, in order.</summary>
    public ConcurrentQueue<Dictionary<string, string>> Headers { get; } = new();

    /// <summary>Ends when a call has come that is not answered.</summary>
    public Task Silence => _silent.Task;

    public static async Task<HookReceiver> Open()
    {
        var receiver = new HookReceiver();
        await receiver.Start();
        return receiver;
    }

    /// <summary>The next call is answered with this.</summary>
    public void AnswerNext(string path, int status, params (string Name, string Value)[] headers) => Spoil(path, context =>
    {
        Keep(context);
        foreach (var (name, value) in headers)
            context.Response.Headers.Append(name, value);
        return Json(context, "{}", status);
    });

    /// <summary>The next call is not answered before its caller gives up.</summary>
    public void FallSilent(string path) => Spoil(path, async context =>
    {
        _silent.TrySetResult();
        var gone = new TaskCompletionSource();
        await using var _ = context.RequestAborted.Register(gone.SetResult);
        await gone.Task;
    });

    /// <summary>At the next call the connection breaks off.</summary>
    public void BreakOff(string path) => Spoil(path, context =>
    {
        context.Abort();
        return Task.CompletedTask;
    });

    protected override Task Answer(HttpContext context, ReceivedRequest request)
    {
        Keep(context);
        return Json(context, "{}", 202);
    }

    private void Keep(HttpContext context) =>
        Headers.Enqueue(context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase));
}
