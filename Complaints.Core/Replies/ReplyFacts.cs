using Complaints.Core.Kernel;

namespace Complaints.Core.Replies;

/// <summary>What is known when a reply is drafted.</summary>
/// <param name="Code">The ticket's public code.</param>
/// <param name="Agency">The agency's name; null before the ticket has one.</param>
/// <param name="Office">Name of the office that answers.</param>
/// <param name="Text">What the agency answered or asked; null where it said nothing.</param>
public sealed record ReplyFacts(TicketCode Code, string? Agency, string Office, string? Text);
