using System.Globalization;
using Newtonsoft.Json.Linq;

namespace Complaints.Ingest.Platforms;

/// <summary>Reads members of foreign JSON, whose absence, nullness and kind prove nothing.</summary>
internal static class JsonReading
{
    /// <summary>A text or number as text; null when it is absent, empty or anything else.</summary>
    public static string? Text(this JToken json, string name) =>
        json is JObject o && o[name] is JValue { Type: JTokenType.String or JTokenType.Integer } value && value.ToString(CultureInfo.InvariantCulture) is { Length: > 0 } text
            ? text
            : null;

    /// <summary>The objects of a list; none when it is absent or anything else.</summary>
    public static IEnumerable<JObject> Objects(this JToken json, string name) =>
        json is JObject o && o[name] is JArray list ? list.OfType<JObject>() : [];

    /// <summary>A member that is an object; null when it is absent or anything else.</summary>
    public static JObject? Object(this JToken json, string name) => json is JObject o ? o[name] as JObject : null;
}
