namespace Complaints.Core.Notices;

/// <summary>What goes over one server: all mails, or the calls of one webhook. A slow lane holds up none of the others.</summary>
/// <param name="Recipient">The webhook's address; null for mails.</param>
public sealed record NoticeLane(NoticeKind Kind, string? Recipient = null)
{
    public static NoticeLane Mail { get; } = new(NoticeKind.Mail);

    public static NoticeLane Of(NoticeKind kind, string recipient) => kind == NoticeKind.Mail ? Mail : new(kind, recipient);

    /// <summary>Names the kind only, so that no address reaches a log.</summary>
    public override string ToString() => Kind.ToString();
}
