using System.Globalization;
using Complaints.Core.Kernel;
using Complaints.Core.Posts;
using Newtonsoft.Json.Linq;

namespace Complaints.Ingest.Platforms.Telegram;

/// <summary>
/// Albums as posts: the parts become one, under the id of the first. What was made of them is remembered for as long as a caption
/// may be edited, so that an edit of any part is an edit of the post, and a part that comes late is its continuation.
/// </summary>
internal sealed class Albums
{
    private const int Most = 20;

    // core.telegram.org/api/config: a message can be edited for two days.
    private static readonly TimeSpan Remembered = TimeSpan.FromHours(48);

    private readonly List<KnownAlbum> _known = [];

    /// <summary>What <see cref="Saved"/> kept; empty when there is nothing.</summary>
    public static Albums Of(JToken? saved)
    {
        var albums = new Albums();
        foreach (var album in (saved as JArray ?? []).OfType<JObject>())
            if (album.Text("group") is { } group && album.Text("post") is { } post && long.TryParse(album.Text("at"), out var at))
                albums._known.Add(new(group, post, Instants.FromStore(at), Sorted(
                    (album.Object("parts") ?? []).Properties().Select(part => (Number(part.Name), part.Value.ToString())))));
        return albums;
    }

    /// <summary>As it is kept: the newest alone.</summary>
    public JArray Saved() => new(_known.Where(album => album.At > _known.Max(a => a.At) - Remembered).TakeLast(Most).Select(album => new JObject
    {
        ["group"] = album.Group,
        ["post"] = album.Post,
        ["at"] = album.At.ToStore(),
        ["parts"] = new JObject(album.Parts.Select(part => new JProperty(part.Key.ToString(CultureInfo.InvariantCulture), part.Value))),
    }));

    /// <summary>The parts of an album as one message: the first, with the others as its <c>album</c>.</summary>
    public static JObject Join(IEnumerable<JObject> parts)
    {
        var ordered = parts.DistinctBy(part => part.Text("message_id")).OrderBy(part => Number(part.Text("message_id"))).ToList();
        var whole = (JObject)ordered[0].DeepClone();
        if (ordered.Count > 1)
            whole["album"] = new JArray(ordered.Skip(1).Select(part => part.DeepClone()));
        return whole;
    }

    /// <summary>Remembers an album that became a post.</summary>
    public void Note(string group, IncomingPost post, IEnumerable<JObject> parts) =>
        _known.Add(new(group, post.ExternalId, post.PostedAt, Sorted(parts.Select(part => (Number(part.Text("message_id")), MessageText.Of(part))))));

    /// <summary>True when this message is part of an album that was taken already, as that part.</summary>
    public bool Has(string group, JObject message) => Find(group)?.Parts.ContainsKey(Number(message.Text("message_id"))) == true;

    /// <summary>The post of an album that was taken already; null when it is not known.</summary>
    public string? PostOf(string group) => Find(group)?.Post;

    /// <summary>An edit of one part, as the edit of the post that it is; the part's own when the album is not known.</summary>
    public IncomingPost Edited(string group, JObject message, IncomingPost part)
    {
        if (Find(group) is not { } album)
            return part;
        album.Parts[Number(message.Text("message_id"))] = part.Text;
        return part with { ExternalId = album.Post, Text = string.Join('\n', album.Parts.Values.Where(text => text.Length > 0)) };
    }

    private KnownAlbum? Find(string group) => _known.Find(album => album.Group == group);

    private static long Number(string? text) => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static SortedList<long, string> Sorted(IEnumerable<(long Id, string Words)> parts) =>
        new(parts.DistinctBy(part => part.Id).ToDictionary(part => part.Id, part => part.Words));

    /// <param name="Parts">What each part says, by its number.</param>
    private sealed record KnownAlbum(string Group, string Post, DateTimeOffset At, SortedList<long, string> Parts);
}
