using Complaints.Ingest.Platforms.Meta.Watch;
using Newtonsoft.Json;

namespace Complaints.Ingest.Platforms.Instagram;

/// <summary>Where an account was left: its watched media, its marks, and what deliveries said of mentions.</summary>
internal sealed class InstagramCursor
{
    /// <summary>The way by which its ids came; by another way they mean nothing.</summary>
    [JsonProperty("login")]
    public string Login { get; set; } = "";

    [JsonProperty("set")]
    public WatchedSet Set { get; set; } = new();

    [JsonProperty("tags")]
    public EdgeState Tags { get; set; } = new();

    /// <summary>Number of the last delivery read.</summary>
    [JsonProperty("inbox")]
    public long Inbox { get; set; }

    /// <summary>Mentions that are still to be looked up.</summary>
    [JsonProperty("mentions")]
    public List<WaitingMention> Mentions { get; set; } = [];

    /// <summary>When the last delivery came, in ms; 0 before any did.</summary>
    [JsonProperty("heard", DefaultValueHandling = DefaultValueHandling.Ignore)]
    public long HeardAt { get; set; }

    /// <summary>Prints of what was set aside already.</summary>
    [JsonProperty("told")]
    public List<string> Told { get; set; } = [];

    /// <summary>The cursor of an account; a fresh one when it has none, or one of the other way.</summary>
    public static InstagramCursor Of(string? text, InstagramLogin login)
    {
        try
        {
            if (text is not null && JsonConvert.DeserializeObject<InstagramCursor>(text) is { } cursor && cursor.Login == login.Name)
                return cursor;
        }
        catch (JsonException)
        {
            // Not one of ours: begun anew, what is known is known.
        }

        return new() { Login = login.Name };
    }

    public override string ToString() => JsonConvert.SerializeObject(this);
}

/// <summary>A mention of which a delivery told.</summary>
internal sealed class WaitingMention
{
    [JsonProperty("m")]
    public string Media { get; set; } = "";

    /// <summary>Null when the caption mentions us.</summary>
    [JsonProperty("c", NullValueHandling = NullValueHandling.Ignore)]
    public string? Comment { get; set; }

    /// <summary>How often it was looked up in vain.</summary>
    [JsonProperty("n")]
    public int Tries { get; set; }
}
