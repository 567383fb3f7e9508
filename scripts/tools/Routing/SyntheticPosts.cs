// Posts of 25 words for timing, cut from labelled posts.
namespace Complaints.Tools.Routing;

internal static class SyntheticPosts
{
    public const int Words = 25;

    // One pass over so many fits into one turn of a busy machine's scheduler, so the best pass is an undisturbed one.
    private const int MostPosts = 120;
    private const int UnseenWords = 200_000;

    /// <exception cref="InvalidDataException">There are too few posts.</exception>
    public static IReadOnlyList<string> Make(IEnumerable<LabelledPost> posts)
    {
        var words = posts.SelectMany(post => post.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).ToArray();
        if (words.Length < Words)
            throw new InvalidDataException("there are not enough posts to measure with");
        var all = Posts(words);
        return [.. all.Index().Where(post => post.Index % (1 + (all.Count / MostPosts)) == 0).Select(post => post.Item)];
    }

    /// <summary>Posts of the same words with letters inserted, so many that hardly one is remembered from pass to pass.</summary>
    public static IReadOnlyList<string> Unseen(IReadOnlyList<string> posts)
    {
        var words = posts.SelectMany(post => post.Split(' ')).Where(word => word.Length > 4 && word.All(char.IsAsciiLetterLower)).ToArray();
        return Posts(Enumerable.Range(0, UnseenWords).Select(number => words[number % words.Length].Insert(2, Letters(number / words.Length))));
    }

    private static string Letters(int number) => $"x{(char)('a' + (number % 26))}{(char)('a' + (number / 26 % 26))}";

    private static IReadOnlyList<string> Posts(IEnumerable<string> words) =>
        [.. words.Chunk(Words).Where(chunk => chunk.Length == Words).Select(chunk => string.Join(' ', chunk))];
}
