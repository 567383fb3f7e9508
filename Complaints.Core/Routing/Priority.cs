// How soon a complaint must be looked at, as far as the router can tell from the post.
using System.Text.Json.Serialization;

namespace Complaints.Core.Routing;

/// <summary>Urgency of a complaint.</summary>
[JsonConverter(typeof(SnakeCaseEnum<Priority>))]
public enum Priority
{
    /// <summary>Answered in working hours.</summary>
    Normal,

    /// <summary>Danger to life or health now: clocks run round the clock.</summary>
    High,
}
