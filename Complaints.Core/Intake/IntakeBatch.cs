using Complaints.Core.Access;
using Complaints.Core.Accounts;
using Complaints.Core.Posts;
using Complaints.Core.Replies;

namespace Complaints.Core.Intake;

/// <summary>One page of an account's posts, to be taken in as a whole.</summary>
/// <param name="Cursor">Where the page ends: stored with it, so that neither can be lost without the other.</param>
/// <param name="Backlog">What the platform is known to hold beyond this page; 0 when the page reached the newest post.</param>
public sealed record IntakeBatch(
    Account Account, IReadOnlyList<IncomingPost> Posts, string? Cursor, long Backlog = 0)
{
    /// <summary>What the platform sent and nobody could read.</summary>
    public IReadOnlyList<RejectedItem> Rejects { get; init; } = [];

    /// <summary>What the page proves about the account's streams.</summary>
    public Coverage Coverage { get; init; } = Coverage.Nothing;

    /// <summary>Replies of which the platform says that they did not arrive.</summary>
    public IReadOnlyList<UndeliveredReply> Undelivered { get; init; } = [];

    /// <summary>True for posts that are brought in beside polling, such as those looked at again: the account's cursor and health stay.</summary>
    public bool IsAside { get; init; }

    /// <summary>Who brings it in: intake itself, or somebody at the desk who writes down a call or a visit.</summary>
    public Actor By { get; init; } = Actor.Intake;

    /// <summary>True when a person wrote it down: then every post opens a ticket.</summary>
    public bool IsFromDesk => By.Role != Role.System;
}

/// <summary>What became of a batch.</summary>
/// <param name="Known">Posts that we already held and that brought nothing new.</param>
/// <param name="Tickets">Codes of the tickets opened, in order.</param>
public sealed record IntakeReport(
    int Opened, int FollowUps, int SupportingReports, int NotComplaints, int Known, int Edited, int Deleted, int Rejected,
    IReadOnlyList<string> Tickets);
