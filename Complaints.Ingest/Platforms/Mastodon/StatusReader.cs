using Complaints.Core.Kernel;
using Complaints.Core.Posts;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Complaints.Ingest.Platforms.Mastodon;

/// <summary>From a status to a post. Ids are made unique by the server's name: two servers may use the same ones.</summary>
internal sealed class StatusReader(string host)
{
    /// <summary>Reads a status.</summary>
    /// <param name="own">The office's own account.</param>
    /// <returns>Null when it is no status: see <paramref name="because"/>.</returns>
    public IncomingPost? Read(JObject status, OwnAccount own, out string because)
    {
        because = "";
        if (status.Text("id") is not { } id)
            because = "The status has no id: tell the server's operator.";
        else if (!Instants.TryParseIso(status.Text("created_at"), out var at))
            because = "The status has no readable created_at: tell the server's operator.";
        else
            return Post(status, Qualified(id), at, own);
        return null;
    }

    /// <summary>The id of a status as it is stored.</summary>
    public string Qualified(string id) => $"{host}/{id}";

    /// <summary>The server's own id again.</summary>
    public string Bare(string externalId) => externalId[(host.Length + 1)..];

    private IncomingPost Post(JObject status, string id, DateTimeOffset at, OwnAccount own)
    {
        var author = status.Object("account") ?? [];
        var repeated = status.Object("reblog");
        return new(id, TextOf(repeated ?? status), at)
        {
            ReplyTo = status.Text("in_reply_to_id") is { } parent ? Qualified(parent) : null,
            Author = author.Text("acct") is { } name ? Full(name) : null,
            AuthorName = (author.Text("display_name") ?? author.Text("username")) is { } shown ? PlainText.Of(shown) : null,
            Url = Address(status.Text("url")) ?? Address(status.Text("uri")),
            Media = [.. status.Objects("media_attachments").Select(m => Address(m.Text("url")) ?? Address(m.Text("remote_url")) ?? Address(m.Text("preview_url"))).OfType<string>()],
            Visibility = VisibilityOf(status.Text("visibility")),
            EditedAt = Instants.TryParseIso(status.Text("edited_at"), out var edited) ? edited : null,
            IsOwn = own.Is(author),
            RepostOf = repeated?.Text("id") is { } original ? Qualified(original) : null,
            Raw = status.ToString(Formatting.None),
        };
    }

    // Local people have no server in their name.
    private string Full(string name) => name.Contains('@', StringComparison.Ordinal) ? name : $"{name}@{host}";

    private static string TextOf(JObject status)
    {
        var parts = new List<string?> { status.Text("spoiler_text"), HtmlText.Of(status.Text("content") ?? "") };
        parts.AddRange((status.Object("poll") ?? []).Objects("options").Select(option => option.Text("title")).OfType<string>().Select(title => $"- {title}"));
        parts.AddRange(status.Objects("media_attachments").Select(media => media.Text("description")).OfType<string>().Select(words => $"[{words}]"));
        return PlainText.Of(string.Join('\n', parts.Where(part => !string.IsNullOrWhiteSpace(part))));
    }

    /// <summary>Who may read a status. What a server calls otherwise (mutuals_only, local …) is at any rate not for all.</summary>
    public static Visibility VisibilityOf(string? visibility) => Snake.Find<Visibility>(visibility) ?? Visibility.Private;

    /// <summary>An address that people can open; null for anything else.</summary>
    public static string? Address(string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http" ? url : null;
}
