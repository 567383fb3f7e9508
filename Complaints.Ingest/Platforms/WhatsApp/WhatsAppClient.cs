using Complaints.Core.Accounts;
using Complaints.Core.Posts;
using Complaints.Core.Replies;
using Complaints.Ingest.Accounts;
using Newtonsoft.Json;

namespace Complaints.Ingest.Platforms.WhatsApp;

/// <summary>
/// Reads what Meta pushed, in the order in which it came. What was pushed is all that there is to read: that nothing came does not
/// prove that nothing was written, and the doctor tells how long ago something came.
/// </summary>
internal sealed partial class WhatsAppClient(
    AccountSettings account, WhatsAppInbox inbox, WhatsAppReader reader, TalkThreads threads, PostQueries held, ILogger<WhatsAppClient> log) : IPlatformClient
{
    private const int AtOnce = 100;

    public async Task<PolledPage> Poll(Account watched, CancellationToken cancellation)
    {
        var cursor = WhatsAppCursor.Of(watched.Cursor);
        var deliveries = await inbox.After(cursor.Last, AtOnce, cancellation);
        if (deliveries.Count == 0)
            return new([], watched.Cursor, 0, false);
        var rejects = new List<RejectedItem>();
        var posts = deliveries.SelectMany(delivery => Posts(delivery, rejects)).OrderBy(post => post.PostedAt).ToList();
        var ordered = await Overtaken(posts, cursor.Ahead, cancellation);
        var threaded = await threads.Fill(ordered, cursor.Talks, post => post.IsDeleted ? null : post.Author, cancellation);
        var isFull = deliveries.Count == AtOnce;
        return new(threaded, (cursor with { Last = deliveries[^1].Delivery.Id }).ToText(), isFull ? 1 : 0, isFull) { Rejects = rejects, Undelivered = [.. Undelivered(deliveries)] };
    }

    private List<IncomingPost> Posts(WhatsAppDelivery delivery, List<RejectedItem> rejects)
    {
        var posts = new List<IncomingPost>();
        if (delivery.IsBroken)
            rejects.Add(new($"delivery {delivery.Delivery.Id}", "What Meta pushed is no JSON, though its signature was right: report this.", delivery.Delivery.Body));
        foreach (var value in delivery.Values)
            foreach (var message in value.Objects("messages"))
                if (reader.Read(message, value, out var because) is { } post)
                    posts.Add(post);
                else if (because is not null)
                    rejects.Add(new($"message {message.Text("id") ?? "without id"}", because, message.ToString(Formatting.None)));
        return posts;
    }

    // Nothing keeps the order. A message whose edit came first is older than what is held of it, and says so.
    private async Task<IReadOnlyList<IncomingPost>> Overtaken(List<IncomingPost> posts, List<string> ahead, CancellationToken cancellation)
    {
        var edited = posts.Where(post => post.EditedAt is not null).Select(post => post.ExternalId).Distinct().ToList();
        var known = edited.Count == 0 ? new HashSet<string>() : new HashSet<string>(await held.Held(WhatsAppPlatform.PlatformName, edited, cancellation));
        var ordered = new List<IncomingPost>();
        foreach (var post in posts)
        {
            if (post.EditedAt is not null && known.Add(post.ExternalId))
                ahead.Add(post.ExternalId);
            var isLate = post is { EditedAt: null, IsDeleted: false } && ahead.Contains(post.ExternalId);
            ordered.Add(isLate ? post with { EditedAt = post.PostedAt } : post);
            known.Add(post.ExternalId);
        }

        return ordered;
    }

    // Accepted is not delivered: what failed afterwards only these tell.
    private IEnumerable<UndeliveredReply> Undelivered(IReadOnlyList<WhatsAppDelivery> deliveries)
    {
        var statuses = deliveries.SelectMany(delivery => delivery.Values).SelectMany(value => value.Objects("statuses"));
        foreach (var status in statuses.Where(status => status.Text("status") == "failed"))
        {
            var because = WhatsAppErrors.Sentence(status.Objects("errors").FirstOrDefault() ?? []);
            var key = status.Text("biz_opaque_callback_data");
            Log.NotDelivered(log, account.Name, key ?? "without our key", because);
            if (key is not null)
                yield return new(key, because);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(370, LogLevel.Warning, "{Account}: a reply ({Key}) was accepted and did not reach the citizen: {Because}")]
        public static partial void NotDelivered(ILogger log, string account, string key, string because);
    }
}
