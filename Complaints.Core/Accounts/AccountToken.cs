namespace Complaints.Core.Accounts;

/// <summary>An access token that a platform lets live for a while, and what renews it. Never shown or logged.</summary>
/// <param name="Access">What requests carry.</param>
/// <param name="Refresh">What it is renewed with; null where the access token itself renews.</param>
/// <param name="ExpiresAt">When it ends; null when the platform does not say.</param>
public sealed record AccountToken(string Access, string? Refresh, DateTimeOffset? ExpiresAt)
{
    public override string ToString() => "(token)";
}
