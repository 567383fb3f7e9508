using Complaints.Core.Posts;

namespace Complaints.Ingest.Platforms.Instagram;

/// <summary>Looks up mentions elsewhere of which deliveries told; one that cannot be had is set aside after many tries, with the reason.</summary>
internal sealed class InstagramMentions(InstagramApi api, InstagramReader reader, InstagramLogin login)
{
    private const int AtOnce = 10;
    private const int Tries = 20;

    /// <summary>Looks some of them up.</summary>
    /// <exception cref="PlatformException">None may be asked for now.</exception>
    public async Task<IReadOnlyList<IncomingPost>> Look(
        InstagramCursor cursor, InstagramSelf self, List<RejectedItem> rejects, CancellationToken cancellation)
    {
        var posts = new List<IncomingPost>();
        foreach (var mention in cursor.Mentions.Take(AtOnce).ToList())
        {
            cursor.Mentions.Remove(mention);
            if (!login.CanReadMentions)
                rejects.Add(Reject(mention, "Mentions elsewhere can be read only by an account that was opened through Facebook Login: set Options:Login to facebook, with a token from there. Until then look at it by hand."));
            else if (await Ask(cursor, mention, rejects, cancellation) is { } post)
                posts.Add(post);
        }

        return posts;

        async Task<IncomingPost?> Ask(InstagramCursor waiting, WaitingMention mention, List<RejectedItem> aside, CancellationToken stop)
        {
            try
            {
                var node = mention.Comment is { } comment ? await api.MentionedComment(comment, stop) : await api.MentionedMedia(mention.Media, stop);
                if (node is not null)
                    return reader.Mention(node, self, aside) is { } post ? Placed(post, mention) : null;
                aside.Add(Reject(mention, "The platform does not show it: it was deleted, or its author is private. Look at it by hand."));
            }
            catch (PlatformException e) when (e.Fault is PlatformFault.Trouble or PlatformFault.Refused && !e.IsRest)
            {
                if (++mention.Tries < Tries)
                    waiting.Mentions.Add(mention);
                else
                    aside.Add(Reject(mention, $"It was looked up {Tries} times in vain; at last: {e.Message}"));
            }

            return null;
        }
    }

    // Where it stands the delivery says too.
    private IncomingPost Placed(IncomingPost post, WaitingMention mention) => mention.Comment is null ? post : post with
    {
        Thread = post.Thread ?? login.Qualified(mention.Media),
        ReplyTo = post.ReplyTo ?? login.Qualified(mention.Media),
    };

    private static RejectedItem Reject(WaitingMention mention, string because) => new(
        mention.Comment is null ? $"mention in media {mention.Media}" : $"mention in comment {mention.Comment}", because,
        Newtonsoft.Json.JsonConvert.SerializeObject(mention));
}
