namespace Complaints.Core.Accounts;

/// <summary>What an account has used, as it is counted at one instant.</summary>
/// <param name="Posts">Posts read in this cycle.</param>
/// <param name="Micros">Millionths of the currency spent in this cycle.</param>
/// <param name="WindowPosts">Posts read in the window that ends now.</param>
/// <param name="WeekPosts">Posts read in the last seven days.</param>
/// <param name="WeekMicros">Millionths of the currency spent in the last seven days.</param>
/// <param name="Since">Beginning of the first slot in which it used anything; null when it never did.</param>
public sealed record BudgetTally(
    long Posts, long Micros, long WindowPosts, long WeekPosts, long WeekMicros, DateTimeOffset? Since)
{
    /// <summary>Nothing used.</summary>
    public static BudgetTally None { get; } = new(0, 0, 0, 0, 0, null);
}
