namespace Complaints.Core.Kernel;

/// <summary>Row of a ticket; never shown outside, where <see cref="TicketCode"/> stands for it.</summary>
public readonly record struct TicketId(long Value);

/// <summary>Row of a post.</summary>
public readonly record struct PostId(long Value);

/// <summary>Row of a watched account.</summary>
public readonly record struct AccountId(long Value);
