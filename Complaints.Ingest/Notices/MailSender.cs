using Complaints.Core.Kernel;
using Complaints.Core.Notices;

namespace Complaints.Ingest.Notices;

/// <summary>Notices as mails, through the office's own server.</summary>
internal sealed class MailSender(MailSetup setup, MailMessages messages, TimeProvider clock) : INoticeSender
{
    public NoticeKind Kind => NoticeKind.Mail;

    public Words? Unable => setup switch
    {
        { Settings: not null } => null,
        { Fault: { } fault } => new($"Pengaturan surel keliru: {fault}", $"The mail settings are wrong: {fault}"),
        _ => new("Server surel belum diatur (Mail:Host).", "No mail server is configured (Mail:Host)."),
    };

    public INoticeSession Open() => new MailSession(setup.Settings ?? throw new InvalidOperationException("No mail server is configured."), messages, clock);
}
