using Newtonsoft.Json;

namespace Complaints.Ingest.Platforms.Meta.Watch;

/// <summary>One of our media or posts whose comments are watched. Part of an account's cursor; instants in ms.</summary>
internal sealed class WatchedItem
{
    // The younger it is, the more is said below it.
    private static readonly (TimeSpan Age, TimeSpan Every, TimeSpan FullEvery)[] Tiers =
    [
        (TimeSpan.FromDays(1), TimeSpan.Zero, TimeSpan.FromHours(1)),
        (TimeSpan.FromDays(7), TimeSpan.FromMinutes(5), TimeSpan.FromHours(6)),
        (TimeSpan.FromDays(30), TimeSpan.FromHours(1), TimeSpan.FromDays(1)),
        (TimeSpan.MaxValue, TimeSpan.FromDays(1), TimeSpan.FromDays(1)),
    ];

    [JsonProperty("i")]
    public string Id { get; set; } = "";

    /// <summary>When it was posted.</summary>
    [JsonProperty("t")]
    public long At { get; set; }

    /// <summary>Where people read it; null where its comments say that themselves.</summary>
    [JsonProperty("p", NullValueHandling = NullValueHandling.Ignore)]
    public string? Link { get; set; }

    /// <summary>How many comments it had when they were last read; -1 when that is not known.</summary>
    [JsonProperty("c")]
    public int Count { get; set; } = -1;

    /// <summary>How many it has now, as far as the platform says so.</summary>
    [JsonProperty("l")]
    public int Listed { get; set; } = -1;

    /// <summary>When the platform last said how many it has.</summary>
    [JsonProperty("a")]
    public long ListedAt { get; set; }

    /// <summary>True when something was said below it, as a delivery hints.</summary>
    [JsonProperty("h", DefaultValueHandling = DefaultValueHandling.Ignore)]
    public bool IsHinted { get; set; }

    [JsonProperty("e")]
    public EdgeState Comments { get; set; } = new();

    /// <summary>True when its comments are to be read now.</summary>
    /// <param name="slower">By what everything is stretched that can wait.</param>
    public bool IsDue(DateTimeOffset now, int slower) =>
        Comments.Run is not null || Comments.ReadAt == 0 || IsHinted || Listed != Count || Since(now, Comments.ReadAt) >= TierAt(now).Every * slower;

    /// <summary>True when they are to be read to the end: counts do not tell of one that went while another came.</summary>
    public bool IsFullDue(DateTimeOffset now, int slower) => Since(now, Comments.FullAt) >= TierAt(now).FullEvery * slower;

    /// <summary>Until when everything said below it is known to be read: it was read then, or its count was still the same.</summary>
    public long KnownUntil => Comments.ReadAt == 0 ? 0 : Listed == Count && !IsHinted ? Math.Max(Comments.ReadAt, ListedAt) : Comments.ReadAt;

    private (TimeSpan Age, TimeSpan Every, TimeSpan FullEvery) TierAt(DateTimeOffset now) => Tiers.First(tier => Since(now, At) < tier.Age);

    private static TimeSpan Since(DateTimeOffset now, long at) => now - DateTimeOffset.FromUnixTimeMilliseconds(at);
}
