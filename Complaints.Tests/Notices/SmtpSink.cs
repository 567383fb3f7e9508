using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using MimeKit;

namespace Complaints.Tests.Notices;

/// <summary>A mail as the sink took it.</summary>
internal sealed record SunkMail(string Sender, string Recipient, MimeMessage Message, string Raw);

/// <summary>A mail server on the loopback: keeps what it is sent, and refuses, breaks off or falls silent where a test says so.</summary>
internal sealed class SmtpSink : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentQueue<(string Command, string? Answer)> _spoiled = new();
    private readonly TaskCompletionSource _silent = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<SunkMail> _first = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _connections;

    private SmtpSink() => _listener.Start();

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public int Connections => _connections;

    public ConcurrentQueue<SunkMail> Mails { get; } = new();

    /// <summary>The first mail, once it is there.</summary>
    public Task<SunkMail> First => _first.Task;

    /// <summary>What the server asks for; null when it wants no sign-in.</summary>
    public (string User, string Password)? SignIn { get; set; }

    /// <summary>Ends when the server has fallen silent.</summary>
    public Task Silence => _silent.Task;

    public static SmtpSink Start()
    {
        var sink = new SmtpSink();
        _ = sink.Listen();
        return sink;
    }

    /// <summary>The next command that begins so is answered with this; "." is the end of a mail.</summary>
    public void Answer(string command, string answer) => _spoiled.Enqueue((command, answer));

    /// <summary>At the next command that begins so the connection breaks off; a mail that ended has been taken all the same.</summary>
    public void BreakAt(string command) => _spoiled.Enqueue((command, null));

    /// <summary>The next command that begins so is never answered.</summary>
    public void FallSilentAt(string command) => _spoiled.Enqueue((command, ""));

    public ValueTask DisposeAsync()
    {
        _listener.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task Listen()
    {
        try
        {
            while (true)
                _ = Talk(await _listener.AcceptTcpClientAsync());
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // The test is over.
        }
    }

    private async Task Talk(TcpClient client)
    {
        Interlocked.Increment(ref _connections);
        using (client)
        {
            await using var stream = client.GetStream();
            using var reader = new StreamReader(stream, Encoding.Latin1);
            await using var writer = new StreamWriter(stream, Encoding.Latin1) { AutoFlush = true, NewLine = "\r\n" };
            try
            {
                await Converse(reader, writer);
            }
            catch (IOException)
            {
                // The client went away.
            }
        }
    }

    private async Task Converse(StreamReader reader, StreamWriter writer)
    {
        var (sender, recipient) = ("", "");
        await writer.WriteLineAsync(Spoiled("CONNECT", out var greeting) ? greeting : "220 sink.example");
        while (await reader.ReadLineAsync() is { } command)
        {
            if (command.StartsWith("MAIL FROM:", StringComparison.OrdinalIgnoreCase))
                sender = Between(command);
            if (command.StartsWith("RCPT TO:", StringComparison.OrdinalIgnoreCase))
                recipient = Between(command);
            if (!await Reply(command, writer))
                return;
            if (command != "DATA")
                continue;
            var data = await Data(reader);
            if (!_spoiled.TryPeek(out var next) || next is not { Command: ".", Answer: not null })
                Keep(new(sender, recipient, await MimeMessage.LoadAsync(new MemoryStream(Encoding.Latin1.GetBytes(data))), data));
            if (!await Reply(".", writer))
                return;
        }
    }

    private void Keep(SunkMail mail)
    {
        Mails.Enqueue(mail);
        _first.TrySetResult(mail);
    }

    private async Task<bool> Reply(string command, StreamWriter writer)
    {
        if (!Spoiled(command, out var answer))
            answer = Usual(command);
        if (answer is null)
            return false;
        if (answer.Length > 0)
            await writer.WriteLineAsync(answer);
        else
            _silent.TrySetResult();
        return command != "QUIT";
    }

    private string Usual(string command) => command.Split(' ')[0].ToUpperInvariant() switch
    {
        "EHLO" => SignIn is null ? "250-sink.example\r\n250 8BITMIME" : "250-sink.example\r\n250-8BITMIME\r\n250 AUTH PLAIN",
        "AUTH" => command.EndsWith(Plain(), StringComparison.Ordinal) ? "235 2.7.0 welcome" : "535 5.7.8 authentication failed",
        "DATA" => "354 go ahead",
        "QUIT" => "221 bye",
        _ => "250 2.0.0 ok",
    };

    private string Plain() => Convert.ToBase64String(Encoding.UTF8.GetBytes($"\0{SignIn?.User}\0{SignIn?.Password}"));

    private bool Spoiled(string command, out string? answer)
    {
        answer = null;
        if (!_spoiled.TryPeek(out var next) || !command.StartsWith(next.Command, StringComparison.OrdinalIgnoreCase))
            return false;
        _spoiled.TryDequeue(out next);
        answer = next.Answer;
        return true;
    }

    private static async Task<string> Data(StreamReader reader)
    {
        var data = new StringBuilder();
        while (await reader.ReadLineAsync() is { } line && line != ".")
            data.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");
        return data.ToString();
    }

    private static string Between(string command) => command.Split('<', '>')[1];
}
