using Complaints.Tests.Ingest.Meta;
using Newtonsoft.Json.Linq;

namespace Complaints.Tests.Ingest.Instagram;

/// <summary>A Graph server with one Instagram account, its media and what is said below them.</summary>
internal sealed class FakeInstagram : FakeGraph
{
    public const string OurId = "17841400000000001";
    public const string OurName = "humasbandung";

    public FakeInstagram()
    {
        Nodes[OurId] = new() { ["id"] = OurId, ["username"] = OurName };
        Nodes["me"] = new() { ["id"] = "26000000000000001", ["user_id"] = OurId, ["username"] = OurName };
    }

    /// <summary>We post a picture.</summary>
    public JObject Media(string id, DateTimeOffset at, string caption = "Selamat pagi, wargi Bandung")
    {
        var media = new JObject
        {
            ["id"] = id,
            ["caption"] = caption,
            ["timestamp"] = At(at),
            ["username"] = OurName,
            ["permalink"] = $"https://www.instagram.com/p/{id}/",
            ["media_type"] = "IMAGE",
            ["comments_count"] = 0,
        };
        Nodes[id] = media;
        Edge($"{OurId}/media").Add(media);
        return media;
    }

    /// <summary>Somebody says something below it, or below a comment.</summary>
    public JObject Comment(string media, string id, string text, DateTimeOffset at, string? author = "asep", string? below = null)
    {
        var comment = new JObject { ["id"] = id, ["text"] = text, ["timestamp"] = At(at), ["hidden"] = false, ["like_count"] = 0 };
        if (author is not null)
            (comment["username"], comment["from"]) = (author, new JObject { ["id"] = author == OurName ? OurId : "9" + author.GetHashCode(StringComparison.Ordinal), ["username"] = author });
        Nodes[id] = comment;
        if (below is null)
        {
            Edge($"{media}/comments").Add(comment);
        }
        else
        {
            comment["parent_id"] = below;
            Edge($"{below}/replies").Add(comment);
            Nodes[below]["replies"] = new JObject { ["data"] = new JArray(Edge($"{below}/replies")) };
        }

        Nodes[media]["comments_count"] = (int)Nodes[media]["comments_count"]! + 1;
        return comment;
    }

    /// <summary>It is taken back.</summary>
    public void Delete(string media, string id)
    {
        Nodes.TryRemove(id, out _);
        Edge($"{media}/comments").RemoveAll(comment => (string?)comment["id"] == id);
        Nodes[media]["comments_count"] = (int)Nodes[media]["comments_count"]! - 1;
    }

    protected override void Write(string node, string edge, string id, IReadOnlyDictionary<string, string> form)
    {
        if (edge == "replies")
            Comment((string?)Nodes[node]["media"] ?? Edges.First(e => e.Value.Contains(Nodes[node])).Key.Split('/')[0], id, form["message"], Now(), OurName, node);
    }

    /// <summary>The clock of the test.</summary>
    public Func<DateTimeOffset> Now { get; set; } = () => DateTimeOffset.UnixEpoch;
}
