using Complaints.Core.Kernel;
using Complaints.Core.Posts;

namespace Complaints.Core.Replies;

/// <summary>A row of <c>replies</c>, and the way to a <see cref="Reply"/> and back.</summary>
internal record ReplyRow
{
    public const string Columns = """
        id, version, kind, state, account_id, ticket_id, post_id, event_id, campaign, language, text, visibility, cleared, reason,
        created_at, changed_at, approved_by, approved_at, due_at, attempts, is_uncertain, progress, external_id, url, sent_at
        """;

    /// <summary>Adds a draft; one of the same event and post, or of the same campaign and account, is there already and stays.</summary>
    public const string Insert = """
        INSERT INTO replies (version, kind, state, account_id, ticket_id, post_id, event_id, campaign, language, text, visibility, reason,
            created_at, changed_at, approved_by, approved_at, due_at)
        VALUES (1, @Kind, @State, @AccountId, @TicketId, @PostId, @EventId, @Campaign, @Language, @Text, @Visibility, @Reason,
            @CreatedAt, @ChangedAt, @ApprovedBy, @ApprovedAt, @DueAt)
        ON CONFLICT DO NOTHING RETURNING id
        """;

    /// <summary>Writes a person's step, if nobody stepped meanwhile.</summary>
    public const string Update = """
        UPDATE replies SET version = @Version, state = @State, language = @Language, text = @Text, cleared = @Cleared, reason = @Reason,
            changed_at = @ChangedAt, approved_by = @ApprovedBy, approved_at = @ApprovedAt, due_at = @DueAt, url = @Url, sent_at = @SentAt
        WHERE id = @Id AND version = @Version - 1
        """;

    public long Id { get; init; }
    public int Version { get; init; }
    public string Kind { get; init; } = "";
    public string State { get; init; } = "";
    public long AccountId { get; init; }
    public long? TicketId { get; init; }
    public long? PostId { get; init; }
    public long? EventId { get; init; }
    public string? Campaign { get; init; }
    public string Language { get; init; } = "";
    public string Text { get; init; } = "";
    public string Visibility { get; init; } = "";
    public string? Cleared { get; init; }
    public string? Reason { get; init; }
    public long CreatedAt { get; init; }
    public long ChangedAt { get; init; }
    public string? ApprovedBy { get; init; }
    public long? ApprovedAt { get; init; }
    public long? DueAt { get; init; }
    public int Attempts { get; init; }
    public bool IsUncertain { get; init; }
    public string? Progress { get; init; }
    public string? ExternalId { get; init; }
    public string? Url { get; init; }
    public long? SentAt { get; init; }

    public static ReplyRow Of(Reply r) => new()
    {
        Id = r.Id,
        Version = r.Version,
        Kind = Snake.Of(r.Kind),
        State = Snake.Of(r.State),
        AccountId = r.Account.Value,
        TicketId = r.Ticket?.Value,
        PostId = r.Post?.Value,
        EventId = r.Event,
        Campaign = r.Campaign,
        Language = r.Language,
        Text = r.Text,
        Visibility = Snake.Of(r.Visibility),
        Cleared = r.Cleared.Count == 0 ? null : CoreJson.Write(r.Cleared),
        Reason = r.Reason,
        CreatedAt = r.CreatedAt.ToStore(),
        ChangedAt = r.ChangedAt.ToStore(),
        ApprovedBy = r.ApprovedBy,
        ApprovedAt = r.ApprovedAt.ToStore(),
        DueAt = r.DueAt.ToStore(),
        Url = r.Url,
        SentAt = r.SentAt.ToStore(),
    };

    public Reply ToReply() => new()
    {
        Id = Id,
        Version = Version,
        Kind = Snake.Parse<ReplyKind>(Kind),
        State = Snake.Parse<ReplyState>(State),
        Account = new(AccountId),
        Ticket = TicketId is { } ticket ? new TicketId(ticket) : null,
        Post = PostId is { } post ? new PostId(post) : null,
        Event = EventId,
        Campaign = Campaign,
        Language = Language,
        Text = Text,
        Visibility = Snake.Parse<Visibility>(Visibility),
        Cleared = Cleared is null ? [] : CoreJson.Read<PersonalDataKind[]>(Cleared),
        Reason = Reason,
        CreatedAt = Instants.FromStore(CreatedAt),
        ChangedAt = Instants.FromStore(ChangedAt),
        ApprovedBy = ApprovedBy,
        ApprovedAt = Instants.FromStore(ApprovedAt),
        DueAt = Instants.FromStore(DueAt),
        Attempts = Attempts,
        IsUncertain = IsUncertain,
        ExternalId = ExternalId,
        Url = Url,
        SentAt = Instants.FromStore(SentAt),
    };
}
