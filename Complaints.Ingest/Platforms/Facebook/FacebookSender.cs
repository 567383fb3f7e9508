using Complaints.Core.Posts;
using Complaints.Core.Replies;
using Complaints.Ingest.Platforms.Meta;
using Newtonsoft.Json.Linq;

namespace Complaints.Ingest.Platforms.Facebook;

/// <summary>Writes below posts and comments, and on our page. Conversations are one level deep: what answers a reply stands beside it.</summary>
internal sealed class FacebookSender(FacebookApi api) : IReplySender
{
    private const int MostPages = 20;
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(5);

    public async Task<SentReply> Send(OutgoingReply reply, Func<string, CancellationToken, Task> keep, CancellationToken cancellation)
    {
        var answer = Above(reply) is { } above ? await api.Comment(above, reply.Text, cancellation) : await api.Publish(reply.Text, cancellation);
        return answer is null || Sent(answer, reply) is not { } sent
            ? throw new PlatformException("Facebook took the reply and did not say under which id: it is looked for.") { MayBeDone = true }
            : sent;
    }

    public async Task<SentReply?> Find(OutgoingReply reply, CancellationToken cancellation)
    {
        var (self, above) = (await api.Self(cancellation), Above(reply));
        string? after = null;
        for (var pages = 0; pages < MostPages; pages++)
        {
            var page = above is null ? await api.Own(after, cancellation) : await api.Comments(above, after, cancellation);
            if (page.Items.FirstOrDefault(item => IsOurs(item, reply, self, above)) is { } found)
                return Sent(found, reply);

            // The newest come first: what is older than the reply cannot be it.
            if (page.Items.Count > 0 && page.Items.All(item => !IsSince(item, reply)))
                return null;
            if (page.After is null)
                return page.IsCutOff ? throw new PlatformException("Facebook does not show all that was said there: look there whether the reply has arrived.") : null;
            after = page.After;
        }

        throw new PlatformException("The conversation is too long to be searched: look there whether the reply has arrived.") { Fault = PlatformFault.ByHand };
    }

    // What we posted ourselves names no author where it is listed. A comment of ours may, for want of rights, name none either.
    private static bool IsOurs(JObject item, OutgoingReply reply, FacebookSelf self, string? above) =>
        IsSince(item, reply) && reply.Says(item.Text("message") ?? "") && (above is null || item.Object("from")?.Text("id") is not { } author || author == self.Id);

    private static bool IsSince(JObject item, OutgoingReply reply) =>
        GraphPage.TryTime(item, "created_time", out var at) && at >= reply.CreatedAt - ClockSkew;

    private static SentReply? Sent(JObject answer, OutgoingReply reply) =>
        answer.Text("id") is { } id ? new(id, answer.Text("permalink_url") ?? reply.To?.Url) : null;

    private static string? Above(OutgoingReply reply)
    {
        if (reply.To is not { } to)
            return null;
        if (reply.Visibility is Visibility.Private or Visibility.Direct)
            throw new PlatformException("The comment is hidden: show it first, or write to its author.") { Fault = PlatformFault.ByHand };
        return to.ReplyTo is { } parent && parent != to.Thread ? parent : to.ExternalId;
    }
}
