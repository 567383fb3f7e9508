using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Complaints.Tools.Accounts;

/// <summary>A server on the loopback that has nothing new for anybody and fails for some: tokens t0, t1, t2 … tell who asks.</summary>
internal sealed class StandIn : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly ConcurrentDictionary<int, ConcurrentQueue<long>> _polls = new();
    private readonly int _failsEach;

    private StandIn(int failsEach, int port)
    {
        _failsEach = failsEach;
        Address = $"http://127.0.0.1:{port}";
        _listener.Prefixes.Add(Address + "/");
    }

    public string Address { get; }

    /// <param name="failsEach">Each so many-th account meets 503 all the time.</param>
    public static StandIn Start(int failsEach)
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        var port = ((IPEndPoint)probe.LocalEndpoint).Port;
        probe.Stop();
        var server = new StandIn(failsEach, port);
        server._listener.Start();
        _ = server.Serve();
        return server;
    }

    /// <summary>Seconds from one poll to the next, of the accounts that work.</summary>
    public IReadOnlyList<double> Gaps() =>
    [
        .. _polls.Where(account => account.Key % _failsEach != 0)
            .SelectMany(account => account.Value.Zip(account.Value.Skip(1), (a, b) => Stopwatch.GetElapsedTime(a, b).TotalSeconds)),
    ];

    public void Dispose() => ((IDisposable)_listener).Dispose();

    private async Task Serve()
    {
        while (_listener.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException or InvalidOperationException)
            {
                return;
            }

            _ = Answer(context);
        }
    }

    private async Task Answer(HttpListenerContext context)
    {
        var token = context.Request.Headers["Authorization"] ?? "";
        var account = int.Parse(token.AsSpan(token.LastIndexOf('t') + 1), CultureInfo.InvariantCulture);
        var path = context.Request.Url!.AbsolutePath;
        if (path.EndsWith("/notifications", StringComparison.Ordinal))
            _polls.GetOrAdd(account, _ => []).Enqueue(Stopwatch.GetTimestamp());
        var fails = account % _failsEach == 0;
        var body = Encoding.UTF8.GetBytes(path.EndsWith("/verify_credentials", StringComparison.Ordinal)
            ? string.Create(CultureInfo.InvariantCulture, $$"""{"id":"{{account}}","acct":"kantor{{account}}"}""")
            : fails ? """{"error":"maintenance"}""" : "[]");
        context.Response.StatusCode = fails ? 503 : 200;
        context.Response.ContentType = "application/json";
        context.Response.ContentLength64 = body.Length;
        try
        {
            await context.Response.OutputStream.WriteAsync(body);
            context.Response.Close();
        }
        catch (Exception e) when (e is HttpListenerException or IOException or ObjectDisposedException)
        {
            // Whoever asked has gone.
        }
    }
}
