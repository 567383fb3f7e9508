using System.Security.Cryptography;
using System.Text;

namespace Complaints.Ingest.Platforms.X;

/// <summary>The signature HMAC-SHA1 of OAuth 1.0a (RFC 5849, section 3.4), over method, address and parameters; a JSON body is no part of it.</summary>
/// <param name="Consumer">The app's key and secret.</param>
/// <param name="Token">The user's token and its secret.</param>
internal sealed record OAuth1Signature((string Key, string Secret) Consumer, (string Key, string Secret) Token)
{
    /// <summary>The value of the Authorization header, its scheme included.</summary>
    /// <param name="address">Absolute, with its query.</param>
    public string Header(string method, Uri address, string nonce, long seconds)
    {
        (string Name, string Value)[] own =
        [
            ("oauth_consumer_key", Consumer.Key),
            ("oauth_nonce", nonce),
            ("oauth_signature_method", "HMAC-SHA1"),
            ("oauth_timestamp", seconds.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            ("oauth_token", Token.Key),
        ];
        var signature = Of(method, address, own);
        return "OAuth " + string.Join(", ", own.Append(("oauth_signature", signature)).Select(p => $"{Escape(p.Item1)}=\"{Escape(p.Item2)}\""));
    }

    /// <summary>The signature alone.</summary>
    /// <param name="own">The parameters of the protocol that are signed.</param>
    public string Of(string method, Uri address, IEnumerable<(string Name, string Value)> own)
    {
        var parameters = Query(address).Concat(own).Select(p => (Name: Escape(p.Name), Value: Escape(p.Value)))
            .OrderBy(p => p.Name, StringComparer.Ordinal).ThenBy(p => p.Value, StringComparer.Ordinal);
        var basis = $"{method.ToUpperInvariant()}&{Escape(address.GetLeftPart(UriPartial.Path))}&{Escape(string.Join('&', parameters.Select(p => $"{p.Name}={p.Value}")))}";
        var key = Encoding.ASCII.GetBytes($"{Escape(Consumer.Secret)}&{Escape(Token.Secret)}");
#pragma warning disable CA5350 // The protocol knows this digest; as a keyed one it is not broken.
        return Convert.ToBase64String(HMACSHA1.HashData(key, Encoding.ASCII.GetBytes(basis)));
#pragma warning restore CA5350
    }

    private static IEnumerable<(string Name, string Value)> Query(Uri address) => address.Query.TrimStart('?')
        .Split('&', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=', 2))
        .Select(pair => (Unescape(pair[0]), pair.Length > 1 ? Unescape(pair[1]) : ""));

    private static string Unescape(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));

    // RFC 3986's unreserved characters stay, as the protocol asks.
    private static string Escape(string text) => Uri.EscapeDataString(text);
}
