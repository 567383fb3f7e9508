using Complaints.Core.Kernel;
using Newtonsoft.Json;

namespace Complaints.Ingest.Platforms.Meta.Watch;

/// <summary>
/// Our media or posts whose comments are watched: the youngest <see cref="Most"/>. One that grew too old for the set leaves
/// it only after its comments were read once more, so that nothing is unread behind it. Part of an account's cursor.
/// </summary>
internal sealed class WatchedSet
{
    /// <summary>Most members.</summary>
    public const int Most = 500;

    private static readonly TimeSpan FloorOfHinted = TimeSpan.FromDays(1);

    [JsonProperty("items")]
    public List<WatchedItem> Items { get; set; } = [];

    /// <summary>Ids whose turn is still to come in this pass; empty between passes.</summary>
    [JsonProperty("queue")]
    public List<string> Queue { get; set; } = [];

    /// <summary>Ids that were too many when the pass began.</summary>
    [JsonProperty("leaving")]
    public List<string> Leaving { get; set; } = [];

    /// <summary>Since when the account is watched, in ms.</summary>
    [JsonProperty("started")]
    public long StartedAt { get; set; }

    /// <summary>When the list of our own was last asked for, in ms.</summary>
    [JsonProperty("asked")]
    public long AskedAt { get; set; }

    /// <summary>When the list of our own was last read to its end, in ms.</summary>
    [JsonProperty("listed")]
    public long ListedAt { get; set; }

    /// <summary>Notes one that the platform lists.</summary>
    /// <param name="isFirst">True while the account is read for the first time: then comments from before are taken too.</param>
    public void See(SeenItem seen, DateTimeOffset now, bool isFirst)
    {
        var (id, at, count) = (seen.Id, seen.At, seen.Count);
        var item = Find(id);
        if (item is null && Items.Count >= Most && at.ToStore() <= Items.Min(known => known.At))
            return;
        if (item is null)
            Items.Add(item = new() { Id = id, At = at.ToStore(), Link = seen.Link, Comments = { Floor = isFirst || at.ToStore() > StartedAt ? 0 : StartedAt } });
        (item.Listed, item.ListedAt) = (count, now.ToStore());
    }

    /// <summary>Something was said below one, as a delivery hints; one too old to be known is watched from here on.</summary>
    public void Hint(string id, DateTimeOffset now)
    {
        if (Find(id) is not { } item)
            Items.Add(item = new() { Id = id, At = StartedAt, Comments = { Floor = (now - FloorOfHinted).ToStore() } });
        item.IsHinted = true;
    }

    public WatchedItem? Find(string id) => Items.Find(item => item.Id == id);

    /// <summary>Begins a pass: the hinted and the youngest first.</summary>
    public void Begin(DateTimeOffset now, int slower)
    {
        Leaving = [.. Items.OrderByDescending(item => item.At).Skip(Most).Select(item => item.Id)];
        Queue = [.. Items.Where(item => item.IsDue(now, slower) || Leaving.Contains(item.Id))
            .OrderByDescending(item => item.IsHinted).ThenByDescending(item => item.At).Select(item => item.Id)];
    }

    /// <summary>One's comments were read to where they had been.</summary>
    /// <param name="seen">How many the platform listed when the reading began.</param>
    public void Done(WatchedItem item, int seen)
    {
        (item.Count, item.IsHinted) = (seen, false);
        Queue.Remove(item.Id);
        if (Leaving.Remove(item.Id))
            Items.Remove(item);
    }

    /// <summary>One is no more, or is put off till the next pass.</summary>
    public void Pass(WatchedItem item, bool isGone)
    {
        Queue.Remove(item.Id);
        Leaving.Remove(item.Id);
        if (isGone)
            Items.Remove(item);
    }

    /// <summary>Until when everything said below all of them is known to be read; null when there is one that never was.</summary>
    public DateTimeOffset? KnownUntil(DateTimeOffset now)
    {
        // One that was posted since the list was asked for is not among them.
        var until = Items.Select(item => item.KnownUntil).Append(AskedAt == 0 ? now.ToStore() : AskedAt).Min();
        return until == 0 ? null : Instants.FromStore(until);
    }
}

/// <summary>One of our own as the platform lists it.</summary>
/// <param name="Count">How many comments it has; -1 when the platform does not say.</param>
/// <param name="Link">Where people read it; null where its comments say that themselves.</param>
internal sealed record SeenItem(string Id, DateTimeOffset At, int Count, string? Link);
