namespace Complaints.Core.Notices;

/// <summary>Finds the files of a mail when it is sent, so that they need not be stored with each copy of it.</summary>
public interface INoticeAttachments
{
    /// <summary>The files behind a reference.</summary>
    /// <exception cref="KeyNotFoundException">The reference leads nowhere, and will not later: the notice fails with this message.</exception>
    Task<IReadOnlyList<NoticeAttachment>> Load(string reference, CancellationToken cancellation);
}
