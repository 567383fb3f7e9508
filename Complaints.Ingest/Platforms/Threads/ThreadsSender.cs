using System.Globalization;
using Complaints.Core.Posts;
using Complaints.Core.Replies;
using Newtonsoft.Json.Linq;

namespace Complaints.Ingest.Platforms.Threads;

/// <summary>
/// Publishes in two steps: a container, which nobody sees, and its publication. The container's id is kept in between, so that
/// the next attempt goes on with the same one; a container can be published once only.
/// </summary>
internal sealed class ThreadsSender(ThreadsApi api, ThreadsReader reader, TimeProvider clock) : IReplySender
{
    // Meta's code for a container that is published too soon.
    private const string NotFinished = "24";

    private static readonly TimeSpan ContainerWait = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LimitWait = TimeSpan.FromHours(1);

    public async Task<SentReply> Send(OutgoingReply reply, Func<string, CancellationToken, Task> keep, CancellationToken cancellation)
    {
        if (reply.Visibility is Visibility.Private or Visibility.Direct)
            throw new PlatformException("The post is hidden and an answer below it would be public: show it first, or find another way to the citizen.") { Fault = PlatformFault.ByHand };
        var container = reply.Progress is { Length: > 0 } known ? known : await Contain(reply, keep, cancellation);
        var status = await api.Container(container, cancellation);
        if (status?.Text("status") is null or "EXPIRED")
        {
            container = await Contain(reply, keep, cancellation);
            status = await api.Container(container, cancellation);
        }

        switch (status?.Text("status"))
        {
            case "FINISHED":
                return await Publish(container, cancellation);
            case "PUBLISHED":
                return await Find(reply, cancellation) ?? throw new PlatformException("Threads says that the text is published, and does not show it yet.") { MayBeDone = true };
            case "ERROR":
                await keep("", cancellation);
                throw new PlatformException($"Threads does not take the text: {status.Text("error_message") ?? "it does not say why"}.") { Fault = PlatformFault.Refused };
            default:
                throw NotReady();
        }
    }

    public async Task<SentReply?> Find(OutgoingReply reply, CancellationToken cancellation)
    {
        var found = await Find(reply, reply.To is null ? Reading.OwnPosts : Reading.OwnReplies, cancellation);
        if (found is not null || reply.To is not { } to)
            return found;
        try
        {
            return await Find(reply, $"{to.ExternalId}/replies", cancellation);
        }
        catch (PlatformException e) when (e.Fault == PlatformFault.PermissionMissing)
        {
            // What stands below a post of others is not always ours to see; our own replies are, and it is not among them.
            return null;
        }
    }

    private async Task<SentReply> Publish(string container, CancellationToken cancellation)
    {
        try
        {
            var id = await api.Publish(container, cancellation);
            return new(id, await api.Permalink(id, cancellation));
        }
        catch (PlatformException e) when (e.Code is NotFinished || e.Code?.StartsWith(NotFinished + "/", StringComparison.Ordinal) == true)
        {
            throw NotReady();
        }
    }

    private PlatformException NotReady() => new("Threads is still working on the text: it is asked again in some seconds.") { NotBefore = clock.GetUtcNow() + ContainerWait };

    private async Task<SentReply?> Find(OutgoingReply reply, string path, CancellationToken cancellation)
    {
        var since = reply.CreatedAt.AddMinutes(-5);
        string? after = null;
        do
        {
            var page = await api.Page(new(path, after, 0, 0, 1, 0), cancellation);
            var posts = page.Items.Select(item => reader.Read(item, out _)).OfType<IncomingPost>().ToList();
            if (posts.Find(post => post.IsOwn && post.ReplyTo == reply.To?.ExternalId && post.PostedAt >= since && reply.Says(post.Text)) is { } ours)
                return new(ours.ExternalId, ours.Url);
            after = posts.Exists(post => post.PostedAt < since) ? null : page.After;
        }
        while (after is not null);
        return null;
    }

    // Whatever goes wrong here, nothing is published: at the worst a container is left behind, which harms nobody.
    private async Task<string> Contain(OutgoingReply reply, Func<string, CancellationToken, Task> keep, CancellationToken cancellation)
    {
        await CheckLimit(reply.To is not null, cancellation);
        try
        {
            var container = await api.Contain(reply.Text, reply.To?.ExternalId, cancellation);
            await keep(container, cancellation);
            return container;
        }
        catch (PlatformException e) when (e.MayBeDone)
        {
            throw new PlatformException(e.Message, e) { Fault = e.Fault, NotBefore = e.NotBefore, Status = e.Status, Code = e.Code };
        }
    }

    private async Task CheckLimit(bool isReply, CancellationToken cancellation)
    {
        JObject? limit;
        try
        {
            limit = await api.Limit(cancellation);
        }
        catch (PlatformException e) when (e.Fault is PlatformFault.PermissionMissing or PlatformFault.Trouble)
        {
            return;
        }

        var (used, total) = isReply ? ("reply_quota_usage", "reply_config") : ("quota_usage", "config");
        if (Number(limit?.Text(used)) is { } spent && Number(limit?.Object(total)?.Text("quota_total")) is { } most && spent >= most)
            throw new PlatformException($"Threads takes {most} of them in 24 hours, and so many were published: it goes on as they grow older.")
            {
                Fault = PlatformFault.Throttled,
                NotBefore = clock.GetUtcNow() + LimitWait,
            };
    }

    private static int? Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
