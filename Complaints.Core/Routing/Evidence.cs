// Adds up what fired: a score per category, the complaint score, and what speaks for no complaint.
using Complaints.Core.Routing.Matching;
using Complaints.Core.Routing.Opinion;

namespace Complaints.Core.Routing;

/// <summary>Sums over the fired rules of one post; arrays are used again for the next post.</summary>
internal sealed class Evidence(RuleBook book)
{
    /// <summary>Bound on the log-odds of the second opinion.</summary>
    private const double MostOdds = 4;

    /// <summary>Log-probability, of 5 %, below which the second opinion says nothing for a category.</summary>
    private const double LeastHeard = -3;

    private readonly double[] categories = new double[book.Categories.Count];
    private readonly double[] reasons = new double[book.Reasons.Count];
    private readonly PostFeatures features = new(book.Machinery.StandardSlots);
    private readonly float[] opinion = new float[WordOpinion.WidthFor(book.Categories.Count)];

    /// <summary>C of the formula: positive means complaint.</summary>
    public double Complaint { get; private set; }

    /// <summary>Index of the strongest kind of non-complaint; -1 when none has evidence.</summary>
    public int Reason { get; private set; }

    public bool Urgent { get; private set; }

    /// <summary>True when a rule speaks for some category; else the second opinion alone names one.</summary>
    public bool IsByRule { get; private set; }

    /// <summary>What the words alone say; null when the book has learned nothing.</summary>
    public SecondOpinion? Opinion { get; private set; }

    /// <summary>S of the formula.</summary>
    public double Score(int category) => categories[category];

    public void Weigh(RuleScratch scratch, ReadOnlySpan<char> text)
    {
        Array.Clear(categories);
        Array.Clear(reasons);
        double own = double.NegativeInfinity, general = scratch.Places.Count > 0 ? book.Scoring.PlaceSignal : 0;
        foreach (var index in scratch.Fired)
        {
            var rule = book.Compiled[index];
            if (rule.Category >= 0)
                (categories[rule.Category], own) = (categories[rule.Category] + rule.Weight, Math.Max(own, rule.Signal));
            else
                general += rule.Signal;
            if (rule.Reason >= 0)
                reasons[rule.Reason] += rule.Weight;
        }

        AddMentionBonus(scratch.Words.Mentions);
        IsByRule = Strongest(categories) >= 0;
        var odds = Consult(scratch, text);
        Reason = Strongest(reasons);
        Urgent = IsUrgent(scratch.Fired);
        var against = Reason < 0 ? 0 : reasons[Reason];
        Complaint = book.Scoring.Bias + (double.IsFinite(own) ? own : book.Scoring.Unnamed) + Math.Min(general, book.Scoring.SignalCap) - against
            + (book.Scoring.OpinionSignal * odds);
    }

    /// <summary>The strongest categories with evidence, best first, on a tie the earlier of the book; at most <paramref name="most"/>.</summary>
    public int[] Ranked(int most)
    {
        Span<int> ranked = stackalloc int[most];
        var count = 0;
        for (var category = 0; category < categories.Length; category++)
        {
            if (categories[category] <= 0)
                continue;
            var at = count;
            for (; at > 0 && categories[ranked[at - 1]] < categories[category]; at--)
                if (at < most)
                    ranked[at] = ranked[at - 1];
            if (at < most)
                ranked[at] = category;
            count = Math.Min(count + 1, most);
        }

        return ranked[..count].ToArray();
    }

    public double Total()
    {
        var total = 0.0;
        foreach (var score in categories)
            total += Math.Max(score, 0);
        return total;
    }

    /// <summary>The second opinion's log-probability of a category, bounded; 0 when there is none.</summary>
    public double Agreement(int category) => Opinion is null ? 0 : Math.Max(opinion[category], -MostOdds);

    // Adds what the words alone say to the categories, and answers their log-odds that the post is a complaint.
    private double Consult(RuleScratch scratch, ReadOnlySpan<char> text)
    {
        Opinion = null;
        if (book.Machinery.Opinion is not { } words || scratch.Words.Count == 0)
            return 0;
        features.Read(scratch.Words, text);
        words.LogProbabilities(features.Found, opinion);
        for (var category = 0; category < categories.Length; category++)
            if (categories[category] > 0 || !IsByRule)
                categories[category] += book.Scoring.OpinionWeight * Math.Max(0, opinion[category] - LeastHeard);
        var likeliest = words.Likeliest(opinion);
        Opinion = new(
            likeliest == words.None ? null : book.Categories[likeliest].Code, Math.Round(Math.Exp(opinion[likeliest]), 4),
            Math.Round(1 / (1 + Math.Exp(-opinion[words.Urgent])), 4));
        var none = Math.Exp(opinion[words.None]);
        return Math.Clamp(Math.Log((1 - none + double.Epsilon) / none), -MostOdds, MostOdds);
    }

    // A danger named in passing (a dark road where people were robbed) does not make another matter urgent; nor does a danger
    // word where all the others speak of something past. Danger without any of the rules' words is heard from the words together.
    private bool IsUrgent(List<int> fired)
    {
        if (Opinion is { } heard && (heard.Urgency >= book.Scoring.UrgentFrom || heard.Urgency < book.Scoring.UrgentUnless))
            return heard.Urgency >= book.Scoring.UrgentFrom;
        var first = Strongest(categories);
        foreach (var index in fired)
            if (book.Compiled[index] is { Urgent: true } rule && (rule.Category < 0 || rule.Category == first))
                return true;
        return false;
    }

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
