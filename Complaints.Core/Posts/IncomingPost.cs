namespace Complaints.Core.Posts;

/// <summary>Who may read a post on its platform.</summary>
public enum Visibility
{
    Public,

    /// <summary>Readable by all, listed nowhere.</summary>
    Unlisted,

    /// <summary>For the author's followers.</summary>
    Private,

    /// <summary>For those addressed alone.</summary>
    Direct,
}

/// <summary>A post as a platform's client hands it to intake: decoded text, instants in UTC, ids made unique within the platform.</summary>
/// <param name="ExternalId">Unique within the platform; the same for every version of an edited post.</param>
/// <param name="Text">Plain text, entities decoded, line breaks kept.</param>
/// <param name="PostedAt">When the platform says it was written.</param>
public sealed record IncomingPost(string ExternalId, string Text, DateTimeOffset PostedAt)
{
    /// <summary>Name of the platform whose posts are news items.</summary>
    public const string NewsPlatform = "news";

    /// <summary>Platform of what was told to the office itself: on the phone, at the counter, by letter.</summary>
    public const string DeskPlatform = "manual";

    /// <summary>The conversation's root; null when the platform tells none.</summary>
    public string? Thread { get; init; }

    /// <summary>External id of the post that this one answers.</summary>
    public string? ReplyTo { get; init; }

    /// <summary>The author's stable name on the platform, without @; null where the platform hides it.</summary>
    public string? Author { get; init; }

    /// <summary>The name that the author shows.</summary>
    public string? AuthorName { get; init; }

    public string? Url { get; init; }

    public IReadOnlyList<string> Media { get; init; } = [];

    public Visibility Visibility { get; init; } = Visibility.Public;

    /// <summary>Instant of the last edit; null when the platform reports none.</summary>
    public DateTimeOffset? EditedAt { get; init; }

    /// <summary>True when the platform says that the post is gone.</summary>
    public bool IsDeleted { get; init; }

    /// <summary>True when the office itself wrote it.</summary>
    public bool IsOwn { get; init; }

    /// <summary>True for an item of the news: it opens no ticket, it is matched with those that speak of the same.</summary>
    public bool IsNews { get; init; }

    /// <summary>External id of the post that this one merely repeats; null for a post of its own.</summary>
    public string? RepostOf { get; init; }

    /// <summary>The platform's own JSON, kept beside what was read from it.</summary>
    public string? Raw { get; init; }
}
