namespace Complaints.Core.Notices;

/// <summary>A notice in a sender's hands.</summary>
/// <param name="Attempts">This one included.</param>
public sealed record QueuedNotice(long Id, Notice Notice, int Attempts)
{
    /// <summary>The way it goes.</summary>
    public NoticeLane Lane => NoticeLane.Of(Notice.Kind, Notice.Recipient);
}
