using System.Globalization;
using Complaints.Core.Kernel;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Complaints.Ingest.Platforms.Telegram;

/// <summary>How far the queue is committed, when it was last asked, and what of its albums and talks may go on.</summary>
internal sealed record TelegramCursor
{
    /// <summary>The first update that is not committed; null before the first.</summary>
    public long? Next { get; init; }

    /// <summary>When the queue was last asked, to some minutes: what is pending for more than a day the server forgets.</summary>
    public DateTimeOffset? AskedAt { get; init; }

    /// <summary>When an update last came: after a week of silence they are numbered anew.</summary>
    public DateTimeOffset? HeardAt { get; init; }

    public required Albums Albums { get; init; }

    public required Talks Talks { get; init; }

    /// <summary>Reads it; the beginning when there is none that can be read.</summary>
    public static TelegramCursor Of(string? text)
    {
        var json = ForeignJson.Parse(text) as JObject ?? [];
        return new()
        {
            Next = long.TryParse(json.Text("next"), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var next) ? next : null,
            AskedAt = Instant(json.Text("asked")),
            HeardAt = Instant(json.Text("heard")),
            Albums = Albums.Of(json["albums"]),
            Talks = Talks.Of(json["talks"]),
        };
    }

    public string ToText() => new JObject
    {
        ["next"] = Next,
        ["asked"] = AskedAt.ToStore(),
        ["heard"] = HeardAt.ToStore(),
        ["albums"] = Albums.Saved(),
        ["talks"] = Talks.Saved(),
    }.ToString(Formatting.None);

    private static DateTimeOffset? Instant(string? milliseconds) =>
        long.TryParse(milliseconds, NumberStyles.None, CultureInfo.InvariantCulture, out var ms) ? Instants.FromStore(ms) : null;
}
