using Complaints.Core.Kernel;
using Complaints.Core.Posts;
using Complaints.Ingest.Platforms.Meta;
using Newtonsoft.Json.Linq;

namespace Complaints.Ingest.Platforms.Facebook;

/// <summary>What deliveries hint at: posts below which something was said or changed, what was removed, and who names us.</summary>
internal sealed class FacebookHints(FacebookApi api, InboxStore inbox)
{
    private const string Source = "page";
    private const int AtOnce = 100;
    private const int MostWaiting = 200;
    private const int LooksAtOnce = 10;
    private const int Tries = 20;

    /// <summary>Reads on in the inbox.</summary>
    /// <returns>False when there is more.</returns>
    public async Task<bool> Read(FacebookCursor cursor, FacebookSelf self, DateTimeOffset now, CancellationToken cancellation)
    {
        if (cursor.Waiting.Count >= MostWaiting)
            return false;
        var deliveries = await inbox.After(Source, cursor.Inbox, AtOnce, cancellation);
        foreach (var delivery in deliveries)
        {
            foreach (var entry in DeliveredEntries.Of(delivery.Body).Where(entry => entry.Text("id") == self.Id))
                foreach (var change in entry.Objects("changes"))
                    Note(cursor, change, now);
            cursor.Inbox = delivery.Id;
        }

        return deliveries.Count < AtOnce;
    }

    /// <summary>Looks at some of what waits: what names us, and whether what was said to be removed is gone.</summary>
    /// <exception cref="PlatformException">Nothing may be asked for now.</exception>
    public async Task<IReadOnlyList<IncomingPost>> Look(FacebookCursor cursor, FacebookSelf self, List<RejectedItem> rejects, CancellationToken cancellation)
    {
        var posts = new List<IncomingPost>();
        foreach (var node in cursor.Waiting.Take(LooksAtOnce).ToList())
        {
            cursor.Waiting.Remove(node);
            try
            {
                if (await (node.IsRemoved ? Removed(node, self, cancellation) : Named(node, self, rejects, cancellation)) is { } post)
                    posts.Add(post);
            }
            catch (PlatformException e) when (e.Fault is PlatformFault.Trouble or PlatformFault.Refused && !e.IsRest)
            {
                if (++node.Tries < Tries)
                    cursor.Waiting.Add(node);
                else
                    rejects.Add(new(node.Id, $"A delivery told of it, and it was looked up {Tries} times in vain; at last: {e.Message}", "{}"));
            }
        }

        return posts;
    }

    private static void Note(FacebookCursor cursor, JObject change, DateTimeOffset now)
    {
        if (change.Object("value") is not { } value)
            return;
        var (post, comment, verb) = (value.Text("post_id"), value.Text("comment_id"), value.Text("verb"));
        if (!DeliveredEntries.IsId(post ?? comment) || (comment is not null && !DeliveredEntries.IsId(comment)))
            return;
        if (change.Text("field") == "mention" && verb is "add" or "edited")
            Wait(cursor, new() { Id = comment ?? post!, Post = comment is null ? null : post });
        else if (change.Text("field") == "feed" && value.Text("item") != "reaction")
            NoteFeed(cursor, value, verb, now);
    }

    private static void NoteFeed(FacebookCursor cursor, JObject value, string? verb, DateTimeOffset now)
    {
        var (post, comment) = (value.Text("post_id"), value.Text("comment_id"));
        if (verb == "remove")
            Wait(cursor, new()
            {
                Id = comment ?? post!,
                Post = comment is null ? null : post,
                IsRemoved = true,
                At = (GraphPage.TryTime(value, "created_time", out var at) ? at : now).ToStore(),
            });
        else if (comment is not null && post is not null)
            cursor.Set.Hint(post, now);

        // What was changed may be an old one, far below the newest.
        if (verb is "edited" or "hide" or "unhide" && post is not null && cursor.Set.Find(post) is { } item)
            item.Comments.FullAt = 0;
        if (verb is "edited" && comment is null)
            cursor.Feed.FullAt = 0;
    }

    private static void Wait(FacebookCursor cursor, WaitingNode node)
    {
        if (!cursor.Waiting.Exists(known => known.Id == node.Id && known.IsRemoved == node.IsRemoved))
            cursor.Waiting.Add(node);
    }

    // Gone is believed when what stands above it answers.
    private async Task<IncomingPost?> Removed(WaitingNode node, FacebookSelf self, CancellationToken cancellation)
    {
        var above = node.Post ?? self.Id;
        if (await api.Node(node.Id, "id", cancellation) is not null || await api.Node(above, "id", cancellation) is null)
            return null;
        return new(node.Id, "", Instants.FromStore(node.At)) { Thread = node.Post, IsDeleted = true };
    }

    private async Task<IncomingPost?> Named(WaitingNode node, FacebookSelf self, List<RejectedItem> rejects, CancellationToken cancellation)
    {
        var fields = node.Post is null ? FacebookApi.OfPost : FacebookApi.OfComment;
        if (await api.Node(node.Id, fields, cancellation) is { } found)
            return node.Post is { } post ? FacebookReader.Comment(found, post, self, rejects) : FacebookReader.Post(found, self, false, rejects);
        rejects.Add(new(node.Id, "A delivery says that it names the page, and the platform does not show it: its author is private, or it was deleted. Look at it by hand.", "{}"));
        return null;
    }
}
