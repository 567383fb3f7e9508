namespace Complaints.Core.Replies;

/// <summary>A reply that its platform took and then could not deliver.</summary>
/// <param name="Key">The reply's <see cref="OutgoingReply.Key"/>, as the platform gives it back.</param>
/// <param name="Reason">The platform's own reason; without the text and without personal data.</param>
public sealed record UndeliveredReply(string Key, string Reason);
