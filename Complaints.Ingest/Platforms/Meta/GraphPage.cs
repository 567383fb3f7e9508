using System.Globalization;
using Complaints.Core.Kernel;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Complaints.Ingest.Platforms.Meta;

/// <summary>
/// A page of an edge. The addresses that an answer names for its neighbours hold the access token: they are neither kept nor
/// followed, and only the cursor is read.
/// </summary>
/// <param name="Items">Its objects; none on an empty page, which may be the last or not.</param>
/// <param name="After">Cursor of the next page; null when this is the last.</param>
internal sealed record GraphPage(IReadOnlyList<JObject> Items, string? After)
{
    // Some edges are paged by time: the cursor is then what "next" asks for in these, and nothing else of it.
    private const char TimeMark = '?';

    private static readonly string[] TimeQuery = ["until", "__paging_token"];

    /// <summary>The page of an edge whose node is gone or not for us.</summary>
    public static GraphPage Absent { get; } = new([], null) { IsAbsent = true };

    /// <summary>True when the node is gone or not for us.</summary>
    public bool IsAbsent { get; private init; }

    /// <summary>True when the platform has more and names no way to it, or the way we came from.</summary>
    public bool IsCutOff { get; private init; }

    /// <summary>Reads an answer, or an edge that was expanded inside a node.</summary>
    /// <param name="asked">The cursor with which it was asked for: the same once more would be a way round in circles.</param>
    /// <exception cref="PlatformException">It is no page.</exception>
    public static GraphPage Of(JToken json, string? asked = null)
    {
        var items = json is JObject page ? List(page["data"]) : null;
        if (items is null)
            throw new PlatformException("The platform answers a list with something else: check BaseAddress and the API version; if both are right, report this.");
        var paging = json.Object("paging");

        // "next" says that there is more; the cursor stands on the last page too.
        if (paging?.Text("next") is not { } next)
            return new([.. items.OfType<JObject>()], null);
        var after = paging.Object("cursors")?.Text("after") ?? ByTime(next);
        return new([.. items.OfType<JObject>()], after == asked ? null : after) { IsCutOff = after is null || after == asked };
    }

    /// <summary>The query that a cursor stands for.</summary>
    public static IEnumerable<(string Name, string Value)> Asking(string after) => after.StartsWith(TimeMark)
        ? after[1..].Split('&').Select(pair => pair.Split('=', 2)).Select(pair => (pair[0], Uri.UnescapeDataString(pair[1])))
        : [("after", after)];

    /// <summary>When something happened, as Meta writes it: ISO 8601 with +0000, or seconds since 1970.</summary>
    public static bool TryTime(JToken json, string name, out DateTimeOffset at)
    {
        at = default;
        var text = json.Text(name);
        if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
            return text is not null && Instants.TryParseIso(text, out at);
        if (seconds is <= 0 or > 253402300799)
            return false;
        at = DateTimeOffset.FromUnixTimeSeconds(seconds);
        return true;
    }

    private static string? ByTime(string next)
    {
        var pairs = next[(next.IndexOf('?', StringComparison.Ordinal) + 1)..].Split('&')
            .Where(pair => pair.Split('=', 2) is [var name, { Length: > 0 }] && TimeQuery.Contains(name));
        return string.Join('&', pairs) is { Length: > 0 } query ? TimeMark + query : null;
    }

    // Seen in recorded answers: the list as a text that holds JSON, and no list at all where it is empty.
    private static JArray? List(JToken? data) => data switch
    {
        JArray list => list,
        null or { Type: JTokenType.Null } => [],
        JValue { Type: JTokenType.String } text => Parsed((string)text!),
        _ => null,
    };

    private static JArray? Parsed(string text)
    {
        if (text.Length == 0)
            return [];
        try
        {
            using var reader = new JsonTextReader(new StringReader(text)) { DateParseHandling = DateParseHandling.None };
            return JToken.ReadFrom(reader) as JArray;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
