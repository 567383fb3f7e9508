using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Complaints.Ingest.Platforms.Meta;

/// <summary>What stands in deliveries of Meta's webhooks.</summary>
internal static class DeliveredEntries
{
    private const int LongestId = 100;

    /// <summary>The entries of a delivery; an entry that is the delivery itself is one. None when it cannot be read.</summary>
    public static IEnumerable<JObject> Of(string body)
    {
        try
        {
            using var reader = new JsonTextReader(new StringReader(body)) { DateParseHandling = DateParseHandling.None };
            return JToken.ReadFrom(reader) switch
            {
                JObject delivery => Entries(delivery),
                JArray list => list.OfType<JObject>().SelectMany(Entries),
                _ => [],
            };
        }
        catch (JsonException)
        {
            return [];
        }
    }

    /// <summary>True for what may go into an address as the id of a node.</summary>
    public static bool IsId(string? id) => id is { Length: > 0 and <= LongestId } && id.All(c => char.IsAsciiDigit(c) || c == '_');

    private static IEnumerable<JObject> Entries(JObject delivery) => delivery["entry"] is JArray ? delivery.Objects("entry") : [delivery];
}
