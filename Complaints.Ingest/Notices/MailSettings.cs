using System.Globalization;
using MailKit.Security;
using MimeKit;

namespace Complaints.Ingest.Notices;

/// <summary>The mail server and how we speak to it: the section <c>Mail</c> of the configuration.</summary>
/// <param name="User">Null where the server wants no sign-in.</param>
/// <param name="MayBeUnprotected">True when the password may travel without TLS, because the operator said so or it does not leave the machine.</param>
internal sealed record MailSettings(
    string Host, int Port, SecureSocketOptions Security, string? User, string? Password, bool MayBeUnprotected, MailboxAddress From)
{
    /// <summary>Without the password.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Host}:{Port}");
}
