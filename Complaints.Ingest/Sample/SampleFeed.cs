using System.Text;
using Complaints.Core.Kernel;
using Complaints.Core.Routing;

namespace Complaints.Ingest.Sample;

/// <summary>The rule book's sample posts as a feed, so that a fresh office has something to work on.</summary>
internal static class SampleFeed
{
    private const string FileName = "contoh.jsonl";

    // Of the labelled posts, those in files of this name; the others are there to learn from or to measure with.
    private const string Shown = "contoh-";

    /// <summary>Writes the sample posts as feed lines, oldest first, as if they had been written just before <paramref name="now"/>.</summary>
    /// <returns>The file, which appears whole or not at all, and how many posts it holds.</returns>
    public static async Task<(string Path, int Count)> Write(string folder, DateTimeOffset now)
    {
        var lines = SamplePosts.ReadEmbedded().Where(post => post.File.StartsWith(Shown, StringComparison.Ordinal)).OrderByDescending(post => post.MinutesAgo).Select(post => Line(post, now)).ToList();
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, FileName);
        var unfinished = Path.Combine(folder, $".{FileName}.{Guid.NewGuid():N}");
        await File.WriteAllTextAsync(unfinished, string.Concat(lines), new UTF8Encoding(false));
        File.Move(unfinished, path, overwrite: true);
        return (path, lines.Count);
    }

    private static string Line(SamplePost post, DateTimeOffset now) => CoreJson.Write(new
    {
        post.Id,
        post.Text,
        post.Author,
        At = now.AddMinutes(-post.MinutesAgo).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture),
        post.Thread,
        post.ReplyTo,
        post.Visibility,
    }) + "\n";
}
