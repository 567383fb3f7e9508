using Complaints.Core.Accounts;
using Complaints.Core.Replies;
using Complaints.Ingest.Accounts;
using Newtonsoft.Json.Linq;

namespace Complaints.Ingest.Platforms.X;

/// <summary>Looks among our own posts for one whose arrival nobody confirmed.</summary>
internal sealed class XOwnPosts(AccountSettings account, XApi api, XBill bill)
{
    private const int MostPages = 10;
    private const int LargestPage = 100;

    private static readonly TimeSpan ClocksDiffer = TimeSpan.FromMinutes(10);

    /// <summary>The post as it was sent.</summary>
    public static SentReply Sent(string id, XOwner own) => new(id, $"https://x.com/{own.Name}/status/{id}");

    /// <summary>Our post with these words below the reply's target, or below none; null when it is certainly not there.</summary>
    /// <exception cref="PlatformException">It could not be found out.</exception>
    public async Task<SentReply?> Find(OutgoingReply reply, XOwner own, CancellationToken cancellation)
    {
        var from = reply.To is { } target ? $"&since_id={Uri.EscapeDataString(target.ExternalId)}" : $"&start_time={XApi.Instant(reply.CreatedAt - ClocksDiffer)}";
        string? token = null;
        for (var pages = 0; pages < MostPages; pages++)
        {
            var page = await Page(own, from + (token is null ? "" : $"&pagination_token={Uri.EscapeDataString(token)}"), cancellation);
            if (page.Posts.FirstOrDefault(post => IsIt(post, reply)) is { } found)
                return Sent(XNames.Versions(found)[0], own);
            if ((token = page.Next) is null)
                return null;
        }

        throw new PlatformException($"Whether a reply of {account.Name} arrived cannot be told: there are too many posts of ours since. Look on x.com.");
    }

    private async Task<XPage> Page(XOwner own, string paging, CancellationToken cancellation) => await bill.Page(
        BudgetStream.Replies, 5, LargestPage, isBare: true, size => api.Written(own.Id, $"{paging}&max_results={size}", cancellation), cancellation) is var (page, _)
        ? page
        : throw new PlatformException($"The budget of {account.Name} does not bear looking whether a reply arrived: it is looked for when it does.") { Fault = PlatformFault.Throttled };

    private static bool IsIt(JObject post, OutgoingReply reply) =>
        post.Text("id") is not null && reply.Says(XNames.FullText(post)) && IsBelow(XNames.Reference(post, "replied_to"), reply.To);

    // The target may have been answered in any of its versions.
    private static bool IsBelow(string? parent, ReplyTarget? target) => target is null
        ? parent is null
        : parent == target.ExternalId || parent is not null && target.Raw is { } raw && IsVersion(parent, raw);

    private static bool IsVersion(string id, string raw)
    {
        try
        {
            return XNames.Versions(JObject.Parse(raw)).Contains(id);
        }
        catch (Newtonsoft.Json.JsonException)
        {
            return false;
        }
    }
}
