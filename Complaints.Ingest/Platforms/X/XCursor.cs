using Newtonsoft.Json;

namespace Complaints.Ingest.Platforms.X;

/// <summary>The office's own account on X.</summary>
/// <param name="Id">Its number, which stays when the name changes.</param>
internal sealed record XOwner(string Id, string Name);

/// <summary>
/// How far an account of X was read: who it is (asked once, for it costs), each stream's watermark, what is left of a run on
/// its way, and the spans still to be filled. Stored as JSON with each page.
/// </summary>
internal sealed record XCursor
{
    private static readonly JsonSerializerSettings Json = new() { NullValueHandling = NullValueHandling.Ignore };

    public XOwner? Own { get; init; }

    public XWatermark Mentions { get; init; } = new();

    public XWatermark Hashtags { get; init; } = new();

    public XRounds Replies { get; init; } = new();

    /// <summary>Spans of mentions that the time line did not reach, read by search meanwhile.</summary>
    public IReadOnlyList<XGap> Gaps { get; init; } = [];

    /// <exception cref="PlatformException">It is no cursor of X.</exception>
    public static XCursor Read(string? text)
    {
        try
        {
            return text is null ? new() : JsonConvert.DeserializeObject<XCursor>(text, Json) ?? new();
        }
        catch (JsonException e)
        {
            throw new PlatformException("The account's cursor in the store is not one of X: set it to NULL there to read the account anew.", e);
        }
    }

    public string Write() => JsonConvert.SerializeObject(this, Json);
}

/// <summary>A stream that is read from its watermark on.</summary>
internal sealed record XWatermark
{
    /// <summary>Id after which it is read; null before anything was found.</summary>
    public string? Since { get; init; }

    /// <summary>Everything until then was read; null before the first complete run.</summary>
    public DateTimeOffset? ProvenUntil { get; init; }

    /// <summary>When the last complete run began; the stream's pace counts from it.</summary>
    public DateTimeOffset? AskedAt { get; init; }

    /// <summary>A run on its way.</summary>
    public XRun? Run { get; init; }
}

/// <summary>
/// A run through the pages of one question, newest post first. The watermark stays until its last page is read.
/// </summary>
internal sealed record XRun
{
    /// <summary>When its first page was asked for.</summary>
    public DateTimeOffset AskedAt { get; init; }

    /// <summary>Youngest id so far.</summary>
    public string? Newest { get; init; }

    /// <summary>Oldest id so far: the rest lies before it.</summary>
    public string? Oldest { get; init; }

    /// <summary>When the oldest was written.</summary>
    public DateTimeOffset? OldestAt { get; init; }

    /// <summary>The platform's token for the next page; null at the first, and where the rest is asked for by id.</summary>
    public string? Token { get; init; }

    /// <summary>Posts so far.</summary>
    public int Posts { get; init; }

    /// <summary>Pages so far.</summary>
    public int Pages { get; init; }
}

/// <summary>Conversations, asked for some at a time: a round goes through all of them.</summary>
internal sealed record XRounds
{
    /// <summary>Everything until then was read in the conversations known then.</summary>
    public DateTimeOffset? ProvenUntil { get; init; }

    /// <summary>When the last complete round began.</summary>
    public DateTimeOffset? AskedAt { get; init; }

    /// <summary>When the round on its way began; null between rounds.</summary>
    public DateTimeOffset? RoundAt { get; init; }

    /// <summary>Conversations of earlier rounds.</summary>
    public IReadOnlyList<string> Known { get; init; } = [];

    /// <summary>What the round has still to ask for, those that are new first.</summary>
    public IReadOnlyList<string> Left { get; init; } = [];

    /// <summary>The question on its way, about the first of <see cref="Left"/>.</summary>
    public XRun? Run { get; init; }
}

/// <summary>A span of mentions to be filled.</summary>
internal sealed record XGap(DateTimeOffset From, DateTimeOffset To)
{
    public XRun? Run { get; init; }
}
