using Complaints.Core.Kernel;
using Complaints.Core.Posts;
using Complaints.Ingest.Platforms.Meta;
using Newtonsoft.Json.Linq;

namespace Complaints.Ingest.Platforms.Instagram;

/// <summary>
/// What deliveries hint at: media below which something was said, and mentions elsewhere, of which no list exists. A
/// delivery comes late, twice or never; what it says is looked up, not believed.
/// </summary>
internal sealed class InstagramHints(InboxStore inbox)
{
    private const string Source = "instagram";
    private const int AtOnce = 100;
    private const int MostWaiting = 200;

    /// <summary>Reads on in the inbox.</summary>
    /// <returns>False when there is more.</returns>
    public async Task<bool> Read(InstagramCursor cursor, InstagramSelf self, DateTimeOffset now, CancellationToken cancellation)
    {
        if (cursor.Mentions.Count >= MostWaiting)
            return false;
        var deliveries = await inbox.After(Source, cursor.Inbox, AtOnce, cancellation);
        foreach (var delivery in deliveries)
        {
            foreach (var entry in DeliveredEntries.Of(delivery.Body).Where(entry => self.Ids.Contains(entry.Text("id") ?? "")))
            {
                cursor.HeardAt = delivery.ReceivedAt.ToStore();
                foreach (var change in entry["changes"] is JArray ? entry.Objects("changes") : [entry])
                    Note(cursor, change, now);
            }

            cursor.Inbox = delivery.Id;
        }

        return deliveries.Count < AtOnce;
    }

    private static void Note(InstagramCursor cursor, JObject change, DateTimeOffset now)
    {
        if (change.Object("value") is not { } value)
            return;
        var media = value.Text("media_id") ?? value.Object("media")?.Text("id");
        if (!DeliveredEntries.IsId(media))
            return;
        if (change.Text("field") is "comments" or "live_comments" || cursor.Set.Find(media!) is not null)
            cursor.Set.Hint(media!, now);
        else if (change.Text("field") == "mentions" && value.Text("comment_id") is var comment && (comment is null || DeliveredEntries.IsId(comment))
            && !cursor.Mentions.Exists(known => known.Media == media && known.Comment == comment))
            cursor.Mentions.Add(new() { Media = media!, Comment = comment });
    }
}
