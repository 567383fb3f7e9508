// From which confidence on a complaint goes out without a hand: derived from the wanted precision.
namespace Complaints.Core.Routing;

/// <summary>
/// The dial of automatic routing. One setting, the wanted precision (<c>auto_precision</c> of book.yaml); the threshold follows
/// from how right the router was on the labelled posts that are held out, at each confidence. Since those are a sample, the lower
/// end of Wilson's interval (90 %, one-sided; Wilson 1927) must reach the wanted precision, not the sample's own.
/// </summary>
/// <param name="Wanted">Share of the automatically routed complaints that shall be with the right agency, 0 to 1.</param>
/// <param name="Threshold">Lowest confidence from which on that precision holds; above 1 when it never does.</param>
/// <param name="Precision">What was reached on the posts held out; null when there are none.</param>
/// <param name="Share">Share of the complaints held out that go through without a hand; null when there are none.</param>
/// <param name="Posts">Number of posts it was derived from.</param>
public sealed record AutoDial(double Wanted, double Threshold, double? Precision, double? Share, int Posts)
{
    /// <summary>No confidence reaches it.</summary>
    public const double Never = 2;

    // Standard deviations that leave one in ten below.
    private const double Doubt = 1.2816;

    /// <summary>Derives the threshold.</summary>
    /// <param name="decisions">The posts held out with what the router makes of them when nothing is too unsure.</param>
    internal static AutoDial Of(double wanted, IReadOnlyList<(SamplePost Post, Decision Decision)> decisions)
    {
        // With nothing to measure on, the confidence itself must promise the precision.
        if (decisions.Count == 0)
            return new(wanted, wanted, null, null, 0);
        var complaints = decisions.Count(d => d.Post.Expect.Complaint);
        var (right, dial) = (0, new AutoDial(wanted, Never, null, 0, decisions.Count));
        foreach (var (index, (post, decision)) in decisions.Where(d => d.Decision.Auto).OrderByDescending(d => d.Decision.Confidence).Index())
        {
            right += IsRight(post.Expect, decision) ? 1 : 0;
            if (LeastOf(right, index + 1) >= wanted)
                dial = dial with
                {
                    Threshold = decision.Confidence,
                    Precision = Math.Round((double)right / (index + 1), 4),
                    Share = Math.Round((double)(index + 1) / Math.Max(complaints, 1), 4),
                };
        }

        return dial;
    }

    private static double LeastOf(int right, int of)
    {
        var (share, doubt) = ((double)right / of, Doubt * Doubt / of);
        return (share + (doubt / 2) - Math.Sqrt(doubt * ((share * (1 - share)) + (doubt / 4)))) / (1 + doubt);
    }

    /// <summary>True when a complaint went to its agency or a defensible other, or what is none was kept out.</summary>
    internal static bool IsRight(SampleLabel label, Decision decision) => label.Complaint
        ? decision.IsComplaint && (label.Agency == decision.Agency || (label.Alt ?? []).Contains(decision.Agency))
        : !decision.IsComplaint;
}
