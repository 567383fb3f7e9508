using System.Globalization;
using Complaints.Core.Kernel;
using Newtonsoft.Json.Linq;

namespace Complaints.Ingest.Platforms.Bluesky;

/// <summary>A page of notifications, newest first, as a walk sees it.</summary>
internal sealed class NotificationList
{
    // What a server that does not know the parameter sends all the same: likes, reposts, follows.
    private static readonly HashSet<string> Wanted = new(StringComparer.Ordinal) { "mention", "reply", "quote" };

    private readonly IReadOnlyList<DateTimeOffset> _times;

    private NotificationList(IReadOnlyList<JObject> items, string? cursor, IReadOnlyList<DateTimeOffset> times) => (Items, Cursor, _times) = (items, cursor, times);

    /// <summary>Mentions, replies and quotes.</summary>
    public IReadOnlyList<JObject> Items { get; }

    /// <summary>The server's mark of the next page; null at the end of the list.</summary>
    public string? Cursor { get; }

    /// <summary>Where the page ends in time; null for a page without times.</summary>
    public DateTimeOffset? Oldest => _times.Count == 0 ? null : _times.Min();

    public static NotificationList Of(JObject page)
    {
        var all = page.Objects("notifications").ToList();
        var times = all.Select(item => Instants.TryParseIso(item.Text("indexedAt"), out var at) ? at : (DateTimeOffset?)null).OfType<DateTimeOffset>().ToList();
        return new([.. all.Where(item => Wanted.Contains(item.Text("reason") ?? ""))], page.Text("cursor"), times);
    }

    /// <summary>
    /// The mark by which to go on. A server's mark is the last item's time to the millisecond, and the next page begins before it:
    /// others of that millisecond would be jumped over, so one millisecond is read again. Any other mark is left as it is.
    /// </summary>
    /// <param name="before">The mark by which this page was asked for.</param>
    /// <returns>Null when the list ends, or does not go on.</returns>
    public string? Next(string? before)
    {
        if (Cursor is null || Cursor == before)
            return null;
        if (Oldest is not { } last || _times.Max() == last || !Instants.TryParseIso(Cursor, out var mark) || mark != last)
            return Cursor;
        var again = last.AddMilliseconds(1).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        return again == before ? Cursor : again;
    }
}
