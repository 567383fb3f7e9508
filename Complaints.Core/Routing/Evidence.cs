// Adds up what fired: a score per category, the complaint score, and what speaks for no complaint.
using Complaints.Core.Routing.Matching;

namespace Complaints.Core.Routing;

/// <summary>Sums over the fired rules of one post; arrays are used again for the next post.</summary>
internal sealed class Evidence(RuleBook book)
{
    private readonly double[] categories = new double[book.Categories.Count];
    private readonly double[] reasons = new double[book.Reasons.Count];

    /// <summary>C of the formula: positive means complaint.</summary>
    public double Complaint { get; private set; }

    /// <summary>Index of the strongest kind of non-complaint; -1 when none has evidence.</summary>
    public int Reason { get; private set; }

    public bool Urgent { get; private set; }

    /// <summary>S of the formula.</summary>
    public double Score(int category) => categories[category];

    public void Weigh(RuleScratch scratch)
    {
        Array.Clear(categories);
        Array.Clear(reasons);
        Urgent = false;
        double own = double.NegativeInfinity, general = scratch.Places.Count > 0 ? book.Scoring.PlaceSignal : 0;
        foreach (var index in scratch.Fired)
        {
            var rule = book.Compiled[index];
            Urgent |= rule.Rule.Urgent;
            if (rule.Category >= 0)
                (categories[rule.Category], own) = (categories[rule.Category] + rule.Rule.Weight, Math.Max(own, rule.Rule.Signal));
            else
                general += rule.Rule.Signal;
            if (rule.Reason >= 0)
                reasons[rule.Reason] += rule.Rule.Weight;
        }

        AddMentionBonus(scratch.Words.Mentions);
        Reason = Strongest(reasons);
        var against = Reason < 0 ? 0 : reasons[Reason];
        Complaint = book.Scoring.Bias + (double.IsFinite(own) ? own : book.Scoring.Unnamed) + Math.Min(general, book.Scoring.SignalCap) - against;
    }

    /// <summary>Index of the category with the highest score, the earlier of the book on a tie; -1 when none has evidence.</summary>
    public int First() => Strongest(categories);

    /// <summary>Categories with evidence, best first.</summary>
    public IEnumerable<int> Ranked() =>
        Enumerable.Range(0, categories.Length).Where(category => categories[category] > 0).OrderByDescending(category => categories[category]);

    public double Total() => categories.Where(score => score > 0).Sum();

    private void AddMentionBonus(List<string> mentions)
    {
        if (book.Scoring.MentionBonus == 0)
            return;
        foreach (var mention in mentions)
            foreach (var category in book.CategoriesOfHandle.GetValueOrDefault(mention) ?? [])
                if (categories[category] > 0)
                    categories[category] += book.Scoring.MentionBonus;
    }

    private static int Strongest(double[] scores)
    {
        var best = -1;
        for (var index = 0; index < scores.Length; index++)
            if (scores[index] > 0 && (best < 0 || scores[index] > scores[best]))
                best = index;
        return best;
    }
}
