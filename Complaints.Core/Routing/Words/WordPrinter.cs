// Makes word prints, weighing words by how rare they are among the book's labelled posts.

namespace Complaints.Core.Routing.Words;

/// <summary>
/// Weights are inverse document frequencies, ln((n + 1) / (df + 1)), so that "min", "tolong" and "ada" say next to nothing; a word
/// that no labelled post has weighs most. Words of place names are left out: where something is, is compared as places.
/// </summary>
internal sealed class WordPrinter
{
    private const float LeastWeight = 0.5f;

    private readonly Normaliser _normaliser;
    private readonly float[] _weights;
    private readonly float _ofUnknown;

    public WordPrinter(Lexicon lexicon, Normaliser normaliser, IReadOnlyList<SamplePost> posts)
    {
        (_normaliser, _weights) = (normaliser, new float[lexicon.Size]);
        var words = new WordBuffer();
        var found = new int[lexicon.Size];
        foreach (var post in posts)
        {
            normaliser.Read(post.Text, words);
            foreach (var id in words.Ids.ToArray().Distinct())
                found[id]++;
        }

        _ofUnknown = WeightOf(0, posts.Count);
        for (var id = 0; id < found.Length; id++)
            _weights[id] = WeightOf(found[id], posts.Count);
    }

    /// <summary>The print of a post. Thread-safe.</summary>
    public WordPrint Print(ReadOnlySpan<char> text)
    {
        var words = new WordBuffer();
        _normaliser.Read(text[..Math.Min(text.Length, Router.MostRead)], words);
        var weights = new Dictionary<int, float>();
        for (var at = 0; at < words.Count; at++)
        {
            var id = words.Ids[at];
            if (id > 0)
                weights[id] = _weights[id];
            else if (!IsOfPlace(words, at))
                weights[HashOf(text[words.Start(at)..words.End(at)])] = _ofUnknown;
        }

        (int Word, float Weight)[] print = [.. weights.Select(word => (word.Key, word.Value))];
        print.AsSpan().Sort(static (one, other) => one.Word.CompareTo(other.Word));
        return new WordPrint(print);
    }

    private static bool IsOfPlace(WordBuffer words, int at)
    {
        for (var place = 0; place < words.PlaceCount; place++)
            if (words.PlaceIds[place] > 0 && words.PlaceStart(place) == words.Start(at))
                return true;
        return false;
    }

    private static float WeightOf(int posts, int of) => of == 0 ? 1 : Math.Max(LeastWeight, MathF.Log((of + 1f) / (posts + 1)));

    // Negative, apart from the ids of known words.
    private static int HashOf(ReadOnlySpan<char> word)
    {
        var hash = 2166136261u;
        foreach (var letter in word)
            hash = (hash ^ char.ToLowerInvariant(letter)) * 16777619u;
        return (int)(hash | 0x80000000u);
    }
}
