using Complaints.Core.Notices;

namespace Complaints.Ingest.Notices;

/// <summary>Says at start by which server mails go, or why none do, and who is known.</summary>
internal sealed partial class NoticesAtStart(MailSetup mail, Contacts contacts, ILogger<NoticesAtStart> log) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (mail.Settings is { } settings)
            Log.Through(log, settings.ToString());
        else if (mail.Fault is { } fault)
            Log.Fault(log, fault);
        else
            Log.NoServer(log, NoticeOutbox.HoldFor.Days);
        contacts.Look();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static partial class Log
    {
        [LoggerMessage(410, LogLevel.Information, "Mails to colleagues go through {Server}.")]
        public static partial void Through(ILogger log, string server);

        [LoggerMessage(411, LogLevel.Error, "The mail settings are wrong, mails wait until they are mended and the host is started again: {Fault}")]
        public static partial void Fault(ILogger log, string fault);

        [LoggerMessage(412, LogLevel.Information, "No mail server is configured (Mail:Host): mails to colleagues wait for one, up to {Days} days.")]
        public static partial void NoServer(ILogger log, int days);
    }
}
