using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Complaints.Core.Notices;

/// <summary>An address that is called when something is to be told. Its secret signs and is shown to nobody.</summary>
/// <param name="address">http or https.</param>
/// <param name="agency">The agency whose matters it is told; null for everything.</param>
public sealed class Webhook(string address, string? agency, string secret)
{
    /// <summary>http or https; it may itself hold a secret, so it is not logged.</summary>
    public string Address { get; } = address;

    /// <summary>The agency whose matters it is told; null for everything.</summary>
    public string? Agency { get; } = agency;

    /// <summary><c>sha256=</c> and the HMAC-SHA256 of timestamp, a dot and the body, in small hexadecimal digits.</summary>
    /// <param name="timestamp">Seconds since 1970, as sent beside it.</param>
    public string Signature(long timestamp, string body) => "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(
        Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{timestamp}.{body}"))));

    /// <summary>True when both sign alike.</summary>
    internal bool SignsAs(Webhook other) => Signature(0, "") == other.Signature(0, "");
}
