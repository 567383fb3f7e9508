using System.Globalization;
using Complaints.Ingest.Accounts;
using Complaints.Ingest.Platforms.Meta;
using Newtonsoft.Json.Linq;

namespace Complaints.Ingest.Platforms.Facebook;

/// <summary>The page that is ours.</summary>
internal sealed record FacebookSelf(string Id, string Name);

/// <summary>The requests of a page's interface. See https://developers.facebook.com/docs/graph-api/reference/page.</summary>
internal sealed class FacebookApi(GraphServer server, AccountSettings settings)
{
    /// <summary>Most items on a page of a list.</summary>
    public const int OnPage = 100;

    public const string PageId = nameof(PageId);

    /// <summary>What a page's token must be allowed.</summary>
    public static readonly IReadOnlyList<string> Permissions = ["pages_read_engagement", "pages_read_user_content", "pages_manage_engagement"];

    public const string OfPost = "id,message,story,created_time,updated_time,from,permalink_url,attachments{media,type,url,subattachments},place,message_tags,comments.limit(0).summary(true)";
    public const string OfComment = "id,message,created_time,from,parent{id},attachment,comment_count,is_hidden,permalink_url,message_tags";

    // Nodes of both kinds are asked together when it is looked whether they stand: only what both have.
    private const string OfEither = "id,message,created_time,permalink_url";

    private FacebookSelf? _self;

    public GraphUsage Usage => server.Usage;

    /// <summary>Which page is ours; asked once.</summary>
    /// <exception cref="PlatformException">It cannot be found out.</exception>
    public async Task<FacebookSelf> Self(CancellationToken cancellation)
    {
        if (_self is { } known)
            return known;
        var node = settings.Option(PageId) is { Length: > 0 } configured ? configured : "me";
        var answer = await server.Get(node, [("fields", "id,name")], cancellation);
        return _self = answer.Json?.Text("id") is { } id
            ? new(id, answer.Json.Text("name") ?? id)
            : throw new PlatformException($"{new Uri(settings.BaseAddress).Authority} knows no page with {settings.Section}:Options:PageId: write the page's id there.")
            {
                Fault = PlatformFault.PermissionMissing,
            };
    }

    /// <summary>A page of what stands on our page: our own posts, and those of visitors.</summary>
    public async Task<GraphPage> Feed(string? after, CancellationToken cancellation) =>
        await server.Page($"{(await Self(cancellation)).Id}/feed", [("fields", OfPost), Limit], after, cancellation);

    /// <summary>A page of other people's posts that name ours.</summary>
    public async Task<GraphPage> Tagged(string? after, CancellationToken cancellation) =>
        await server.Page($"{(await Self(cancellation)).Id}/tagged", [("fields", OfPost.Replace(",comments.limit(0).summary(true)", "", StringComparison.Ordinal)), Limit], after, cancellation);

    /// <summary>A page of what we posted ourselves.</summary>
    public async Task<GraphPage> Own(string? after, CancellationToken cancellation) =>
        await server.Page($"{(await Self(cancellation)).Id}/published_posts", [("fields", OfEither), Limit], after, cancellation);

    /// <summary>A page of what stands below a post or a comment, replies among it, the newest first.</summary>
    public Task<GraphPage> Comments(string node, string? after, CancellationToken cancellation) => server.Page(
        $"{node}/comments", [("filter", "stream"), ("order", "reverse_chronological"), ("fields", OfComment), Limit], after, cancellation);

    /// <summary>One post or comment; null when it is gone or not for us.</summary>
    public async Task<JObject?> Node(string id, string fields, CancellationToken cancellation) =>
        (await server.Get(id, [("fields", fields)], cancellation)).Object;

    /// <summary>Those of some posts and comments that answer.</summary>
    public Task<IReadOnlyDictionary<string, JObject>> Nodes(IReadOnlyCollection<string> ids, CancellationToken cancellation) =>
        GraphLookup.Nodes(server, ids, OfEither, cancellation);

    /// <summary>Writes below a post or a comment.</summary>
    public async Task<JObject?> Comment(string node, string text, CancellationToken cancellation) =>
        (await server.Post($"{node}/comments", [("message", text), ("fields", "id,permalink_url")], cancellation)).Object;

    /// <summary>Posts on our page.</summary>
    public async Task<JObject?> Publish(string text, CancellationToken cancellation) =>
        (await server.Post($"{(await Self(cancellation)).Id}/feed", [("message", text), ("fields", "id,permalink_url")], cancellation)).Object;

    /// <summary>Whom the token belongs to.</summary>
    public async Task<string?> Owner(CancellationToken cancellation) => (await server.Get("me", [("fields", "id")], cancellation)).Json?.Text("id");

    /// <summary>Permissions that the token lacks; null when it does not tell.</summary>
    public async Task<IReadOnlyList<string>?> Missing(CancellationToken cancellation) =>
        await GraphLookup.Permissions(server, cancellation) is { } granted ? [.. Permissions.Where(needed => !granted.Contains(needed))] : null;

    private static (string, string) Limit => ("limit", OnPage.ToString(CultureInfo.InvariantCulture));
}
