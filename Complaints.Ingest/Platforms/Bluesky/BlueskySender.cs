using System.Globalization;
using Complaints.Core.Posts;
using Complaints.Core.Replies;
using Newtonsoft.Json.Linq;

namespace Complaints.Ingest.Platforms.Bluesky;

/// <summary>Posts on Bluesky. Key and time of the record are fixed with the reply: sent again it is the same post, and none is added.</summary>
internal sealed class BlueskySender(BlueskyApi api, string handle) : IReplySender
{
    public async Task<SentReply> Send(OutgoingReply reply, Func<string, CancellationToken, Task> keep, CancellationToken cancellation)
    {
        if (reply.Visibility is Visibility.Private or Visibility.Direct)
            throw new PlatformException("Bluesky shows every post to all: write to the citizen by a chat message, by hand.") { Fault = PlatformFault.ByHand };
        var (did, key) = (await api.Did(cancellation), RecordKey.Of(reply));
        var record = Record(reply);
        if (reply.To is { } to)
            record["reply"] = await Place(to, cancellation);
        return Sent((await api.Put(did, key, record, cancellation))?.Text("uri") ?? $"at://{did}/{BlueskyApi.Posts}/{key}");
    }

    public async Task<SentReply?> Find(OutgoingReply reply, CancellationToken cancellation) =>
        (await api.Record(await api.Did(cancellation), RecordKey.Of(reply), cancellation))?.Text("uri") is { } uri ? Sent(uri) : null;

    private static JObject Record(OutgoingReply reply)
    {
        var record = new JObject
        {
            ["$type"] = BlueskyApi.Posts,
            ["text"] = reply.Text,
            ["createdAt"] = reply.CreatedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
            ["langs"] = new JArray("id"),
        };
        if (PostFacets.Of(reply.Text) is { Count: > 0 } facets)
            record["facets"] = facets;
        return record;
    }

    // A root that is not the parent's own would split the conversation.
    private async Task<JObject> Place(ReplyTarget to, CancellationToken cancellation)
    {
        var parent = (await api.Views([to.ExternalId], cancellation)).GetValueOrDefault(to.ExternalId);
        if (parent?.Text("cid") is not { } cid)
            throw Refused("The post is no longer there for us: it was deleted, or its author has blocked this account.");
        if (Is(parent.Object("author")?.Object("viewer"), "blockedBy"))
            throw Refused("The author of the post has blocked this account: nobody would see the reply there.");
        if (Is(parent.Object("viewer"), "replyDisabled"))
            throw Refused("The author of the post lets only some people reply, and this account is none of them.");
        var reference = new JObject { ["uri"] = to.ExternalId, ["cid"] = cid };
        var root = parent.Object("record")?.Object("reply")?.Object("root");
        return new()
        {
            ["root"] = root?.Text("uri") is { } uri && root.Text("cid") is { } rootCid ? new JObject { ["uri"] = uri, ["cid"] = rootCid } : reference,
            ["parent"] = reference.DeepClone(),
        };
    }

    private static PlatformException Refused(string because) => new(because) { Fault = PlatformFault.Refused };

    private static bool Is(JObject? viewer, string name) => viewer?[name] is JValue { Value: true };

    private SentReply Sent(string uri) => new(uri, AtUri.Page(handle, uri));
}
