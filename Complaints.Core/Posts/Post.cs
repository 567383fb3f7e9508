using Complaints.Core.Kernel;

namespace Complaints.Core.Posts;

/// <summary>What became of a post. Every post has exactly one outcome.</summary>
public enum PostOutcome
{
    /// <summary>It opened a ticket.</summary>
    OpenedTicket,

    /// <summary>It belongs to the conversation of a known ticket.</summary>
    FollowUp,

    /// <summary>Another voice about a known incident.</summary>
    SupportingReport,

    /// <summary>It asks for nothing to be put right; kept with its reason so that an admin may overrule it.</summary>
    NotComplaint,
}

/// <summary>A citizen's post as it is kept.</summary>
/// <param name="Reason">Why it is no complaint; null otherwise. A code of the rule book, or one of <see cref="SetAside"/>.</param>
/// <param name="Decision">The router's decision as JSON; null where the router was not asked.</param>
public sealed record Post(
    PostId Id, string Platform, string ExternalId, string Account, string? Thread, string? ReplyTo, string? Author, string? AuthorName,
    string Text, string? Url, IReadOnlyList<string> Media, Visibility Visibility, DateTimeOffset PostedAt, DateTimeOffset ReceivedAt,
    DateTimeOffset? EditedAt, DateTimeOffset? DeletedAt, PostOutcome Outcome, string? Reason, int Reposts, string? Ticket, string? Decision);

/// <summary>Reasons for setting a post aside that intake itself knows; the rule book knows the others.</summary>
public static class SetAside
{
    /// <summary>The office wrote it.</summary>
    public const string OwnPost = "tulisan_sendiri";

    /// <summary>It repeats another post; counted there.</summary>
    public const string Repost = "kiriman_ulang";

    /// <summary>It was deleted before we saw it.</summary>
    public const string Deleted = "dihapus";

    /// <summary>The news wrote it.</summary>
    public const string News = "berita";
}
