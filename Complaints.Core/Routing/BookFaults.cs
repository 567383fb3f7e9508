// The last refusal of a book on disk, kept for screens and health checks.
namespace Complaints.Core.Routing;

/// <summary>Why the book on disk is not in force.</summary>
/// <param name="Faults">Every fault, by file and line.</param>
/// <param name="At">When it was refused.</param>
public sealed record BookFaults(IReadOnlyList<BookFault> Faults, DateTimeOffset At);
