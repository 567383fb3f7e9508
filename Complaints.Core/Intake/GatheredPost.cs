using Complaints.Core.Kernel;
using Complaints.Core.Posts;

namespace Complaints.Core.Intake;

/// <summary>A post of a ticket, as far as it matters to taking it out again.</summary>
internal sealed record GatheredPost
{
    public required PostId Id { get; init; }
    public required string Platform { get; init; }
    public required AccountId Account { get; init; }
    public required string ExternalId { get; init; }
    public string? Thread { get; init; }
    public string? Author { get; init; }
    public required string Text { get; init; }
    public required Visibility Visibility { get; init; }
    public required DateTimeOffset PostedAt { get; init; }
    public required DateTimeOffset ReceivedAt { get; init; }
    public required PostOutcome Outcome { get; init; }
    public string? Decision { get; init; }

    /// <summary>True for a report, false for what was written after one.</summary>
    public bool IsReport => Outcome is PostOutcome.OpenedTicket or PostOutcome.SupportingReport;

    /// <summary>True when <paramref name="later"/> stands in this report's conversation, or its author wrote no other report here.</summary>
    public bool IsOfOneTalkWith(GatheredPost later, bool isAuthorOfOthers)
    {
        var root = Thread ?? ExternalId;
        return later.Thread == root || later.ExternalId == root || (Author is not null && later.Author == Author && !isAuthorOfOthers);
    }

    public IncomingPost ToIncoming() => new(ExternalId, Text, PostedAt) { Author = Author, Visibility = Visibility, Thread = Thread };
}
