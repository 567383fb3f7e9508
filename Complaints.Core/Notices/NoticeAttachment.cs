namespace Complaints.Core.Notices;

/// <summary>A file that goes with a mail.</summary>
/// <param name="MediaType">Such as <c>application/pdf</c>.</param>
public sealed record NoticeAttachment(string FileName, string MediaType, byte[] Content);
