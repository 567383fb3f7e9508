using Complaints.Core.Accounts;
using Complaints.Core.Kernel;
using Complaints.Core.Posts;

namespace Complaints.Core.Replies;

/// <summary>Where a reply stands on its way to the citizen.</summary>
public enum ReplyState
{
    /// <summary>Drafted; an admin reads it first.</summary>
    Draft,

    /// <summary>Approved; waits for its turn.</summary>
    Queued,

    /// <summary>On its way.</summary>
    Sending,

    /// <summary>It stands on the platform.</summary>
    Sent,

    /// <summary>The platform does not take it; the reason is its own.</summary>
    Refused,

    /// <summary>A person has to post it: the platform forbids programs to, or nobody can tell whether it arrived.</summary>
    ByHand,

    /// <summary>Not to be sent.</summary>
    Discarded,
}

/// <summary>What the office says to a citizen, from draft to permalink. Immutable: a step answers with the reply as it is afterwards.</summary>
public sealed record Reply
{
    public required long Id { get; init; }

    /// <summary>Number of steps so far; guards what people do to it.</summary>
    public required int Version { get; init; }
    public required ReplyKind Kind { get; init; }
    public required ReplyState State { get; init; }
    public required AccountId Account { get; init; }
    public TicketId? Ticket { get; init; }

    /// <summary>The post that it answers; null for a post of our own.</summary>
    public PostId? Post { get; init; }

    /// <summary>The event that it tells of.</summary>
    public long? Event { get; init; }

    /// <summary>Campaign and day that it reminds of.</summary>
    public string? Campaign { get; init; }
    public required string Language { get; init; }
    public required string Text { get; init; }
    public required Visibility Visibility { get; init; }

    /// <summary>Kinds of personal data that an admin let pass, since what was found is public.</summary>
    public IReadOnlyList<PersonalDataKind> Cleared { get; init; } = [];

    /// <summary>Why it waits, was refused, or was discarded.</summary>
    public string? Reason { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset ChangedAt { get; init; }
    public string? ApprovedBy { get; init; }
    public DateTimeOffset? ApprovedAt { get; init; }

    /// <summary>Queued: not sent before.</summary>
    public DateTimeOffset? DueAt { get; init; }
    public int Attempts { get; init; }

    /// <summary>True when an attempt may have arrived though nobody told us.</summary>
    public bool IsUncertain { get; init; }
    public string? ExternalId { get; init; }

    /// <summary>Permalink.</summary>
    public string? Url { get; init; }
    public DateTimeOffset? SentAt { get; init; }

    /// <summary>Lets it go: to the outbox, or into a person's hands where no program may post it.</summary>
    /// <param name="rules">What may be posted on its account.</param>
    /// <param name="words">The office's templates, which name what is no personal data.</param>
    /// <param name="withLink">True when somebody asks for the link that it holds.</param>
    public Result<Reply> Approve(
        ReplyRules rules, ReplyBook words, IReadOnlySet<PersonalDataKind> cleared, bool withLink, string by, DateTimeOffset now)
    {
        if (Allowed("approve", ReplyState.Draft, ReplyState.Refused, ReplyState.ByHand) is { } notNow)
            return notNow;
        if ((TextLength.Check(Text, rules) ?? TextLength.CheckLinks(Text, rules, withLink) ?? PersonalData.Check(Text, words.PublicTexts, cleared)) is { } wrong)
            return wrong;
        return Step(now) with
        {
            State = rules.IsByHand ? ReplyState.ByHand : ReplyState.Queued,
            Reason = rules.IsByHand ? "Tidak ada program yang boleh membalas di akun ini: salin teksnya lalu kirim sendiri." : null,
            Cleared = [.. cleared.Order()],
            ApprovedBy = by,
            ApprovedAt = now,
            DueAt = rules.IsByHand ? null : now,
        };
    }

    /// <summary>Changes its words; whoever does so approves anew.</summary>
    public Result<Reply> Revise(string text, string language, DateTimeOffset now) =>
        Allowed("revise", ReplyState.Draft, ReplyState.Refused, ReplyState.ByHand) is { } notNow ? notNow : Step(now) with
        {
            State = ReplyState.Draft,
            Text = text,
            Language = language,
            Cleared = [],
            Reason = null,
            ApprovedBy = null,
            ApprovedAt = null,
            DueAt = null,
        };

    /// <summary>Takes it back, unless it is on its way.</summary>
    public Result<Reply> Discard(string? reason, DateTimeOffset now) =>
        Allowed("discard", ReplyState.Draft, ReplyState.Queued, ReplyState.Refused, ReplyState.ByHand) is { } notNow
            ? notNow
            : Step(now) with { State = ReplyState.Discarded, Reason = reason, DueAt = null };

    /// <summary>A person posted it.</summary>
    /// <param name="url">Permalink, if told.</param>
    public Result<Reply> SentByHand(string? url, DateTimeOffset now) =>
        Allowed("sent", ReplyState.ByHand, ReplyState.Refused) is { } notNow
            ? notNow
            : Step(now) with { State = ReplyState.Sent, Url = url, SentAt = now, Reason = null };

    private Reply Step(DateTimeOffset now) => this with { Version = Version + 1, ChangedAt = now };

    private Refusal? Allowed(string verb, params ReplyState[] from) => from.Contains(State) ? null : new Refusal.NotAllowedNow(
        Snake.Of(State), verb, [.. Verbs()], new(
            $"Balasan berstatus {Snake.Of(State)}, jadi '{verb}' tidak dapat dilakukan.",
            $"The reply is {Snake.Of(State)}, so it cannot '{verb}'."));

    private IEnumerable<string> Verbs() => State switch
    {
        ReplyState.Draft => ["approve", "revise", "discard"],
        ReplyState.Queued => ["discard"],
        ReplyState.Refused or ReplyState.ByHand => ["approve", "revise", "discard", "sent"],
        _ => [],
    };
}
