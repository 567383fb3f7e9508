// Posts of 25 words for timing, cut from labelled posts.
namespace Complaints.Tools.Routing;

internal static class SyntheticPosts
{
    private const int Words = 25;

    /// <exception cref="InvalidDataException">There are too few posts.</exception>
    public static IReadOnlyList<string> Make(IEnumerable<LabelledPost> posts)
    {
        var words = posts.SelectMany(post => post.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).ToArray();
        if (words.Length < Words)
            throw new InvalidDataException("there are not enough posts to measure with");
        return [.. words.Chunk(Words).Where(chunk => chunk.Length == Words).Select(chunk => string.Join(' ', chunk))];
    }
}
