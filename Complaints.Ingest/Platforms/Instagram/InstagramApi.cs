using Complaints.Ingest.Accounts;
using Complaints.Ingest.Platforms.Meta;
using Newtonsoft.Json.Linq;

namespace Complaints.Ingest.Platforms.Instagram;

/// <summary>Who we are there.</summary>
/// <param name="Id">What our own edges hang on.</param>
/// <param name="Ids">All ids under which we may appear.</param>
internal sealed record InstagramSelf(string Id, IReadOnlySet<string> Ids, string Name)
{
    /// <summary>True when a comment or medium is ours; names are unique there.</summary>
    public bool Wrote(JObject item) =>
        (item.Object("from")?.Text("id") is { } id && Ids.Contains(id))
        || string.Equals(item.Text("username") ?? item.Object("from")?.Text("username"), Name, StringComparison.OrdinalIgnoreCase);
}

/// <summary>The requests of Instagram's interface. See https://developers.facebook.com/docs/instagram-platform/reference.</summary>
internal sealed class InstagramApi(GraphServer server, AccountSettings settings, InstagramLogin login)
{
    /// <summary>Most comments on a page.</summary>
    public const int CommentsOnPage = 50;

    public const string UserId = nameof(UserId);

    private const string OfComment = "id,text,timestamp,username,from,hidden,like_count,parent_id";
    private const string OfMention = "id,text,timestamp,username,media{id,permalink}";
    private const string OfMedia = "id,caption,timestamp,username,permalink,media_type,media_url,comments_count";

    private InstagramSelf? _self;

    public GraphUsage Usage => server.Usage;

    /// <summary>Who we are; asked once.</summary>
    /// <exception cref="PlatformException">It cannot be found out.</exception>
    public async Task<InstagramSelf> Self(CancellationToken cancellation)
    {
        if (_self is { } known)
            return known;
        var node = settings.Option(UserId) is { Length: > 0 } configured ? configured : "me";
        var answer = await server.Get(node, [("fields", node == "me" ? "id,user_id,username" : "id,username")], cancellation);
        if (answer.Json?.Text("id") is not { } id || answer.Json.Text("username") is not { } name)
            throw new PlatformException($"{new Uri(settings.BaseAddress).Authority} knows no Instagram account with {settings.Section}:Options:UserId: write the id of the professional account there.")
            {
                Fault = PlatformFault.PermissionMissing,
            };
        var professional = answer.Json.Text("user_id");
        return _self = new(professional ?? id, new[] { id, professional, settings.Option(UserId) }.Where(own => !string.IsNullOrEmpty(own)).ToHashSet()!, name);
    }

    /// <summary>A page of our own media, the newest first.</summary>
    public async Task<GraphPage> Media(string? after, int limit, CancellationToken cancellation) =>
        await server.Page($"{(await Self(cancellation)).Id}/media", [("fields", OfMedia), Limit(limit)], after, cancellation);

    /// <summary>A page of the media in which we are marked.</summary>
    public async Task<GraphPage> Tags(string? after, CancellationToken cancellation) =>
        await server.Page($"{(await Self(cancellation)).Id}/tags", [("fields", OfMedia), Limit(CommentsOnPage)], after, cancellation);

    /// <summary>A page of a medium's comments, the newest first, each with its replies.</summary>
    public Task<GraphPage> Comments(string media, string? after, CancellationToken cancellation) => server.Page(
        $"{media}/comments", [("fields", $"{OfComment},replies.limit({CommentsOnPage}){{{OfComment}}}"), Limit(CommentsOnPage)], after, cancellation);

    /// <summary>A page of the replies to a comment.</summary>
    public Task<GraphPage> Replies(string comment, string? after, CancellationToken cancellation) =>
        server.Page($"{comment}/replies", [("fields", OfComment), Limit(CommentsOnPage)], after, cancellation);

    /// <summary>A comment elsewhere that mentions us; null when it is gone or hidden from us.</summary>
    public Task<JObject?> MentionedComment(string comment, CancellationToken cancellation) =>
        Mentioned("mentioned_comment", $"mentioned_comment.comment_id({comment}){{{OfMention}}}", cancellation);

    /// <summary>A medium elsewhere whose caption mentions us; null when it is gone or hidden from us.</summary>
    public Task<JObject?> MentionedMedia(string media, CancellationToken cancellation) =>
        Mentioned("mentioned_media", $"mentioned_media.media_id({media}){{id,caption,media_type,media_url,timestamp,username,permalink}}", cancellation);

    /// <summary>Which of some nodes there are, each with its id; those that are gone or not for us are left out.</summary>
    public Task<IReadOnlySet<string>> Living(IReadOnlyCollection<string> ids, CancellationToken cancellation) => GraphLookup.Living(server, ids, cancellation);

    /// <summary>Answers a comment below our own media.</summary>
    public async Task<string?> Reply(string comment, string text, CancellationToken cancellation) =>
        (await server.Post($"{comment}/replies", [("message", text)], cancellation)).Json?.Text("id");

    /// <summary>Answers a mention elsewhere.</summary>
    public async Task<string?> AnswerMention(string media, string? comment, string text, CancellationToken cancellation)
    {
        var form = new List<(string, string)> { ("media_id", media), ("message", text) };
        if (comment is not null)
            form.Add(("comment_id", comment));
        return (await server.Post($"{(await Self(cancellation)).Id}/mentions", form, cancellation)).Json?.Text("id");
    }

    /// <summary>Permissions that the token lacks; null when the platform does not tell.</summary>
    public async Task<IReadOnlyList<string>?> Missing(CancellationToken cancellation)
    {
        if (!login.CanReadMentions)
            return null;
        var granted = await GraphLookup.Permissions(server, cancellation);
        return granted is null ? null : [.. login.Permissions.Where(needed => !granted.Contains(needed))];
    }

    // The answer is nested in our own node, and stays so: by that it is known where it came from.
    private async Task<JObject?> Mentioned(string name, string fields, CancellationToken cancellation)
    {
        var answer = await server.Get((await Self(cancellation)).Id, [("fields", fields)], cancellation);
        return answer.Object?.Object(name) is null ? null : answer.Object;
    }

    private static (string, string) Limit(int count) => ("limit", count.ToString(System.Globalization.CultureInfo.InvariantCulture));
}
