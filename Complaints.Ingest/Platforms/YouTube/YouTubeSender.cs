using Complaints.Core.Posts;
using Complaints.Core.Replies;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Complaints.Ingest.Platforms.YouTube;

/// <summary>Posts replies in threads. There is one level only: an answer to a reply stands in the same thread.</summary>
internal sealed class YouTubeSender(YouTubeApi api, CommentReader reader) : IReplySender
{
    public async Task<SentReply> Send(OutgoingReply reply, Func<string, CancellationToken, Task> keep, CancellationToken cancellation)
    {
        if (reply.To is not { } to)
            throw ByHand("YouTube takes posts of our own from a person only: copy the text and post it there.");
        if (!api.CanWrite)
            throw ByHand("Without the channel's consent YouTube takes no reply from a program: copy the text, or configure the options ClientId, ClientSecret and RefreshToken.");
        if (reply.Visibility is Visibility.Private or Visibility.Direct)
            throw ByHand("Everything on YouTube is public, and this reply is not to be: find another way to the citizen.");
        var answer = await api.Reply(ThreadOf(to), reply.Text, cancellation);
        return answer.Object?.Text("id") is { } id
            ? new(id, CommentReader.Url(VideoOf(to), id))
            : throw new PlatformException("YouTube took the reply and does not say under which id.") { MayBeDone = true };
    }

    public async Task<SentReply?> Find(OutgoingReply reply, CancellationToken cancellation)
    {
        if (reply.To is not { } to)
            return null;
        string? page = null;
        do
        {
            var replies = await api.Replies(ThreadOf(to), page, cancellation, forReply: true);
            foreach (var comment in replies.Items)
                if (reader.Read(comment, VideoOf(to), ThreadOf(to), out _) is { IsOwn: true } post && post.PostedAt >= reply.CreatedAt.AddMinutes(-5) && reply.Says(post.Text))
                    return new(post.ExternalId, post.Url);
            page = replies.Next;
        }
        while (page is not null);
        return null;
    }

    private static string ThreadOf(ReplyTarget to) => to.Thread ?? CommentReader.ThreadOf(to.ExternalId) ?? to.ExternalId;

    private static string? VideoOf(ReplyTarget to)
    {
        if (to.Raw is null)
            return null;
        using var raw = new JsonTextReader(new StringReader(to.Raw)) { DateParseHandling = DateParseHandling.None };
        return JToken.ReadFrom(raw).Object("snippet")?.Text("videoId");
    }

    private static PlatformException ByHand(string because) => new(because) { Fault = PlatformFault.ByHand };
}
