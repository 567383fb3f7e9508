using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Complaints.Ingest.Platforms;

/// <summary>JSON that somebody else wrote, or an older version of us.</summary>
internal static class ForeignJson
{
    /// <summary>Reads it, dates left as they are written.</summary>
    /// <returns>Null when it is none.</returns>
    public static JToken? Parse(string? json)
    {
        if (string.IsNullOrEmpty(json))
            return null;
        try
        {
            using var reader = new JsonTextReader(new StringReader(json)) { DateParseHandling = DateParseHandling.None };
            return JToken.ReadFrom(reader);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>A number as it is written in an address, with at most six decimals (a coordinate to a hand's breadth); null when it is absent or anything else.</summary>
    public static string? Decimal(this JToken json, string name) =>
        json is JObject o && o[name] is JValue { Type: JTokenType.Float or JTokenType.Integer } value
            ? value.Value is IFormattable number ? number.ToString("0.######", System.Globalization.CultureInfo.InvariantCulture) : null
            : null;

    /// <summary>An instant given in seconds since 1970, as number or as text; null when it is absent or anything else.</summary>
    public static DateTimeOffset? Epoch(this JToken json, string name) =>
        long.TryParse(json.Text(name), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var seconds)
        && seconds is > 0 and < 253402300800
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;
}
