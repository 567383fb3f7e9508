using Complaints.Core.Posts;
using Complaints.Core.Replies;

namespace Complaints.Ingest.Platforms.TikTok;

/// <summary>Answers comments. There is one level only: an answer to a reply stands below the same comment.</summary>
internal sealed class TikTokSender(TikTokApi api, TikTokReader reader) : IReplySender
{
    public async Task<SentReply> Send(OutgoingReply reply, Func<string, CancellationToken, Task> keep, CancellationToken cancellation)
    {
        if (reply.To is not { } to)
            throw ByHand("TikTok takes videos and no texts of our own: copy the text and post it there.");
        if (reply.Visibility is Visibility.Private or Visibility.Direct)
            throw ByHand("The comment is hidden and an answer below it would be public: show the comment first, or find another way to the citizen.");
        var (video, comment) = TikTokReader.Parts(to.Thread ?? to.ExternalId);
        var sent = await api.Reply(video, comment, reply.Text, cancellation);
        return sent.Text("comment_id") is { } id
            ? new(TikTokReader.Whole(video, id), to.Url)
            : throw new PlatformException("TikTok took the reply and does not say under which id.") { MayBeDone = true };
    }

    public async Task<SentReply?> Find(OutgoingReply reply, CancellationToken cancellation)
    {
        if (reply.To is not { } to)
            return null;
        var (video, comment) = TikTokReader.Parts(to.Thread ?? to.ExternalId);
        string? cursor = null;
        do
        {
            var page = await api.Replies(video, comment, cursor, cancellation);
            foreach (var post in page.Items.SelectMany(item => reader.ReadAll(item, video, comment, [])))
                if (post.IsOwn && post.PostedAt >= reply.CreatedAt.AddMinutes(-5) && reply.Says(post.Text))
                    return new(post.ExternalId, post.Url);
            cursor = page.Next;
        }
        while (cursor is not null);
        return null;
    }

    private static PlatformException ByHand(string because) => new(because) { Fault = PlatformFault.ByHand };
}
