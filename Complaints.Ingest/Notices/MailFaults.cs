using System.Net.Sockets;
using Complaints.Core.Kernel;
using Complaints.Core.Notices;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;

namespace Complaints.Ingest.Notices;

/// <summary>Says what went wrong with a mail or its server, in the server's own words, and whose it is to mend.</summary>
internal static class MailFaults
{
    private const int FirstPermanent = 500;
    private const int LongestAnswer = 300;

    // Shorter ones stand in too many other words.
    private const int ShortestSecret = 3;

    public static NoticeException Of(Exception e, MailSettings settings, string recipient) => e switch
    {
        NoticeException known => known,
        SmtpCommandException { StatusCode: SmtpStatusCode.ServiceNotAvailable } busy => Trouble(e, "menutup hubungan", "ends the connection", Answer(busy, settings, recipient)),
        SmtpCommandException { ErrorCode: SmtpErrorCode.RecipientNotAccepted or SmtpErrorCode.MessageNotAccepted } not => NotAccepted(not, settings, recipient),
        SmtpCommandException { ErrorCode: SmtpErrorCode.SenderNotAccepted } sender => Trouble(
            e, "menolak pengirim (Mail:From)", "refuses the sender (Mail:From)", Answer(sender, settings, recipient)),
        SmtpCommandException other => Trouble(e, "menolak", "refuses", Answer(other, settings, recipient)),
        AuthenticationException or SaslException => Trouble(e, "menolak kata sandi: periksa Mail:User dan Mail:Password", "refuses the password: check Mail:User and Mail:Password"),
        ServiceNotAuthenticatedException => Trouble(e, "meminta kata sandi: isi Mail:User dan Mail:Password", "wants a password: set Mail:User and Mail:Password"),
        SslHandshakeException => Trouble(e, "tidak dapat dipercaya: sertifikat atau TLS-nya tidak sah. Periksa Mail:Host dan Mail:Security",
            "cannot be trusted: its certificate is not valid, or it speaks no TLS. Check Mail:Host and Mail:Security"),
        NotSupportedException => Trouble(e, "tidak mendukung yang diminta Mail:Security", "does not support what Mail:Security asks for"),
        OperationCanceledException or TimeoutException => Trouble(e, "tidak menjawab pada waktunya", "does not answer in time"),
        SocketException => Trouble(e, "tidak dapat dihubungi: periksa Mail:Host, Mail:Port, dan jaringan", "cannot be reached: check Mail:Host, Mail:Port and the network"),
        ProtocolException or IOException or ServiceNotConnectedException => Trouble(e, "memutus hubungan", "breaks the connection off"),
        _ => new(NoticeFault.Later, new($"Kesalahan tak terduga ({e.GetType().Name}): laporkan.", $"An unexpected {e.GetType().Name}: report it."), e),
    };

    /// <summary>The password would travel in the open.</summary>
    public static NoticeException Unprotected() => Trouble(
        null, "tidak menawarkan TLS, jadi kata sandi tidak dikirim: pakai Mail:Security=tls, atau none bila memang boleh terbuka",
        "offers no TLS, so the password is not sent: use Mail:Security=tls, or none if it may travel in the open");

    private static NoticeException NotAccepted(SmtpCommandException e, MailSettings settings, string recipient)
    {
        var isPermanent = (int)e.StatusCode >= FirstPermanent;
        var answer = Answer(e, settings, recipient);
        var because = e.ErrorCode == SmtpErrorCode.RecipientNotAccepted
            ? new Words($"Server surel menolak penerima: {answer}", $"The mail server refuses the recipient: {answer}")
            : new Words($"Server surel menolak isi surel: {answer}", $"The mail server refuses the message: {answer}");
        return new(isPermanent ? NoticeFault.Refused : NoticeFault.Later, because, e);
    }

    private static NoticeException Trouble(Exception? e, string indonesian, string english, string? answer = null)
    {
        var told = answer is null ? "." : $": {answer}";
        return new(NoticeFault.ServerTrouble, new($"Server surel {indonesian}{told}", $"The mail server {english}{told}"), e);
    }

    // Servers repeat what they were sent: neither the address nor the password may get into a log that way.
    private static string Answer(SmtpCommandException e, MailSettings settings, string recipient)
    {
        var text = Masked.Text($"{(int)e.StatusCode} {e.Message.ReplaceLineEndings(" ")}".TrimEnd());
        foreach (var hidden in new[] { settings.Password, settings.User, recipient.Split('@')[0] })
            if (hidden?.Length >= ShortestSecret)
                text = text.Replace(hidden, "…", StringComparison.OrdinalIgnoreCase);
        return text.Length <= LongestAnswer ? text : text[..LongestAnswer] + "…";
    }
}
