using Complaints.Core.Kernel;

namespace Complaints.Core.Accounts;

/// <summary>A social account that the office watches, as intake knows it. Its credential stays with the platform's client.</summary>
/// <param name="Platform">The platform's name in lower case, such as <c>mastodon</c>.</param>
/// <param name="Handle">The office's name there, without @.</param>
/// <param name="Cursor">Where the last committed page ended; opaque, null before the first.</param>
public sealed record Account(AccountId Id, string Platform, string Handle, string? Cursor)
{
    /// <summary>The name under which people speak of it.</summary>
    public string Name => $"{Platform}:{Handle}";
}
