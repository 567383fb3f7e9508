using Complaints.Tests.Ingest.Meta;
using Newtonsoft.Json.Linq;

namespace Complaints.Tests.Ingest.Facebook;

/// <summary>A Graph server with one page, what stands on it and what is said below.</summary>
internal sealed class FakeFacebook : FakeGraph
{
    public const string PageId = "175154750010052";

    public FakeFacebook()
    {
        Time = "created_time";
        Nodes["me"] = Nodes[PageId] = new() { ["id"] = PageId, ["name"] = "Humas Kota Bandung" };
    }

    /// <summary>The clock of the test.</summary>
    public Func<DateTimeOffset> Now { get; set; } = () => DateTimeOffset.UnixEpoch;

    /// <summary>False where authors are not shown.</summary>
    public bool ShowsAuthors { get; set; } = true;

    /// <summary>Somebody posts on the page, or we do.</summary>
    public JObject Post(string id, string text, DateTimeOffset at, string? author = null)
    {
        var post = new JObject
        {
            ["id"] = $"{PageId}_{id}",
            ["message"] = text,
            ["created_time"] = At(at),
            ["updated_time"] = At(at),
            ["permalink_url"] = $"https://www.facebook.com/{PageId}/posts/{id}",
            ["comments"] = new JObject { ["data"] = new JArray(), ["summary"] = new JObject { ["total_count"] = 0 } },
        };
        if (ShowsAuthors)
            post["from"] = From(author ?? PageId);
        Nodes[$"{PageId}_{id}"] = post;
        Edge($"{PageId}/feed").Add(post);
        if (author is null)
            Edge($"{PageId}/published_posts").Add(post);
        return post;
    }

    /// <summary>Somebody says something below a post, or below a comment.</summary>
    public JObject Comment(string post, string id, string text, DateTimeOffset at, string? author = "501", string? below = null)
    {
        var comment = new JObject { ["id"] = $"{post}_{id}", ["message"] = text, ["created_time"] = At(at), ["is_hidden"] = false, ["permalink_url"] = $"https://www.facebook.com/{id}" };
        if (author is not null && ShowsAuthors)
            comment["from"] = From(author);
        if (below is not null)
            comment["parent"] = new JObject { ["id"] = $"{post}_{below}" };
        Nodes[$"{post}_{id}"] = comment;
        Edge($"{PageId}_{post}/comments").Add(comment);
        var summary = (JObject)Nodes[$"{PageId}_{post}"]["comments"]!["summary"]!;
        summary["total_count"] = (int)summary["total_count"]! + 1;
        return comment;
    }

    protected override void Write(string node, string edge, string id, IReadOnlyDictionary<string, string> form)
    {
        var written = new JObject { ["id"] = id, ["message"] = form["message"], ["created_time"] = At(Now()), ["from"] = From(PageId) };
        Nodes[id] = written;
        Edge($"{node}/{(edge == "feed" ? "published_posts" : edge)}").Add(written);
    }

    private static JObject From(string id) => new() { ["id"] = id, ["name"] = id == PageId ? "Humas Kota Bandung" : $"Warga {id}" };
}
