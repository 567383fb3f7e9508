using System.Globalization;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Complaints.Ingest.Platforms.WhatsApp;

/// <summary>How far the inbox is read, which talks may go on, and which messages were heard of by an edit before they came themselves.</summary>
internal sealed record WhatsAppCursor
{
    // Meta repeats a delivery for a week at most; a busy number has few edits that overtake.
    private const int MostAhead = 200;

    /// <summary>The last delivery that is committed.</summary>
    public long Last { get; init; }

    public required Talks Talks { get; init; }

    /// <summary>Ids of messages of which an edit came first, the oldest first.</summary>
    public required List<string> Ahead { get; init; }

    /// <summary>Reads it; the beginning when there is none that can be read.</summary>
    public static WhatsAppCursor Of(string? text)
    {
        var json = ForeignJson.Parse(text) as JObject ?? [];
        return new()
        {
            Last = long.TryParse(json.Text("last"), NumberStyles.None, CultureInfo.InvariantCulture, out var last) ? last : 0,
            Talks = Talks.Of(json["talks"]),
            Ahead = [.. (json["ahead"] as JArray ?? []).Select(id => id.ToString())],
        };
    }

    public string ToText() => new JObject
    {
        ["last"] = Last,
        ["talks"] = Talks.Saved(),
        ["ahead"] = new JArray(Ahead.Distinct().TakeLast(MostAhead)),
    }.ToString(Formatting.None);
}
