// The second opinion: what the words of a post say by themselves, learned from labelled posts.
using System.Numerics;

namespace Complaints.Core.Routing.Opinion;

/// <summary>
/// Multinomial logistic regression over the features of a post: one class per category, and a last one for "no complaint";
/// beside them a column of its own for danger to life or health now, which goes with any category.
/// A pure function of the labelled posts it was trained on (see <see cref="OpinionTrainer"/>).
/// </summary>
/// <param name="weights">Slot by slot, <see cref="Width"/> numbers each.</param>
internal sealed class WordOpinion(float[] weights, int categories)
{
    /// <summary>Classes, filled up to whole vectors.</summary>
    public int Width { get; } = WidthFor(categories);

    /// <summary>Class of what is no complaint.</summary>
    public int None { get; } = categories;

    /// <summary>Column of urgency.</summary>
    public int Urgent { get; } = categories + 1;

    /// <summary>Numbers a row holds for so many categories, the class of no complaint and urgency.</summary>
    public static int WidthFor(int categories) =>
        (categories + 1 + Vector<float>.Count) / Vector<float>.Count * Vector<float>.Count;

    /// <summary>Natural logarithms of the probabilities of all classes, which sum up to one; in the column of urgency its log-odds.</summary>
    public void LogProbabilities(ReadOnlySpan<int> slots, Span<float> answer)
    {
        Scores(weights, slots, answer);
        var (highest, sum) = (answer[Likeliest(answer)], 0f);
        for (var k = 0; k <= None; k++)
            sum += MathF.Exp(answer[k] - highest);
        var shift = highest + MathF.Log(sum);
        for (var k = 0; k <= None; k++)
            answer[k] -= shift;
    }

    /// <summary>The class with the highest number, on a tie the first.</summary>
    public int Likeliest(ReadOnlySpan<float> answer)
    {
        var best = 0;
        for (var k = 1; k <= None; k++)
            if (answer[k] > answer[best])
                best = k;
        return best;
    }

    /// <summary>Sum of the rows of the slots, each with the weight 1/√n.</summary>
    internal static void Scores(float[] weights, ReadOnlySpan<int> slots, Span<float> answer)
    {
        var scale = new Vector<float>(1 / MathF.Sqrt(slots.Length));
        for (var k = 0; k < answer.Length; k += Vector<float>.Count)
        {
            var sum = Vector<float>.Zero;
            foreach (var slot in slots)
                sum += new Vector<float>(weights, (slot * answer.Length) + k);
            (sum * scale).CopyTo(answer[k..]);
        }
    }
}
