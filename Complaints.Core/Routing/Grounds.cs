// The four numbers that the confidence in a complaint's agency is made of.
namespace Complaints.Core.Routing;

/// <summary>What a decision stands on.</summary>
/// <param name="Complaint">Complaint score C, at most 6.</param>
/// <param name="Strength">Natural logarithm of 1 + the winner's score.</param>
/// <param name="Lead">Share of the winner's score that the second does not reach, 0 to 1.</param>
/// <param name="Agreement">Natural logarithm of the second opinion's probability for the winner, from -4 to 0; 0 where there is no second opinion.</param>
public sealed record Grounds(double Complaint, double Strength, double Lead, double Agreement);
