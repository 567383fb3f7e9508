using System.Globalization;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Complaints.Ingest.Platforms.Threads;

/// <summary>A list that is being read from its newest item back: what of it is unread. Instants in seconds since 1970.</summary>
/// <param name="Path">The list, such as <c>me/mentions</c>.</param>
/// <param name="After">Cursor of the next page; null for the first.</param>
/// <param name="Top">When the newest item was written that was met.</param>
/// <param name="Since">It ends once it is back here, where everything is known; 0 when it has no such end.</param>
/// <param name="Left">Pages that it may still take.</param>
/// <param name="BeganAt">When it began.</param>
internal sealed record Reading(string Path, string? After, long Top, long Since, int Left, long BeganAt)
{
    public const string Mentions = "me/mentions";
    public const string OwnPosts = "me/threads";
    public const string OwnReplies = "me/replies";
}

/// <summary>How far the account is read: what its cursor holds.</summary>
internal sealed class ThreadsState
{
    private const int MostWatched = 300;
    private static readonly TimeSpan WatchedFor = TimeSpan.FromDays(30);

    /// <summary>Mentions up to here were read; 0 before the first reading ended.</summary>
    public long Proven { get; set; }

    /// <summary>When mentions were last read far back, and own posts and replies listed at length.</summary>
    public long DeepAt { get; set; }

    /// <summary>Requests that this pass may still make; 0 when a new one begins.</summary>
    public int Steps { get; set; }

    /// <summary>What of this pass could not be read; null when all was.</summary>
    public string? Trouble { get; set; }

    /// <summary>What is to be read next, in order.</summary>
    public List<Reading> Queue { get; private init; } = [];

    /// <summary>Lists of replies, by path; a mark is when the newest reply was written that was read, and when all were read.</summary>
    public RevisitedSet Watched { get; } = new(MostWatched, WatchedFor, TimeSpan.FromHours(2));

    /// <summary>Reads a cursor.</summary>
    public static ThreadsState Read(string? cursor)
    {
        if (string.IsNullOrEmpty(cursor))
            return new();
        using var reader = new JsonTextReader(new StringReader(cursor)) { DateParseHandling = DateParseHandling.None };
        var json = JObject.Load(reader);
        var state = new ThreadsState
        {
            Proven = Number(json, "proven"),
            DeepAt = Number(json, "deep"),
            Steps = (int)Number(json, "steps"),
            Trouble = json.Text("trouble"),
            Queue = [.. json.Objects("queue").Select(item => new Reading(
                item.Text("path")!, item.Text("after"), Number(item, "top"), Number(item, "since"), (int)Number(item, "left"), Number(item, "began")))],
        };
        state.Watched.Fill(json["watched"]);
        return state;
    }

    /// <summary>The cursor.</summary>
    public string Write(DateTimeOffset now) => new JObject
    {
        ["proven"] = Proven,
        ["deep"] = DeepAt,
        ["steps"] = Steps,
        ["trouble"] = Trouble,
        ["queue"] = new JArray(Queue.Select(item => new JObject
        {
            ["path"] = item.Path,
            ["after"] = item.After,
            ["top"] = item.Top,
            ["since"] = item.Since,
            ["left"] = item.Left,
            ["began"] = item.BeganAt,
        })),
        ["watched"] = Watched.ToJson(now),
    }.ToString(Formatting.None);

    /// <summary>What a mark holds; zeros for none.</summary>
    public static (long Proven, long WholeAt) Mark(string mark) =>
        mark.Split(' ') is [var proven, var whole] ? (long.Parse(proven, CultureInfo.InvariantCulture), long.Parse(whole, CultureInfo.InvariantCulture)) : (0, 0);

    /// <summary>The mark of a list.</summary>
    public static string Mark(long proven, long wholeAt) => string.Create(CultureInfo.InvariantCulture, $"{proven} {wholeAt}");

    private static long Number(JObject json, string name) =>
        long.TryParse(json.Text(name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
