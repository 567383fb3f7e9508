// The automaton against a search that is too simple to be wrong.
using Complaints.Core.Routing.Matching;
using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;

namespace Complaints.Tests.Routing;

[TestFixture]
internal sealed class PhraseAutomatonTests
{
    private const int Vocabulary = 5;

    [FsCheck.NUnit.Property(MaxTest = 2000)]
    public Property It_finds_what_a_naive_search_finds()
    {
        var word = Gen.Choose(1, Vocabulary - 1);
        var phrases = Gen.ListOf(Gen.NonEmptyListOf(word).Select(list => list.Take(4).ToArray()))
            .Select(list => list.DistinctBy(phrase => string.Join(' ', phrase)).ToArray());
        var text = Gen.ArrayOf(Gen.Choose(0, Vocabulary - 1));
        return Prop.ForAll(phrases.Zip(text).ToArbitrary(), pair => Found(pair.Item1, pair.Item2).SequenceEqual(Naive(pair.Item1, pair.Item2)));
    }

    [Test]
    public void Phrases_inside_phrases_are_all_found()
    {
        int[][] phrases = [[1], [1, 2], [2, 3], [1, 2, 3, 4]];

        Assert.That(Found(phrases, [1, 2, 3]), Is.EqualTo(new[] { (0, 0, 0), (1, 0, 1), (2, 1, 2) }));
    }

    [Test]
    public void A_book_without_phrases_finds_nothing() => Assert.That(Found([], [1, 2]), Is.Empty);

    private static IEnumerable<(int, int, int)> Found(int[][] phrases, int[] text)
    {
        var hits = new PhraseHits();
        new PhraseAutomaton(phrases, Vocabulary).Find(text, hits);
        return Enumerable.Range(0, hits.Count).Select(index => (hits[index].Phrase, hits[index].First, hits[index].Last)).Order();
    }

    private static IEnumerable<(int, int, int)> Naive(int[][] phrases, int[] text) =>
        phrases.Index().SelectMany(phrase => Enumerable.Range(0, text.Length)
            .Where(start => text.AsSpan(start).StartsWith(phrase.Item))
            .Select(start => (phrase.Index, start, start + phrase.Item.Length - 1))).Order();
}
