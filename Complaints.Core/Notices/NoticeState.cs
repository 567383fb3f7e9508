namespace Complaints.Core.Notices;

/// <summary>How far a notice has come.</summary>
public enum NoticeState
{
    /// <summary>Waits for its time or for another attempt.</summary>
    Queued,

    /// <summary>Held by a sender under a lease.</summary>
    Sending,

    /// <summary>The recipient's server took it.</summary>
    Sent,

    /// <summary>Refused, or tried in vain for too long.</summary>
    Failed,
}
