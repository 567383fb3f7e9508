// The project's own labelled posts: sample feed, measure and training text in one.
using System.Text.Json.Serialization;

namespace Complaints.Core.Routing;

/// <summary>A labelled sample post.</summary>
/// <param name="Id">Unique id.</param>
/// <param name="Text">What the citizen wrote.</param>
/// <param name="Author">Handle of the citizen.</param>
/// <param name="MinutesAgo">How long before "now" it was written.</param>
/// <param name="Thread">Conversation it belongs to; null when it starts its own.</param>
/// <param name="ReplyTo">Id of the post it answers; null when it answers none.</param>
/// <param name="Visibility">public, or direct for a private message.</param>
/// <param name="Expect">What the router should make of it.</param>
public sealed record SamplePost(
    string Id, string Text, string Author, int MinutesAgo, string? Thread, string? ReplyTo, string? Visibility, SampleLabel Expect)
{
    /// <summary>Name of the file it stands in, without folder and ending.</summary>
    [JsonIgnore]
    public string File { get; init; } = "";

    /// <summary>True for a post that is there to measure with: neither rules nor second opinion may be made from it.</summary>
    [JsonIgnore]
    public bool IsHeldOut => File.StartsWith("held-out", StringComparison.Ordinal);
}

/// <summary>The right answer for a sample post.</summary>
/// <param name="Complaint">Whether it deserves a ticket.</param>
/// <param name="Category">Code of the category; null for a non-complaint.</param>
/// <param name="Agency">Code of the agency; null for a non-complaint.</param>
/// <param name="Alt">Agencies that could be defended as well.</param>
/// <param name="Urgency">high or normal; null for a non-complaint.</param>
/// <param name="Place">Name of the place; null when none is named.</param>
/// <param name="Reason">Kind of non-complaint; null for a complaint.</param>
public sealed record SampleLabel(
    bool Complaint, string? Category, string? Agency, IReadOnlyList<string>? Alt, string? Urgency, string? Place, string? Reason);
