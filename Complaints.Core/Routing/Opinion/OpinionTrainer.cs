// Trains the second opinion from labelled posts, within the time a book takes to load.
using System.Numerics;
using Complaints.Core.Routing.Words;

namespace Complaints.Core.Routing.Opinion;

/// <summary>
/// Stochastic gradient descent with AdaGrad steps (Duchi, Hazan, Singer 2011) on the softmax loss, in an order drawn with a
/// fixed seed: the same posts give the same opinion.
/// </summary>
internal sealed class OpinionTrainer(int[] standardSlots, Normaliser normaliser, IReadOnlyList<string> categories)
{
    private const int Epochs = 10;
    private const float Step = 0.3f;
    private const float Decay = 0.001f;
    private const int Seed = 3273;
    private const string Urgent = "high";

    private readonly int _width = WordOpinion.WidthFor(categories.Count);

    /// <summary>The opinion of these posts; null when there are too few to learn anything.</summary>
    public WordOpinion? Train(IReadOnlyList<SamplePost> posts)
    {
        var lessons = Lessons(posts);
        if (lessons.Count < categories.Count)
            return null;
        var (weights, steps) = (new float[PostFeatures.Slots * _width], new float[PostFeatures.Slots * _width]);
        var chance = new Random(Seed);
        var error = new float[_width];
        for (var epoch = 0; epoch < Epochs; epoch++)
        {
            chance.Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(lessons));
            foreach (var lesson in lessons)
            {
                Error(weights, lesson, error);
                foreach (var slot in lesson.Slots)
                    Learn(weights.AsSpan(slot * _width, _width), steps.AsSpan(slot * _width, _width), error);
            }
        }

        return new WordOpinion(weights, categories.Count);
    }

    private List<Lesson> Lessons(IReadOnlyList<SamplePost> posts)
    {
        var (words, features) = (new WordBuffer(), new PostFeatures(standardSlots));
        var classOf = categories.Index().ToDictionary(c => c.Item, c => c.Index, StringComparer.Ordinal);
        var lessons = new List<Lesson>(posts.Count);
        foreach (var post in posts)
        {
            normaliser.Read(post.Text, words);
            features.Read(words, post.Text);
            lessons.Add(new(
                [.. features.Found],
                post.Expect is { Complaint: true, Category: { } category } ? classOf.GetValueOrDefault(category, categories.Count) : categories.Count,
                post.Expect.Urgency == Urgent));
        }

        return lessons;
    }

    // Gradient of both losses by the scores, already times the weight 1/√n of each feature.
    private void Error(float[] weights, Lesson lesson, Span<float> error)
    {
        WordOpinion.Scores(weights, lesson.Slots, error);
        var (highest, sum) = (float.NegativeInfinity, 0f);
        for (var k = 0; k <= categories.Count; k++)
            highest = Math.Max(highest, error[k]);
        var urgent = 1 / (1 + MathF.Exp(-error[categories.Count + 1]));
        for (var k = 0; k <= categories.Count; k++)
            sum += error[k] = MathF.Exp(error[k] - highest);
        var scale = 1 / MathF.Sqrt(lesson.Slots.Length);
        for (var k = 0; k <= categories.Count; k++)
            error[k] = ((error[k] / sum) - (k == lesson.Answer ? 1 : 0)) * scale;
        error[categories.Count + 1] = (urgent - (lesson.IsUrgent ? 1 : 0)) * scale;
        error[(categories.Count + 2)..].Clear();
    }

    private static void Learn(Span<float> weights, Span<float> steps, ReadOnlySpan<float> error)
    {
        for (var k = 0; k < weights.Length; k += Vector<float>.Count)
        {
            var weight = new Vector<float>(weights[k..]);
            var slope = new Vector<float>(error[k..]) + (weight * Decay);
            var taken = new Vector<float>(steps[k..]) + (slope * slope);
            taken.CopyTo(steps[k..]);
            (weight - (slope * Step / (Vector.SquareRoot(taken) + new Vector<float>(1e-6f)))).CopyTo(weights[k..]);
        }
    }

    private readonly record struct Lesson(int[] Slots, int Answer, bool IsUrgent);
}
