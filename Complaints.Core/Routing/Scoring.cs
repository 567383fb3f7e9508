// The constants by which evidence becomes a decision; book.yaml sets them.
namespace Complaints.Core.Routing;

/// <summary>Constants of a rule book. See <see cref="Router"/> for the formula they serve.</summary>
public sealed record Scoring
{
    /// <summary>Added to every post's complaint score; negative means that a post without evidence is no complaint.</summary>
    public double Bias { get; init; } = -1;

    /// <summary>Signal of a post for which no category rule fired; negative asks more of a complaint without a topic.</summary>
    public double Unnamed { get; init; }

    /// <summary>Most that the signals of rules without a category and the place can add together.</summary>
    public double SignalCap { get; init; } = 3;

    /// <summary>Added to the complaint score of a post that names a place.</summary>
    public double PlaceSignal { get; init; }

    /// <summary>Added to a category with evidence when the post mentions its agency's handle.</summary>
    public double MentionBonus { get; init; }

    /// <summary>
    /// How much the second opinion counts in the complaint score: points per unit of its log-odds that the post is a complaint,
    /// which are bounded to ±4.
    /// </summary>
    public double OpinionSignal { get; init; }

    /// <summary>
    /// How much the second opinion counts among the categories: points per unit of log-probability above 5 %. It orders those that
    /// rules speak for; one without a rule is named only where no rule speaks for any.
    /// </summary>
    public double OpinionWeight { get; init; }

    /// <summary>From this probability of the second opinion on a complaint is urgent without a rule that says so.</summary>
    public double UrgentFrom { get; init; } = 0.5;

    /// <summary>Below this probability of the second opinion a complaint is not urgent, whatever a rule says.</summary>
    public double UrgentUnless { get; init; }

    /// <summary>A second category is named when its score is at least this share of the first one's.</summary>
    public double SecondaryShare { get; init; } = 0.6;

    /// <summary>Share of the automatically routed complaints that shall be with the right agency; the threshold follows (<see cref="AutoDial"/>).</summary>
    public double AutoPrecision { get; init; } = 0.97;

    /// <summary>Logistic weights of the confidence: constant, complaint score, strength, lead over the second, and agreement of the second opinion.</summary>
    public ConfidenceWeights Confidence { get; init; } = new(-1.5, 0.5, 0.5, 1.5, 0);
}
