using System.Globalization;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Complaints.Ingest.Platforms.YouTube;

/// <summary>A walk back through the channel's threads that has not come to its end: the unread remainder.</summary>
/// <param name="Page">Token of the next page.</param>
/// <param name="Top">When the newest thread was written that it met.</param>
/// <param name="Until">It ends once it is back here; null for the first walk, which ends after some pages.</param>
/// <param name="Left">Pages that the first walk may still take.</param>
/// <param name="BeganAt">When it began.</param>
internal sealed record Walk(string Page, DateTimeOffset Top, DateTimeOffset? Until, int Left, DateTimeOffset BeganAt);

/// <summary>A thread whose replies are to be read.</summary>
/// <param name="Page">Token of the next page; null for the first.</param>
/// <param name="Count">How many replies YouTube told of when this was noted.</param>
internal sealed record UnreadReplies(string Thread, string? Video, string? Page, int Count);

/// <summary>How far the channel is read: what its cursor holds.</summary>
internal sealed class YouTubeState
{
    private const int MostWatched = 500;
    private static readonly TimeSpan WatchedFor = TimeSpan.FromDays(30);

    /// <summary>Everything written up to here was read, back to <see cref="Floor"/>; null before the first walk ended.</summary>
    public DateTimeOffset? Proven { get; set; }

    /// <summary>What is older was never meant to be read.</summary>
    public DateTimeOffset Floor { get; set; }

    /// <summary>When a walk last went far back, for comments that their moderators let pass late.</summary>
    public DateTimeOffset? DeepAt { get; set; }

    /// <summary>When the last walk began.</summary>
    public DateTimeOffset? AskedAt { get; set; }

    public Walk? Walk { get; set; }

    /// <summary>How many steps this pass may still spend on replies, now that the newest threads are read; 0 when a walk comes next.</summary>
    public int Steps { get; set; }

    public List<UnreadReplies> Unread { get; private init; } = [];

    // Fifty are asked for at the price of one: none has to wait for long.
    public RevisitedSet Watched { get; } = new(MostWatched, WatchedFor, TimeSpan.FromMinutes(15));

    /// <summary>The day of the quota and what was spent of it.</summary>
    public (DateOnly Day, int Spent) Units { get; set; }

    /// <summary>Reads a cursor; one that cannot be read begins anew, which loses nothing that is held.</summary>
    public static YouTubeState Read(string? cursor)
    {
        if (string.IsNullOrEmpty(cursor))
            return new();
        using var reader = new JsonTextReader(new StringReader(cursor)) { DateParseHandling = DateParseHandling.None };
        var json = JObject.Load(reader);
        var state = new YouTubeState
        {
            Proven = Instant(json, "proven"),
            Floor = Instant(json, "floor") ?? default,
            DeepAt = Instant(json, "deep"),
            AskedAt = Instant(json, "asked"),
            Walk = json.Object("walk") is { } walk ? WalkOf(walk) : null,
            Steps = Number(json, "steps"),
            Unread = [.. json.Objects("unread").Select(item => new UnreadReplies(
                item.Text("thread") ?? "", item.Text("video"), item.Text("page"), Number(item, "count")))],
            Units = (DateOnly.FromDayNumber(Number(json, "day")), Number(json, "units")),
        };
        state.Watched.Fill(json["watched"]);
        return state;
    }

    /// <summary>The cursor.</summary>
    public string Write(DateTimeOffset now)
    {
        var json = new JObject
        {
            ["proven"] = Proven?.ToUnixTimeMilliseconds(),
            ["floor"] = Floor == default ? null : Floor.ToUnixTimeMilliseconds(),
            ["deep"] = DeepAt?.ToUnixTimeMilliseconds(),
            ["asked"] = AskedAt?.ToUnixTimeMilliseconds(),
            ["walk"] = Walk is null ? null : new JObject
            {
                ["page"] = Walk.Page,
                ["top"] = Walk.Top.ToUnixTimeMilliseconds(),
                ["until"] = Walk.Until?.ToUnixTimeMilliseconds(),
                ["left"] = Walk.Left,
                ["began"] = Walk.BeganAt.ToUnixTimeMilliseconds(),
            },
            ["steps"] = Steps,
            ["day"] = Units.Day.DayNumber,
            ["units"] = Units.Spent,
            ["unread"] = new JArray(Unread.Select(item => new JObject
            {
                ["thread"] = item.Thread,
                ["video"] = item.Video,
                ["page"] = item.Page,
                ["count"] = item.Count,
            })),
            ["watched"] = Watched.ToJson(now),
        };
        return json.ToString(Formatting.None);
    }

    private static Walk WalkOf(JObject json) => new(
        json.Text("page") ?? "", Instant(json, "top") ?? default, Instant(json, "until"), Number(json, "left"), Instant(json, "began") ?? default);

    private static DateTimeOffset? Instant(JObject json, string name) =>
        long.TryParse(json.Text(name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var ms) ? DateTimeOffset.FromUnixTimeMilliseconds(ms) : null;

    private static int Number(JObject json, string name) =>
        int.TryParse(json.Text(name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
