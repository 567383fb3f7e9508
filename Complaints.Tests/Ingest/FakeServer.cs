using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Newtonsoft.Json.Linq;

namespace Complaints.Tests.Ingest;

/// <summary>One request as a platform's stand-in received it.</summary>
internal sealed record ReceivedRequest(string Method, string Path, string Query, string Body, IHeaderDictionary Headers)
{
    public string PathAndQuery => Path + Query;
}

/// <summary>A platform's stand-in on the loopback: remembers what it was asked, answers as its class says, and as a test spoils it.</summary>
internal abstract class FakeServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<(string Path, Func<HttpContext, Task> Answer)> _spoiled = new();

    protected FakeServer()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.Run(Receive);
    }

    /// <summary>Root address.</summary>
    public string Address => _app.Urls.First();

    /// <summary>Host and port.</summary>
    public string Host => new Uri(Address).Authority;

    /// <summary>Every request, in order.</summary>
    public ConcurrentQueue<ReceivedRequest> Received { get; } = new();

    /// <summary>Starts to listen.</summary>
    public Task Start() => _app.StartAsync();

    /// <summary>The next request whose path ends so is answered like this instead.</summary>
    public void Spoil(string path, Func<HttpContext, Task> answer) => _spoiled.Enqueue((path, answer));

    /// <summary>The next requests whose path ends so are answered with this.</summary>
    public void Refuse(string path, int times, int status, string json, params (string Name, string Value)[] headers)
    {
        for (var i = 0; i < times; i++)
            Spoil(path, context =>
            {
                foreach (var (name, value) in headers)
                    context.Response.Headers.Append(name, value);
                return Json(context, json, status);
            });
    }

    /// <summary>The next request whose path ends so is done, and its answer lost: the connection breaks off.</summary>
    public void LoseAnswer(string path) => Spoil(path, async context =>
    {
        await Answer(context, Received.Last());
        context.Abort();
    });

    public static Task Json(HttpContext context, string json, int status = 200)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json; charset=utf-8";
        return context.Response.WriteAsync(json);
    }

    public static Task Json(HttpContext context, JToken json, int status = 200) => Json(context, json.ToString(), status);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    /// <summary>Answers as the platform would.</summary>
    protected abstract Task Answer(HttpContext context, ReceivedRequest request);

    private async Task Receive(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var request = new ReceivedRequest(
            context.Request.Method, context.Request.Path.Value!, context.Request.QueryString.Value ?? "", await reader.ReadToEndAsync(), context.Request.Headers);
        Received.Enqueue(request);
        if (_spoiled.TryPeek(out var spoiled) && request.Path.EndsWith(spoiled.Path, StringComparison.Ordinal) && _spoiled.TryDequeue(out spoiled))
            await spoiled.Answer(context);
        else
            await Answer(context, request);
    }
}
