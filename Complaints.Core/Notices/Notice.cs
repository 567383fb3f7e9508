using System.Security.Cryptography;
using System.Text;

namespace Complaints.Core.Notices;

/// <summary>A mail or a webhook call to colleagues, for one recipient.</summary>
/// <param name="Key">What makes it once, such as <c>escalation:17:resolve-breach:mail:DISHUB:head:5f0c2a91</c>; travels with it, so it names nobody.</param>
/// <param name="Recipient">A mail address, or the address of a webhook.</param>
/// <param name="Subject">A mail's subject; for a webhook what it tells of, for admins to read.</param>
/// <param name="Body">Plain text of a mail; JSON for a webhook.</param>
/// <param name="Attachment">By which <see cref="INoticeAttachments"/> finds a mail's files; null without.</param>
public sealed record Notice(string Key, NoticeKind Kind, string Recipient, string Subject, string Body, string? Attachment = null)
{
    private const int LongestKey = 200;

    /// <summary>What makes it once.</summary>
    /// <exception cref="ArgumentException">It is not 1 to 200 visible letters, digits and signs of ASCII, as a header must be.</exception>
    public string Key { get; } = IsKey(Key) ? Key : throw new ArgumentException("A notice's key is 1 to 200 visible ASCII characters.", nameof(Key));

    /// <summary>Not to be sent earlier; null for at once.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>The same mail for each address.</summary>
    /// <param name="key">What makes it once; letters, digits and signs of ASCII. A print of the address is added.</param>
    public static IReadOnlyList<Notice> Mails(string key, IEnumerable<string> addresses, string subject, string text, string? attachment = null) =>
        [.. addresses.Select(address => new Notice(KeyFor(key, address.ToLowerInvariant()), NoticeKind.Mail, address, subject, text, attachment))];

    /// <summary>The same call for each webhook.</summary>
    /// <param name="key">As for <see cref="Mails"/>.</param>
    public static IReadOnlyList<Notice> Calls(string key, IEnumerable<Webhook> webhooks, string subject, string json) =>
        [.. webhooks.Select(hook => new Notice(KeyFor(key, hook.Address), NoticeKind.Webhook, hook.Address, subject, json))];

    private static bool IsKey(string key) => key.Length is > 0 and <= LongestKey && key.All(c => c is > ' ' and <= '~');

    private static string KeyFor(string key, string recipient) =>
        $"{key}:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(recipient)))[..8]}";
}
