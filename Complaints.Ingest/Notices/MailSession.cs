using Complaints.Core.Notices;
using Complaints.Core.Storage;
using MailKit.Net.Smtp;

namespace Complaints.Ingest.Notices;

/// <summary>Several mails over one connection, made when the first is sent and made anew when it broke.</summary>
internal sealed class MailSession(MailSettings settings, MailMessages messages, TimeProvider clock) : INoticeSession
{
    // Connecting, signing in and sending together; well within the lease.
    private static readonly TimeSpan AttemptTimeout = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan FarewellTimeout = TimeSpan.FromSeconds(3);

    private SmtpClient? _client;

    public async Task Send(Notice notice, CancellationToken cancellation)
    {
        using var timeout = new CancellationTokenSource(AttemptTimeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellation);
        try
        {
            var message = await messages.Write(notice, settings.From, either.Token);
            var client = await Connected(either.Token);
            await client.SendAsync(message, either.Token);
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested && e is not StorageException)
        {
            if (e is not NoticeException and not SmtpCommandException { ErrorCode: not SmtpErrorCode.UnexpectedStatusCode })
                Drop();
            throw MailFaults.Of(e, settings, notice.Recipient);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_client is not { IsConnected: true } client)
        {
            Drop();
            return;
        }

        try
        {
            using var timeout = new CancellationTokenSource(FarewellTimeout, clock);
            await client.DisconnectAsync(quit: true, timeout.Token);
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or SmtpCommandException or SmtpProtocolException)
        {
            // What was sent is sent, whether or not the server says goodbye.
        }
        finally
        {
            Drop();
        }
    }

    private async Task<SmtpClient> Connected(CancellationToken cancellation)
    {
        if (_client is { IsConnected: true })
            return _client;
        Drop();
        var client = _client = new SmtpClient();
        await client.ConnectAsync(settings.Host, settings.Port, settings.Security, cancellation);
        if (settings is { User: { } user, Password: { } password })
        {
            if (!client.IsSecure && !settings.MayBeUnprotected)
                throw Dropped(MailFaults.Unprotected());
            await client.AuthenticateAsync(user, password, cancellation);
        }

        return client;
    }

    private NoticeException Dropped(NoticeException fault)
    {
        Drop();
        return fault;
    }

    private void Drop()
    {
        _client?.Dispose();
        _client = null;
    }
}
