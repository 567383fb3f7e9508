using System.Security.Cryptography;
using System.Text;

namespace Complaints.Api.Hooks;

/// <summary>
/// What the office and Meta know of each other, from the section <c>Hooks:Meta</c>: <c>AppSecret</c>, one or a list of them
/// where several apps deliver, and <c>VerifyToken</c>, which the office makes up and enters at Meta.
/// </summary>
internal sealed class MetaSecrets(IConfiguration configuration)
{
    private const string Section = "Hooks:Meta";
    private const string Scheme = "sha256=";

    private readonly IReadOnlyList<byte[]> _appSecrets = [.. SecretsOf(configuration.GetSection($"{Section}:AppSecret")).Select(Encoding.UTF8.GetBytes)];
    private readonly byte[] _verifyToken = Encoding.UTF8.GetBytes(configuration[$"{Section}:VerifyToken"] ?? "");

    /// <summary>True when deliveries can be checked, and so are taken.</summary>
    public bool CanCheck => _appSecrets.Count > 0;

    /// <summary>True when a subscription can be confirmed.</summary>
    public bool CanConfirm => _verifyToken.Length > 0;

    /// <summary>True when this is the token that was entered at Meta.</summary>
    public bool IsVerifyToken(string? token) => CanConfirm && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(token ?? ""), _verifyToken);

    /// <summary>True when one of the apps has signed exactly these bytes.</summary>
    /// <param name="signature">The header X-Hub-Signature-256: <c>sha256=</c> and 64 hexadecimal digits.</param>
    public bool HaveSigned(ReadOnlySpan<byte> body, string? signature)
    {
        if (signature is null || signature.Length != Scheme.Length + (2 * SHA256.HashSizeInBytes) || !signature.StartsWith(Scheme, StringComparison.Ordinal))
            return false;
        var claimed = new byte[SHA256.HashSizeInBytes];
        if (Convert.FromHexString(signature.AsSpan(Scheme.Length), claimed, out _, out _) != System.Buffers.OperationStatus.Done)
            return false;
        var isSigned = false;
        foreach (var secret in _appSecrets)
            isSigned |= CryptographicOperations.FixedTimeEquals(HMACSHA256.HashData(secret, body), claimed);
        return isSigned;
    }

    private static IEnumerable<string> SecretsOf(IConfigurationSection section) =>
        section.GetChildren().Select(child => child.Value).Prepend(section.Value).OfType<string>().Where(secret => secret.Length > 0);
}
