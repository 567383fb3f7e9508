namespace Complaints.Core.Learning;

/// <summary>A post of the last weeks with what became of it.</summary>
/// <param name="Ticket">Code of its ticket; null when it was set aside.</param>
/// <param name="IsDecided">True when a person had the last word: an admin routed, referred or dismissed it, or an agency took it up.</param>
/// <param name="IsComplaint">Whether it is a complaint, as far as is known.</param>
/// <param name="Category">Its category now; null for no complaint.</param>
/// <param name="Agency">Who holds it now; null for no complaint and while nobody does.</param>
public sealed record PastPost(
    long Id, string Text, string Platform, string Account, string? Ticket, bool IsDecided, bool IsComplaint, string? Category, string? Agency);
