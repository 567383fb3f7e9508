// One reason why something did not win.
namespace Complaints.Core.Routing.Workshop;

/// <summary>A kind to count and a sentence to read.</summary>
public sealed record WhyNotReason(WhyNotKind Kind, Kernel.Words Because);
