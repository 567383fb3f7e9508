// What a post says apart from where: its words with their weights, to tell how alike two posts are.
namespace Complaints.Core.Routing.Words;

/// <summary>The words of one post, each once. Words the book knows are their standard stem, others stand as they were written.</summary>
/// <param name="words">Distinct hashes of the words, ascending, each with a weight that grows with the word's rarity.</param>
internal sealed class WordPrint((int Word, float Weight)[] words)
{
    private readonly float _total = words.Sum(word => word.Weight);

    /// <summary>How alike two posts are, 0 to 1: the weight of the words they share by the geometric mean of both weights.</summary>
    /// <param name="shared">Number of words they share.</param>
    public double LikenessTo(WordPrint other, out int shared)
    {
        (shared, var weight) = (0, 0.0);
        for (int mine = 0, theirs = 0; mine < words.Length && theirs < other.Count;)
        {
            var order = words[mine].Word.CompareTo(other.WordAt(theirs));
            if (order == 0)
                (shared, weight) = (shared + 1, weight + words[mine].Weight);
            mine += order <= 0 ? 1 : 0;
            theirs += order >= 0 ? 1 : 0;
        }

        return shared == 0 ? 0 : weight / Math.Sqrt(_total * other._total);
    }

    private int Count => words.Length;

    private int WordAt(int index) => words[index].Word;
}
