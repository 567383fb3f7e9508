using System.Globalization;
using MailKit.Security;
using MimeKit;

namespace Complaints.Ingest.Notices;

/// <summary>What the configuration says of mail.</summary>
/// <param name="Settings">Null when no server is configured, or something is wrong with it.</param>
/// <param name="Fault">What is wrong; null when nothing is.</param>
internal sealed record MailSetup(MailSettings? Settings, string? Fault)
{
    private static readonly string[] Known = ["Host", "Port", "Security", "User", "Password", "From", "FromName"];

    private static readonly Dictionary<string, (SecureSocketOptions Security, int Port)> Securities = new(StringComparer.OrdinalIgnoreCase)
    {
        ["auto"] = (SecureSocketOptions.Auto, 587),
        ["starttls"] = (SecureSocketOptions.StartTls, 587),
        ["tls"] = (SecureSocketOptions.SslOnConnect, 465),
        ["none"] = (SecureSocketOptions.None, 25),
    };

    /// <summary>Reads the section. A fault keeps mails waiting and touches nothing else.</summary>
    /// <param name="office">The name from which mails come unless <c>Mail:FromName</c> says otherwise.</param>
    public static MailSetup Read(IConfiguration configuration, string office)
    {
        var mail = configuration.GetSection("Mail");
        if (mail.GetChildren().FirstOrDefault(child => !Known.Contains(child.Key, StringComparer.OrdinalIgnoreCase)) is { } unknown)
            return Wrong($"Mail:{unknown.Key} is not known; known are {string.Join(", ", Known)}.");
        if (Text(mail, "Host") is not { } host)
            return new(null, null);
        if (Uri.CheckHostName(host) == UriHostNameType.Unknown)
            return Wrong("Mail:Host must be a name or a number, such as surel.bandung.go.id, without a port.");
        if (!Securities.TryGetValue(Text(mail, "Security") ?? "auto", out var security))
            return Wrong($"Mail:Security must be one of {string.Join(", ", Securities.Keys)}.");
        if (Port(mail, security.Port) is not { } port)
            return Wrong("Mail:Port must be a number from 1 to 65535.");
        if (Text(mail, "From") is not { } from || !MailboxAddress.TryParse(from, out var sender) || !sender.Address.Contains('@', StringComparison.Ordinal))
            return Wrong("Mail:From must be the address from which mails come, such as aduan@bandung.go.id.");
        var (user, password) = (Text(mail, "User"), Text(mail, "Password"));
        if (user is null != password is null)
            return Wrong("Mail:User and Mail:Password belong together: set both, or none where the server wants no sign-in.");
        var isOpen = security.Security == SecureSocketOptions.None || IsHere(host);
        return new(new(host, port, security.Security, user, password, isOpen, new(Text(mail, "FromName") ?? office, sender.Address)), null);
    }

    private static MailSetup Wrong(string fault) => new(null, fault);

    private static string? Text(IConfiguration mail, string key) => mail[key] is { Length: > 0 } text ? text : null;

    private static int? Port(IConfiguration mail, int usual)
    {
        if (Text(mail, "Port") is not { } text)
            return usual;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is >= 1 and <= 65535 ? port : null;
    }

    private static bool IsHere(string host) => new UriBuilder("smtp", host).Uri.IsLoopback;
}
