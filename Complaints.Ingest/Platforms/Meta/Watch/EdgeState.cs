using Newtonsoft.Json;

namespace Complaints.Ingest.Platforms.Meta.Watch;

/// <summary>How far an edge was read that lists newest first, such as a medium's comments. Part of an account's cursor; instants in ms.</summary>
internal sealed class EdgeState
{
    /// <summary>When the newest was written that was read; 0 before anything was.</summary>
    [JsonProperty("n", DefaultValueHandling = DefaultValueHandling.Ignore)]
    public long Newest { get; set; }

    /// <summary>What is older is not ours: it was there long before the account was watched.</summary>
    [JsonProperty("o", DefaultValueHandling = DefaultValueHandling.Ignore)]
    public long Floor { get; set; }

    /// <summary>When it was asked the last time that it was read to where we were; 0 when it never was.</summary>
    [JsonProperty("s", DefaultValueHandling = DefaultValueHandling.Ignore)]
    public long ReadAt { get; set; }

    /// <summary>When it was asked the last time that it was read to its end.</summary>
    [JsonProperty("f", DefaultValueHandling = DefaultValueHandling.Ignore)]
    public long FullAt { get; set; }

    /// <summary>A reading that goes on with the next page; null when none is under way.</summary>
    [JsonProperty("r", DefaultValueHandling = DefaultValueHandling.Ignore)]
    public EdgeRun? Run { get; set; }
}

/// <summary>A reading under way: what is unread of it is kept here, never dropped.</summary>
internal sealed class EdgeRun
{
    [JsonProperty("a")]
    public string? After { get; set; }

    /// <summary>When its first page was asked for.</summary>
    [JsonProperty("s")]
    public long AskedAt { get; set; }

    [JsonProperty("n")]
    public long Newest { get; set; }

    /// <summary>True when it goes to the end, and not only to where we were.</summary>
    [JsonProperty("f")]
    public bool IsFull { get; set; }

    /// <summary>New ones found.</summary>
    [JsonProperty("c")]
    public int Found { get; set; }

    [JsonProperty("p")]
    public int Pages { get; set; }
}
