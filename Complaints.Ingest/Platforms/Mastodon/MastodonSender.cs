using System.Text.RegularExpressions;
using Complaints.Core.Kernel;
using Complaints.Core.Posts;
using Complaints.Core.Replies;
using Newtonsoft.Json.Linq;

namespace Complaints.Ingest.Platforms.Mastodon;

/// <summary>
/// Posts on a server that speaks Mastodon's interface. Only Mastodon keeps the Idempotency-Key (for an hour); the others pass
/// it over, so what may have arrived is looked for by its words.
/// </summary>
internal sealed partial class MastodonSender(MastodonApi api, StatusReader reader, MastodonSelf self, string host) : IReplySender
{
    private const string Gone = "The post is no longer there for us: it was deleted, or its author has blocked this account or narrowed who may read it.";

    public async Task<SentReply> Send(OutgoingReply reply, Func<string, CancellationToken, Task> keep, CancellationToken cancellation)
    {
        var form = new Dictionary<string, string>
        {
            ["status"] = reply.Text,
            ["visibility"] = Snake.Of(reply.Visibility),
            ["language"] = "id",
        };
        if (reply.To is { } to)
            await Address(form, reply, to, cancellation);
        var status = await api.Post(form, reply.Key, cancellation);
        return Sent(status) ?? throw new PlatformException(
            "The server took a reply and answers with no status of it: it is looked for before anything is sent again.") { MayBeDone = true };
    }

    public async Task<SentReply?> Find(OutgoingReply reply, CancellationToken cancellation)
    {
        var own = await self.Get(cancellation);
        var parent = reply.To is { } to ? reader.Bare(to.ExternalId) : null;
        if (parent is not null && await api.Context(parent, cancellation) is { } context
            && context.Objects("descendants").FirstOrDefault(status => IsThis(status, reply, parent, own)) is { } below)
            return Sent(below);
        if (own.Id is null)
            return null;
        return (await api.StatusesOf(own.Id, cancellation)).FirstOrDefault(status => IsThis(status, reply, parent, own)) is { } ours ? Sent(ours) : null;
    }

    // What is answered is asked for first: who is to be mentioned, and who may read it. A server that no longer has it (snac) would
    // else take the reply for a post of its own.
    private async Task Address(Dictionary<string, string> form, OutgoingReply reply, ReplyTarget to, CancellationToken cancellation)
    {
        var id = reader.Bare(to.ExternalId);
        if ((await api.Status(id, cancellation)).Object is not { } target)
            throw new PlatformException(Gone) { Fault = PlatformFault.Refused };
        var mention = $"@{target.Object("account")?.Text("acct") ?? ShortName(to)}";
        if (!reply.Text.TrimStart().StartsWith(mention + " ", StringComparison.OrdinalIgnoreCase))
            form["status"] = $"{mention} {reply.Text}";
        form["in_reply_to_id"] = id;
        form["visibility"] = Snake.Of((Visibility)Math.Max((int)reply.Visibility, (int)StatusReader.VisibilityOf(target.Text("visibility"))));
    }

    // Local people are known here without the server's name.
    private string? ShortName(ReplyTarget to) =>
        to.Author is { } author && author.EndsWith($"@{host}", StringComparison.OrdinalIgnoreCase) ? author[..^(host.Length + 1)] : to.Author;

    private static bool IsThis(JObject status, OutgoingReply reply, string? parent, OwnAccount own) =>
        own.Is(status.Object("account") ?? [])
        && (parent is null ? status.Text("in_reply_to_id") is null : status.Text("in_reply_to_id") == parent)
        && (reply.Says(WithoutMentions(HtmlText.Of(status.Text("content") ?? ""))) || status.Text("text") is { } source && reply.Says(WithoutMentions(source)));

    // snac makes signs such as * vanish from the content and keeps the source beside it.
    private static string WithoutMentions(string text) => Mentions().Replace(text, "");

    [GeneratedRegex(@"^(\s*@\S+)+\s*", RegexOptions.CultureInvariant)]
    private static partial Regex Mentions();

    private SentReply? Sent(JObject status) =>
        status.Text("id") is { } id ? new(reader.Qualified(id), StatusReader.Address(status.Text("url")) ?? StatusReader.Address(status.Text("uri"))) : null;
}
