using Complaints.Core.Posts;
using Complaints.Core.Replies;
using Complaints.Ingest.Platforms.Meta;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Complaints.Ingest.Platforms.Instagram;

/// <summary>
/// Answers comments below our own media and mentions elsewhere. Conversations are one level deep: what answers a reply
/// stands below the comment that the reply answers.
/// </summary>
internal sealed class InstagramSender(InstagramApi api, InstagramLogin login) : IReplySender
{
    private const int MostPages = 20;
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(5);

    public async Task<SentReply> Send(OutgoingReply reply, Func<string, CancellationToken, Task> keep, CancellationToken cancellation)
    {
        var (to, place) = Where(reply);
        var id = place.IsMention
            ? await api.AnswerMention(place.Media!, place.Comment, reply.Text, cancellation)
            : await api.Reply(place.Comment!, reply.Text, cancellation);
        return id is null
            ? throw new PlatformException("Instagram took the reply and did not say under which id: it is looked for.") { MayBeDone = true }
            : new(login.Qualified(id), to.Url);
    }

    public async Task<SentReply?> Find(OutgoingReply reply, CancellationToken cancellation)
    {
        var (to, place) = Where(reply);
        if (place.IsMention)
            throw ByHand("Instagram shows no program the replies below other people's posts: look there whether the reply has arrived.");
        var self = await api.Self(cancellation);
        string? after = null;
        for (var pages = 0; pages < MostPages; pages++)
        {
            var page = await api.Replies(place.Comment!, after, cancellation);
            foreach (var found in page.Items.Where(item => self.Wrote(item) && reply.Says(item.Text("text") ?? "") && IsSince(item, reply)))
                if (found.Text("id") is { } id)
                    return new(login.Qualified(id), to.Url);
            if (page.After is null)
                return page.IsCutOff ? throw new PlatformException("Instagram does not show all replies to the comment: look there whether ours has arrived.") : null;
            after = page.After;
        }

        throw ByHand("The conversation is too long to be searched: look there whether the reply has arrived.");
    }

    // The same words of an earlier day are another reply.
    private static bool IsSince(JObject item, OutgoingReply reply) =>
        GraphPage.TryTime(item, "timestamp", out var at) && at >= reply.CreatedAt - ClockSkew;

    private (ReplyTarget To, Place Place) Where(OutgoingReply reply)
    {
        if (reply.To is not { } to)
            throw ByHand("Instagram takes no post without a picture: a person posts it.");
        if (reply.Visibility is Visibility.Private or Visibility.Direct)
            throw ByHand("The comment is hidden, and hidden comments cannot be answered: show it first, or write to its author.");
        if (login.Bare(to.ExternalId) is not { } id)
            throw ByHand($"The post was read through another login than {login.Name}, where its id means nothing: answer it by hand.");
        return (to, MentionIn(to, id) ?? Below(to, id));
    }

    private Place Below(ReplyTarget to, string id)
    {
        if (to.Thread is null)
            throw ByHand("Pictures in which the office is only marked cannot be commented on by a program: a person answers there.");
        var parent = to.ReplyTo is not null && to.ReplyTo != to.Thread ? login.Bare(to.ReplyTo) : null;
        return new(false, null, parent ?? id);
    }

    private Place? MentionIn(ReplyTarget to, string id)
    {
        var node = Parsed(to.Raw);
        if (node?.Object("mentioned_media") is not null)
            return new(true, id, null);
        return node?.Object("mentioned_comment") is { } comment && (comment.Object("media")?.Text("id") ?? login.Bare(to.Thread)) is { } media
            ? new(true, media, id)
            : null;
    }

    private static JObject? Parsed(string? raw)
    {
        try
        {
            return raw is null ? null : JsonConvert.DeserializeObject(raw) as JObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static PlatformException ByHand(string because) => new(because) { Fault = PlatformFault.ByHand };

    private sealed record Place(bool IsMention, string? Media, string? Comment);
}
