using Complaints.Core.Kernel;

namespace Complaints.Core.Accounts;

/// <summary>Posts that may be read, already counted as read until it is settled how many there were.</summary>
/// <param name="Slot">Beginning of the slot in which they are counted.</param>
/// <param name="Posts">How many may be read; 0 when none may.</param>
/// <param name="MicrosPerPost">Price of each, in millionths of the currency.</param>
public sealed record BudgetGrant(AccountId Account, DateTimeOffset Slot, string Stream, int Posts, long MicrosPerPost);
