// Fits the weights of the confidence formula to labelled posts by logistic regression.
using Complaints.Core.Routing;

namespace Complaints.Tools.Routing;

internal static class ConfidenceFit
{
    private const int Rounds = 20_000;
    private const double Step = 0.3;
    private const double Ridge = 0.002;

    public static void Print(IEnumerable<Measured> rows)
    {
        var samples = rows.Where(row => row.Decision.Grounds is not null).Select(row => (Inputs(row.Decision.Grounds!), Right: row.IsDefensible ? 1.0 : 0.0)).ToArray();
        if (samples.Length == 0)
            return;
        var weights = new double[5];
        for (var round = 0; round < Rounds; round++)
            Improve(weights, samples);
        Console.WriteLine(FormattableString.Invariant(
            $"fitted on {samples.Length}: confidence: {{base: {weights[0]:F2}, complaint: {weights[1]:F2}, strength: {weights[2]:F2}, lead: {weights[3]:F2}, agreement: {weights[4]:F2}}}\n"));
    }

    private static void Improve(double[] weights, (double[] Inputs, double Right)[] samples)
    {
        var slope = new double[weights.Length];
        foreach (var (inputs, right) in samples)
        {
            var miss = right - (1 / (1 + Math.Exp(-inputs.Zip(weights, (input, weight) => input * weight).Sum())));
            for (var index = 0; index < slope.Length; index++)
                slope[index] += miss * inputs[index];
        }

        for (var index = 0; index < slope.Length; index++)
            weights[index] += Step * ((slope[index] / samples.Length) - (index == 0 ? 0 : Ridge * weights[index]));
    }

    private static double[] Inputs(Grounds grounds) => [1, grounds.Complaint, grounds.Strength, grounds.Lead, grounds.Agreement];
}
