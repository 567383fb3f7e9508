using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Complaints.Tests.Api;

/// <summary>The built API program as an operator runs it: its own process, its own folder, its own port.</summary>
internal sealed class ApiProcess : IDisposable
{
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "Complaints.Api.dll");

    private readonly Process _process;
    private readonly StringBuilder _log = new();

    private ApiProcess(Process process) => _process = process;

    public string Address { get; private init; } = "";

    public string Log
    {
        get
        {
            lock (_log)
                return _log.ToString();
        }
    }

    /// <summary>Runs one command to its end.</summary>
    public static async Task<(int Code, string Output, string Errors)> Run(string home, params string[] args)
    {
        using var process = Process.Start(Info(home, "", args))!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await errors);
    }

    /// <summary>Starts the host and waits until it is ready.</summary>
    public static async Task<ApiProcess> Serve(string home, CancellationToken cancellation)
    {
        var address = $"http://127.0.0.1:{FreePort()}";
        var host = new ApiProcess(Process.Start(Info(home, address))!) { Address = address };
        host.Listen();
        using var client = new HttpClient();
        while (!await IsReady(client, address, cancellation))
            if (host._process.HasExited)
                throw new InvalidOperationException(host.Log);
        return host;
    }

    /// <summary>Asks the host to end, as a supervisor does.</summary>
    public async Task<int> Terminate(CancellationToken cancellation)
    {
        using var kill = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
        await _process.WaitForExitAsync(cancellation);
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }

    private void Listen()
    {
        void Keep(object sender, DataReceivedEventArgs line)
        {
            lock (_log)
                _log.AppendLine(line.Data);
        }

        _process.OutputDataReceived += Keep;
        _process.ErrorDataReceived += Keep;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    private static ProcessStartInfo Info(string home, string address, params string[] args)
    {
        var info = new ProcessStartInfo("dotnet", [Program, .. args]) { RedirectStandardOutput = true, RedirectStandardError = true };
        info.Environment["COMPLAINTS_HOME"] = home;
        info.Environment["ASPNETCORE_URLS"] = address;
        return info;
    }

    private static async Task<bool> IsReady(HttpClient client, string address, CancellationToken cancellation)
    {
        try
        {
            return (await client.GetAsync($"{address}/healthz/ready", cancellation)).StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            await Task.Delay(50, cancellation);
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
