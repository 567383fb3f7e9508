// Fits the four weights of the confidence formula to labelled posts by logistic regression.
using Complaints.Core.Routing;

namespace Complaints.Tools.Routing;

internal static class ConfidenceFit
{
    private const int Rounds = 20_000;
    private const double Step = 0.3;
    private const double Ridge = 0.002;

    public static void Print(IEnumerable<Measured> rows, RuleBook book)
    {
        var samples = rows.Where(row => row.Decision.IsComplaint).Select(row => (Inputs(row.Decision, book), Right: row.IsDefensible ? 1.0 : 0.0)).ToArray();
        if (samples.Length == 0)
            return;
        var weights = new double[4];
        for (var round = 0; round < Rounds; round++)
            Improve(weights, samples);
        Console.WriteLine(FormattableString.Invariant(
            $"fitted on {samples.Length}: confidence: {{base: {weights[0]:F2}, complaint: {weights[1]:F2}, strength: {weights[2]:F2}, lead: {weights[3]:F2}}}\n"));
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

    // The inputs of the router's formula, from what the decision tells of itself.
    private static double[] Inputs(Decision decision, RuleBook book)
    {
        var best = decision.Rules.Where(rule => rule.Category == decision.Category).Sum(rule => rule.Weight);
        var next = decision.RunnersUp.Count > 0 ? decision.RunnersUp[0].Score : 0;
        var own = decision.Rules.Where(rule => rule.Category is not null).Select(rule => rule.Signal).DefaultIfEmpty(book.Scoring.Unnamed).Max();
        var general = decision.Rules.Where(rule => rule.Category is null).Sum(rule => rule.Signal) + (decision.Place is null ? 0 : book.Scoring.PlaceSignal);
        var against = decision.Rules.Where(rule => rule.Reason is not null).GroupBy(rule => rule.Reason)
            .Select(group => group.Sum(rule => rule.Weight)).DefaultIfEmpty().Max();
        var complaint = book.Scoring.Bias + own + Math.Min(general, book.Scoring.SignalCap) - against;
        return [1, Math.Min(complaint, 6), Math.Log(1 + best), best > 0 ? Math.Clamp((best - next) / best, 0, 1) : 0];
    }
}
