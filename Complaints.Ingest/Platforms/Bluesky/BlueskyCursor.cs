using Complaints.Core.Kernel;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Complaints.Ingest.Platforms.Bluesky;

/// <summary>How far an account is read, as it is stored.</summary>
/// <param name="Number">Grows with each page that brought something, so that no two cursors are alike.</param>
/// <param name="Proven">Everything listed before was read; null before the first walk ended.</param>
/// <param name="Walk">A walk back through the list that has not ended; null between walks.</param>
internal sealed record BlueskyCursor(long Number, DateTimeOffset? Proven, Walk? Walk)
{
    /// <summary>Reads a stored cursor; none, or one that is not ours, begins anew.</summary>
    public static BlueskyCursor Of(string? text)
    {
        var json = Parsed(text);
        return new(
            long.TryParse(json.Text("n"), out var number) ? number : 0,
            Time(json, "proven"),
            json.Object("walk") is { } walk && Time(walk, "began") is { } began
                ? new(began, Time(walk, "floor"), walk.Text("cursor"), int.TryParse(walk.Text("pages"), out var pages) ? pages : 0)
                : null);
    }

    public override string ToString() => new JObject
    {
        ["n"] = Number,
        ["proven"] = Written(Proven),
        ["walk"] = Walk is null ? null : new JObject
        {
            ["began"] = Written(Walk.Began),
            ["floor"] = Written(Walk.Floor),
            ["cursor"] = Walk.Cursor,
            ["pages"] = Walk.Pages,
        },
    }.ToString(Formatting.None);

    private static JObject Parsed(string? text)
    {
        try
        {
            return text is null ? [] : JsonConvert.DeserializeObject<JObject>(text, new JsonSerializerSettings { DateParseHandling = DateParseHandling.None }) ?? [];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    private static DateTimeOffset? Time(JObject json, string name) => long.TryParse(json.Text(name), out var at) ? Instants.FromStore(at) : null;

    private static long? Written(DateTimeOffset? at) => at.ToStore();
}

/// <summary>A walk from the newest notification back.</summary>
/// <param name="Began">When its first page was asked for.</param>
/// <param name="Floor">It ends at notifications listed before; null for the first walk of all, which ends after some pages.</param>
/// <param name="Cursor">The server's mark of the next page; null for the first.</param>
/// <param name="Pages">Pages read so far.</param>
internal sealed record Walk(DateTimeOffset Began, DateTimeOffset? Floor, string? Cursor, int Pages);
