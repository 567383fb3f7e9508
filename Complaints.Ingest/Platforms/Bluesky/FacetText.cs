using System.Text;
using Newtonsoft.Json.Linq;

namespace Complaints.Ingest.Platforms.Bluesky;

/// <summary>The text of a post with its links spelled out: facets name spans of its UTF-8 bytes, and links are mostly shown shortened.</summary>
internal static class FacetText
{
    private const string Link = "app.bsky.richtext.facet#link";

    /// <summary>Reads a record's text. A facet that lies outside the text, cuts a character or overlaps another is passed over.</summary>
    public static string Of(JObject record)
    {
        var text = record.Text("text") ?? "";
        var links = record.Objects("facets").Select(LinkOf).OfType<(int Start, int End, string Address)>().OrderBy(link => link.Start).ToList();
        if (links.Count == 0)
            return text;
        var bytes = Encoding.UTF8.GetBytes(text);
        var (spelled, done) = (new StringBuilder(), 0);
        foreach (var (start, end, address) in links)
        {
            if (start < done || end <= start || end > bytes.Length || IsInside(bytes, start) || IsInside(bytes, end))
                continue;
            spelled.Append(Encoding.UTF8.GetString(bytes, done, start - done));
            spelled.Append(Spelled(Encoding.UTF8.GetString(bytes, start, end - start), address));
            done = end;
        }

        return spelled.Append(Encoding.UTF8.GetString(bytes, done, bytes.Length - done)).ToString();
    }

    private static (int Start, int End, string Address)? LinkOf(JObject facet) =>
        facet.Object("index") is { } span && Number(span, "byteStart") is { } start && Number(span, "byteEnd") is { } end
        && facet.Objects("features").FirstOrDefault(feature => feature.Text("$type") == Link)?.Text("uri") is { } address
        && address.StartsWith("http", StringComparison.OrdinalIgnoreCase)
            ? (start, end, address)
            : null;

    private static int? Number(JObject json, string name) => int.TryParse(json.Text(name), out var number) ? number : null;

    // A byte that goes on with a character: 10xxxxxx.
    private static bool IsInside(byte[] bytes, int at) => at < 0 || at < bytes.Length && (bytes[at] & 0xC0) == 0x80;

    // The whole address stands for its short form, and behind words that are none.
    private static string Spelled(string shown, string address)
    {
        var bare = Bare(shown.TrimEnd('…', '.', '/'));
        return Bare(address).StartsWith(bare, StringComparison.OrdinalIgnoreCase) ? address : $"{shown} ({address})";
    }

    private static string Bare(string address)
    {
        foreach (var prefix in new[] { "https://", "http://", "www." })
            if (address.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
                address = address[prefix.Length..];
        return address;
    }
}
