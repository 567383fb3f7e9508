using Newtonsoft.Json.Linq;

namespace Complaints.Ingest.Platforms.X;

/// <summary>Whether a post's author called the office: mentioned it, answered it or quoted it.</summary>
internal static class XEngagement
{
    public static bool SpeaksTo(JObject post, XOwner own) =>
        post.Text("in_reply_to_user_id") == own.Id || IsMentioned(post, own) || Quotes(post, own);

    private static bool IsMentioned(JObject post, XOwner own) => XNames.Entities(post, "mentions").Any(mention =>
        mention.Text("id") == own.Id || string.Equals(mention.Text("username"), own.Name, StringComparison.OrdinalIgnoreCase));

    // Who wrote the quoted post came along with it; else the link to it, which every quote holds, says it.
    private static bool Quotes(JObject post, XOwner own)
    {
        if (XNames.Reference(post, "quoted") is not { } quoted)
            return false;
        return XNames.Objects(post.Object("includes") ?? [], "tweets", "posts").Any(p => p.Text("id") == quoted && p.Text("author_id") == own.Id)
            || XNames.Entities(post, "urls").Any(url => IsOurs(url.Text("expanded_url"), quoted, own));
    }

    private static bool IsOurs(string? address, string id, XOwner own) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Host is "x.com" or "twitter.com" or "www.x.com" or "www.twitter.com" or "mobile.twitter.com"
        && uri.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries) is [var name, "status", var status, ..]
        && status == id && string.Equals(name, own.Name, StringComparison.OrdinalIgnoreCase);
}
