// What the router is asked: a post's text and where it came in.
namespace Complaints.Core.Routing;

/// <summary>A post to be routed.</summary>
/// <param name="Text">The citizen's text, unchanged.</param>
/// <param name="Account">Handle of the account it came to, or null when unknown.</param>
/// <param name="Platform">Network it came from, or null when unknown.</param>
public sealed record RoutingRequest(string Text, string? Account = null, string? Platform = null);
