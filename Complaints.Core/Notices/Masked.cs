using System.Text.RegularExpressions;

namespace Complaints.Core.Notices;

/// <summary>Addresses as they may be shown: whose it is can be guessed by those who know, and read by nobody.</summary>
public static partial class Masked
{
    /// <summary><c>k…@bandung.go.id</c> of a mail address, <c>https://contoh.example/…</c> of a webhook's.</summary>
    public static string Recipient(NoticeKind kind, string recipient)
    {
        if (kind == NoticeKind.Mail)
            return Text(recipient);
        return Uri.TryCreate(recipient, UriKind.Absolute, out var uri) ? $"{uri.GetLeftPart(UriPartial.Authority)}/…" : "…";
    }

    /// <summary>A text, such as a server's answer, with every mail address in it masked.</summary>
    public static string Text(string text) => Mail().Replace(text, found => $"{found.Value[0]}…@{found.Groups["domain"].Value}");

    [GeneratedRegex(@"[^\s<>()\[\],;:""'@]+@(?<domain>[^\s<>()\[\],;:""'@]+)")]
    private static partial Regex Mail();
}
