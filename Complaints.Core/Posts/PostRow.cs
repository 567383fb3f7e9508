using Complaints.Core.Kernel;

namespace Complaints.Core.Posts;

/// <summary>A row of <c>posts</c>, and the way to a <see cref="Post"/>.</summary>
internal sealed record PostRow
{
    public const string Insert = """
        INSERT INTO posts (id, platform, external_id, account_id, thread, reply_to, author, author_name, text, url, media, visibility,
            posted_at, received_at, edited_at, deleted_at, raw, outcome, reason, ticket_id, reposts, decision)
        VALUES (@Id, @Platform, @ExternalId, @AccountId, @Thread, @ReplyTo, @Author, @AuthorName, @Text, @Url, @Media, @Visibility,
            @PostedAt, @ReceivedAt, @EditedAt, @DeletedAt, @Raw, @Outcome, @Reason, @TicketId, @Reposts, @Decision)
        """;

    /// <summary>Writes what an edit, a deletion, a repost or a second look may change.</summary>
    public const string Update = """
        UPDATE posts SET text = @Text, edited_at = @EditedAt, deleted_at = @DeletedAt, raw = @Raw, outcome = @Outcome,
            reason = @Reason, ticket_id = @TicketId, reposts = @Reposts, decision = @Decision
        WHERE id = @Id
        """;

    /// <summary>Columns of a <see cref="Post"/>, from <c>posts p</c> with its account <c>a</c> and ticket <c>t</c>.</summary>
    public const string View = """
        SELECT p.id, p.platform, p.external_id, p.account_id, p.thread, p.reply_to, p.author, p.author_name, p.text, p.url, p.media,
               p.visibility, p.posted_at, p.received_at, p.edited_at, p.deleted_at, p.outcome, p.reason, p.ticket_id, p.reposts,
               p.decision, a.platform || ':' || a.handle AS account, t.code AS ticket
        FROM posts p JOIN accounts a ON a.id = p.account_id LEFT JOIN tickets t ON t.id = p.ticket_id
        """;

    public long Id { get; init; }
    public string Platform { get; init; } = "";
    public string ExternalId { get; init; } = "";
    public long AccountId { get; init; }
    public string? Thread { get; init; }
    public string? ReplyTo { get; init; }
    public string? Author { get; init; }
    public string? AuthorName { get; init; }
    public string Text { get; init; } = "";
    public string? Url { get; init; }
    public string? Media { get; init; }
    public string Visibility { get; init; } = "";
    public long PostedAt { get; init; }
    public long ReceivedAt { get; init; }
    public long? EditedAt { get; init; }
    public long? DeletedAt { get; init; }
    public string? Raw { get; init; }
    public string Outcome { get; init; } = "";
    public string? Reason { get; init; }
    public long? TicketId { get; init; }
    public int Reposts { get; init; }
    public string? Decision { get; init; }

    /// <summary>Only read by <see cref="View"/>.</summary>
    public string Account { get; init; } = "";

    /// <summary>Only read by <see cref="View"/>.</summary>
    public string? Ticket { get; init; }

    public Post ToPost() => new(
        new(Id), Platform, ExternalId, Account, Thread, ReplyTo, Author, AuthorName, Text, Url,
        Media is null ? [] : CoreJson.Read<string[]>(Media), Snake.Parse<Visibility>(Visibility),
        Instants.FromStore(PostedAt), Instants.FromStore(ReceivedAt), Instants.FromStore(EditedAt), Instants.FromStore(DeletedAt),
        Snake.Parse<PostOutcome>(Outcome), Reason, Reposts, Ticket, Decision);
}
