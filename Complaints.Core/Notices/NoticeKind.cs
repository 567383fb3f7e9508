namespace Complaints.Core.Notices;

/// <summary>How a notice travels.</summary>
public enum NoticeKind
{
    Mail,
    Webhook,
}
