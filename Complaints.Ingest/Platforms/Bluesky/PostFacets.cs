using System.Text;
using System.Text.RegularExpressions;
using Newtonsoft.Json.Linq;

namespace Complaints.Ingest.Platforms.Bluesky;

/// <summary>Marks links and hashtags of a text of ours by their UTF-8 bytes: unmarked they are dead text.</summary>
internal static partial class PostFacets
{
    /// <summary>The facets of a text; none when there is nothing to mark.</summary>
    public static JArray Of(string text)
    {
        var facets = new JArray();
        foreach (Match link in Links().Matches(text))
            facets.Add(Facet(text, link.Index, link.Length, new() { ["$type"] = "app.bsky.richtext.facet#link", ["uri"] = link.Value }));
        foreach (Match tag in Tags().Matches(text))
            facets.Add(Facet(text, tag.Index, tag.Length, new() { ["$type"] = "app.bsky.richtext.facet#tag", ["tag"] = tag.Value[1..] }));
        return facets;
    }

    private static JObject Facet(string text, int start, int length, JObject feature)
    {
        var first = Encoding.UTF8.GetByteCount(text.AsSpan(0, start));
        return new()
        {
            ["index"] = new JObject { ["byteStart"] = first, ["byteEnd"] = first + Encoding.UTF8.GetByteCount(text.AsSpan(start, length)) },
            ["features"] = new JArray(feature),
        };
    }

    // What ends a sentence or closes a bracket ends the address.
    [GeneratedRegex(@"https?://[^\s<>""]*[^\s<>"".,;:!?)\]}'…]", RegexOptions.IgnoreCase)]
    private static partial Regex Links();

    // Letters first somewhere in it: #2 is no hashtag. At most 64 characters (lexicon app.bsky.richtext.facet).
    [GeneratedRegex(@"(?<![\w/#&])#(?=\w*\p{L})\w{1,64}(?!\w)")]
    private static partial Regex Tags();
}
