using Complaints.Ingest.Platforms.Meta.Watch;
using Newtonsoft.Json;

namespace Complaints.Ingest.Platforms.Facebook;

/// <summary>Where a page was left: its watched posts, its feed, who names it, and what deliveries hinted at.</summary>
internal sealed class FacebookCursor
{
    [JsonProperty("set")]
    public WatchedSet Set { get; set; } = new();

    [JsonProperty("feed")]
    public EdgeState Feed { get; set; } = new();

    [JsonProperty("tagged")]
    public EdgeState Tagged { get; set; } = new();

    /// <summary>Number of the last delivery read.</summary>
    [JsonProperty("inbox")]
    public long Inbox { get; set; }

    /// <summary>What is still to be looked at.</summary>
    [JsonProperty("waiting")]
    public List<WaitingNode> Waiting { get; set; } = [];

    /// <summary>Prints of what was set aside already.</summary>
    [JsonProperty("told")]
    public List<string> Told { get; set; } = [];

    /// <summary>The cursor of an account; a fresh one when it has none.</summary>
    public static FacebookCursor Of(string? text)
    {
        try
        {
            return text is null ? new() : JsonConvert.DeserializeObject<FacebookCursor>(text) ?? new();
        }
        catch (JsonException)
        {
            return new();
        }
    }

    public override string ToString() => JsonConvert.SerializeObject(this);
}

/// <summary>A post or comment of which a delivery told.</summary>
internal sealed class WaitingNode
{
    [JsonProperty("i")]
    public string Id { get; set; } = "";

    /// <summary>The post below which it stands; null for a post.</summary>
    [JsonProperty("p", NullValueHandling = NullValueHandling.Ignore)]
    public string? Post { get; set; }

    /// <summary>True when it was said to be removed; else it names us.</summary>
    [JsonProperty("r", DefaultValueHandling = DefaultValueHandling.Ignore)]
    public bool IsRemoved { get; set; }

    /// <summary>When it was written, in ms.</summary>
    [JsonProperty("t", DefaultValueHandling = DefaultValueHandling.Ignore)]
    public long At { get; set; }

    /// <summary>How often it was looked at in vain.</summary>
    [JsonProperty("n", DefaultValueHandling = DefaultValueHandling.Ignore)]
    public int Tries { get; set; }
}
