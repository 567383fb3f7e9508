using System.Globalization;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Complaints.Ingest.Platforms.TikTok;

/// <summary>A video that is being read: the unread remainder.</summary>
/// <param name="Cursor">Of the next page; null for the first.</param>
/// <param name="Top">When its newest comment was written that was met.</param>
/// <param name="Left">Pages that a first visit may still take.</param>
/// <param name="Found">New comments and replies met so far.</param>
/// <param name="IsWhole">True when all of it is to be read.</param>
internal sealed record Visit(string Video, string? Cursor, long Top, int Left, int Found, bool IsWhole);

/// <summary>A comment whose replies are to be read.</summary>
internal sealed record UnreadThread(string Video, string Comment, string? Cursor, int Count);

/// <summary>What is known of a video since it was last read; instants in seconds since 1970.</summary>
/// <param name="Count">Comments that TikTok told of then.</param>
/// <param name="Proven">When the newest comment was written that was read.</param>
/// <param name="Floor">What is older was never meant to be read.</param>
/// <param name="WholeAt">When all of it was last read.</param>
internal sealed record VideoMark(int Count, long Proven, long Floor, long WholeAt)
{
    /// <summary>Null for a video that was never read.</summary>
    public static VideoMark? Read(string mark) => mark.Split(' ') is [var count, var proven, var floor, var whole]
        ? new((int)Number(count), Number(proven), Number(floor), Number(whole))
        : null;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Count} {Proven} {Floor} {WholeAt}");

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}

/// <summary>How far the account's videos are read: what its cursor holds.</summary>
internal sealed class TikTokState
{
    private const int MostVideos = 200;
    private const int MostThreads = 400;
    private static readonly TimeSpan WatchedFor = TimeSpan.FromDays(60);

    /// <summary>When the account was first read; what was there before is read some pages back only.</summary>
    public long StartedAt { get; set; }

    /// <summary>When the whole list of videos was last asked for.</summary>
    public long ListedAt { get; set; }

    /// <summary>What of this pass could not be read; null when all was.</summary>
    public string? Trouble { get; set; }

    /// <summary>The list's next page, and how many more are to be taken; null when it was read.</summary>
    public (string? Cursor, int Left)? Listing { get; set; }

    /// <summary>Requests that this pass may still make; 0 when a new one begins.</summary>
    public int Steps { get; set; }

    public Visit? Visit { get; set; }

    public List<UnreadThread> Unread { get; private init; } = [];

    /// <summary>Videos; their marks are those of <see cref="VideoMark"/>.</summary>
    public RevisitedSet Videos { get; } = new(MostVideos, WatchedFor, TimeSpan.FromHours(2));

    /// <summary>Comments with more replies than they show; the mark is how many there were when all were read.</summary>
    public RevisitedSet Threads { get; } = new(MostThreads, WatchedFor, TimeSpan.FromHours(2));

    /// <summary>How many comments the list told of, by video.</summary>
    public Dictionary<string, int> Counts { get; private init; } = [];

    /// <summary>Reads a cursor.</summary>
    public static TikTokState Read(string? cursor)
    {
        if (string.IsNullOrEmpty(cursor))
            return new();
        using var reader = new JsonTextReader(new StringReader(cursor)) { DateParseHandling = DateParseHandling.None };
        var json = JObject.Load(reader);
        var state = new TikTokState
        {
            StartedAt = Number(json, "started"),
            ListedAt = Number(json, "listed"),
            Trouble = json.Text("trouble"),
            Listing = json.Object("listing") is { } listing ? (listing.Text("cursor"), (int)Number(listing, "left")) : null,
            Steps = (int)Number(json, "steps"),
            Visit = json.Object("visit") is { } visit
                ? new(visit.Text("video")!, visit.Text("cursor"), Number(visit, "top"), (int)Number(visit, "left"), (int)Number(visit, "found"), Number(visit, "whole") == 1)
                : null,
            Unread = [.. json.Objects("unread").Select(item => new UnreadThread(
                item.Text("video")!, item.Text("comment")!, item.Text("cursor"), (int)Number(item, "count")))],
            Counts = (json.Object("counts") ?? []).Properties().ToDictionary(count => count.Name, count => (int)Number(json.Object("counts")!, count.Name)),
        };
        state.Videos.Fill(json["videos"]);
        state.Threads.Fill(json["threads"]);
        return state;
    }

    /// <summary>The cursor.</summary>
    public string Write(DateTimeOffset now) => new JObject
    {
        ["started"] = StartedAt,
        ["listed"] = ListedAt,
        ["trouble"] = Trouble,
        ["listing"] = Listing is { } listing ? new JObject { ["cursor"] = listing.Cursor, ["left"] = listing.Left } : null,
        ["steps"] = Steps,
        ["visit"] = Visit is null ? null : new JObject
        {
            ["video"] = Visit.Video,
            ["cursor"] = Visit.Cursor,
            ["top"] = Visit.Top,
            ["left"] = Visit.Left,
            ["found"] = Visit.Found,
            ["whole"] = Visit.IsWhole ? 1 : 0,
        },
        ["unread"] = new JArray(Unread.Select(item => new JObject
        {
            ["video"] = item.Video,
            ["comment"] = item.Comment,
            ["cursor"] = item.Cursor,
            ["count"] = item.Count,
        })),
        ["videos"] = Videos.ToJson(now),
        ["threads"] = Threads.ToJson(now),
        ["counts"] = JObject.FromObject(Counts.Where(count => Videos.Find(count.Key) is not null).ToDictionary()),
    }.ToString(Formatting.None);

    private static long Number(JObject json, string name) =>
        long.TryParse(json.Text(name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
