using Newtonsoft.Json.Linq;

namespace Complaints.Ingest.Platforms.Bluesky;

/// <summary>What a post carries beside its text: pictures and films, a link's card, the post that it quotes.</summary>
/// <param name="Media">Addresses of pictures and films.</param>
/// <param name="Words">What of it can be read: descriptions of pictures, addresses of cards and quoted posts.</param>
internal sealed record Embeds(IReadOnlyList<string> Media, IReadOnlyList<string> Words)
{
    /// <summary>True when the record alone does not say where what it carries can be seen.</summary>
    public static bool NeedsView(JObject record) =>
        record.Object("embed") is { } embed && new[] { embed, embed.Object("media") }.OfType<JObject>().Any(part => part["images"] is JArray || part["video"] is JObject);

    /// <summary>Reads a post's embeds.</summary>
    /// <param name="record">As the author wrote it: blobs without address.</param>
    /// <param name="view">As the server shows it; null when it does not.</param>
    /// <param name="own">Our DID: that a post quotes ours need not be said to us.</param>
    public static Embeds Of(JObject record, JObject? view, string own)
    {
        var (media, words) = (new List<string>(), new List<string>());
        foreach (var part in Parts(view?.Object("embed")))
            media.AddRange(part.Objects("images").Select(image => image.Text("fullsize") ?? image.Text("thumb")).Append(part.Text("playlist")).OfType<string>());
        foreach (var part in Parts(record.Object("embed")))
        {
            words.AddRange(part.Objects("images").Select(image => image.Text("alt")).Append(part["video"] is JObject ? part.Text("alt") : null)
                .Where(alt => !string.IsNullOrWhiteSpace(alt)).Select(alt => $"[{alt!.Trim()}]"));
            if (part.Object("external")?.Text("uri") is { } card)
                words.Add(card);
            if (QuotedBy(part) is { } quoted && AtUri.Did(quoted) != own)
                words.Add(AtUri.Page(AtUri.Did(quoted), quoted));
        }

        return new([.. media.Where(address => address.StartsWith("http", StringComparison.OrdinalIgnoreCase))], words);
    }

    // A quote with pictures holds both: app.bsky.embed.recordWithMedia.
    private static IEnumerable<JObject> Parts(JObject? embed) =>
        embed is null ? [] : embed.Object("media") is { } media ? [media, embed] : [embed];

    // The quoted post's address stands in the record, once more nested where there are pictures too.
    private static string? QuotedBy(JObject part)
    {
        var record = part.Object("record");
        var uri = record?.Text("uri") ?? record?.Object("record")?.Text("uri");
        return uri?.Contains($"/{BlueskyApi.Posts}/", StringComparison.Ordinal) == true ? uri : null;
    }
}
