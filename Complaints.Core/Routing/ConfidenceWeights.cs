// The numbers of the confidence formula, fitted by `bench routing --fit`.
namespace Complaints.Core.Routing;

/// <summary>Weights of the logistic confidence over the <see cref="Grounds"/> of a decision.</summary>
/// <param name="Base">Constant.</param>
public sealed record ConfidenceWeights(double Base, double Complaint, double Strength, double Lead, double Agreement)
{
    /// <summary>The confidence that these grounds give, 0 to 1.</summary>
    public double Confidence(Grounds grounds) => 1 / (1 + Math.Exp(-(
        Base + (Complaint * grounds.Complaint) + (Strength * grounds.Strength) + (Lead * grounds.Lead) + (Agreement * grounds.Agreement))));
}
