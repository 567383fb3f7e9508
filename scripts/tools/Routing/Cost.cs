// What one item of a timed loop costs.
namespace Complaints.Tools.Routing;

/// <param name="Microseconds">Of the best round.</param>
/// <param name="Bytes">Allocated on the managed heap.</param>
/// <param name="Found">What the loop counted, to see that two of them did the same work.</param>
internal sealed record Cost(double Microseconds, double Bytes, double Found);
