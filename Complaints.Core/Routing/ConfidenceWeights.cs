// The four numbers of the confidence formula, fitted by `bench routing --fit`.
namespace Complaints.Core.Routing;

/// <summary>Weights of the logistic confidence; see <see cref="Router"/>.</summary>
/// <param name="Base">Constant.</param>
/// <param name="Complaint">Per point of complaint score C, at most 6 points.</param>
/// <param name="Strength">Per natural logarithm of 1 + the winner's score.</param>
/// <param name="Lead">Per share of the winner's score that the second does not reach, 0 to 1.</param>
public sealed record ConfidenceWeights(double Base, double Complaint, double Strength, double Lead);
