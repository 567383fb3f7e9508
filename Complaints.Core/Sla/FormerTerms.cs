namespace Complaints.Core.Sla;

/// <summary>What was promised before a corrected category brought the ticket under another policy.</summary>
/// <param name="Until">When that happened.</param>
public sealed record FormerTerms(DateTimeOffset Until, SlaTerms Terms);
